/** One fault while people type on every node, by both doors, through the proxy and past it; and what must hold afterwards. */
import type { Cluster } from '../cluster/cluster.ts';
import { eventually, pause } from '../support/eventually.ts';
import type { ClusterFault } from './cluster-faults.ts';
import { Ledger } from './ledger.ts';
import { startTirelessTypists, type TirelessTypist } from './tireless-typists.ts';

/** Nodes are equal so soon after the fault. */
export const EQUAL_MS = 5_000;
/** For each millisecond that reading the nodes takes when nothing is wrong, a bound grows by so many. */
export const BUSY = 20;
/** Long enough for clients whose attempts have become rare (at most 15 s apart), on a slow machine. */
const SETTLED_MS = 45_000;

export interface Trial {
  /** What was lost, doubled, refused, or differs, in words. */
  readonly problems: readonly string[];
  /** Milliseconds after which each writer of the nodes concerned was told that nothing is saved; null: never. */
  readonly toldAfterMs: readonly (number | null)[];
  /** Milliseconds after the fault until fresh readers of every node were given the same, whole. */
  readonly equalAfterMs: number;
  /** Milliseconds after the fault until everything that was typed was on every page. */
  readonly settledAfterMs: number;
  /** Milliseconds that reading every node takes when nothing is wrong: how busy this machine is. */
  readonly calmMs: number;
  /** Tokens acknowledged while the fault lasted to those who are behind the proxy. */
  readonly acknowledgedMeanwhile: number;
  readonly ledger: Ledger;
}

/** What fresh readers of every node are given; null where one cannot be read now. */
async function readNodes({ nodes }: Cluster, ledger: Ledger, token: string): Promise<string[] | null> {
  const read = nodes.map((node) => ledger.readState(node.process.url, token));
  return Promise.all(read).catch(() => null);
}

function toldAfter(typist: TirelessTypist, fromMs: number): number | null {
  const first = typist.told.find(({ atMs, kind }) => atMs >= fromMs && kind === 'unsaved');
  return first === undefined ? null : first.atMs - fromMs;
}

/** The fault, for so long. Returns when it began and ended. */
async function suffer(cluster: Cluster, fault: ClusterFault, lastsMs: number) {
  const beganMs = Date.now();
  await fault.begin(cluster);
  const { again } = fault;
  for (let left = lastsMs; left > 0; left -= again?.everyMs ?? lastsMs) {
    await pause(Math.min(left, again?.everyMs ?? left));
    await again?.act(cluster);
  }
  await fault.end(cluster);
  return { beganMs, endedMs: Date.now() };
}

/** Everything that was typed stands on every page and on every node. */
function isSettled(typists: readonly TirelessTypist[], states: readonly string[]): boolean {
  const all = [...typists.map((typist) => typist.shown()), ...states];
  return (
    all.every((text) => text === all[0]) &&
    typists.every(({ author, typed }) => typed === 0 || all[0]?.includes(`${author}:${String(typed - 1)};`))
  );
}

/** Tries a fault for so long at least, on a document of its own. Everybody types under one token. */
export async function tryFault(
  cluster: Cluster,
  fault: ClusterFault,
  { ledger, token, lastsMs }: { readonly ledger: Ledger; readonly token: string; readonly lastsMs: number },
): Promise<Trial> {
  const urls = Object.fromEntries(cluster.nodes.map(({ url }, place) => [String(place), url]));
  const typists = await startTirelessTypists({ urls: { proxy: cluster.proxy.url, ...urls }, token, ledger });
  try {
    await pause(1_000);
    const askedMs = Date.now();
    await readNodes(cluster, ledger, token);
    const calmMs = Date.now() - askedMs;
    const before = ledger.acknowledgedOf('ownproxy');
    const { beganMs, endedMs } = await suffer(cluster, fault, Math.max(lastsMs, fault.atLeastMs ?? 0));
    const acknowledgedMeanwhile = ledger.acknowledgedOf('ownproxy') - before;
    for (const typist of typists) typist.stopTyping();
    const promised = ledger.copy();
    await eventually(
      `the nodes are equal after: ${fault.name}`,
      async () => {
        const read = await readNodes(cluster, ledger, token);
        if (read === null || read.some((text) => promised.differences(text).length > 0)) return null;
        return read.every((text) => text === read[0]);
      },
      SETTLED_MS,
    );
    const equalAfterMs = Date.now() - endedMs;
    const settled = await eventually(
      'everything is on every page',
      async () => {
        const read = await readNodes(cluster, ledger, token);
        return read !== null && isSettled(typists, read) ? read : null;
      },
      SETTLED_MS,
    ).catch(() => null);
    const settledAfterMs = Date.now() - endedMs;
    const concerned = typists.filter(({ author }) =>
      fault.unsavedAt.some((place) => author === `own${String(place)}`),
    );
    return {
      problems: [
        ...typists.flatMap((typist) => typist.problems()),
        ...(settled ?? []).flatMap((text) => ledger.differences(text)),
        ...(settled === null ? ['pages and nodes did not become equal'] : []),
      ],
      toldAfterMs: concerned.map((typist) => toldAfter(typist, beganMs)),
      equalAfterMs,
      calmMs,
      settledAfterMs,
      acknowledgedMeanwhile,
      ledger,
    };
  } finally {
    for (const typist of typists) typist.close();
  }
}
