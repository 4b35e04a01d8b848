/**
 * Load of `durability`: writers type, a reader keeps a ledger of what it saw and writers of what was acknowledged; the
 * server is killed in mid-typing, again and again, and at last after a burst; what its state lacks afterwards was lost.
 */
import * as Y from 'yjs';
import { pause } from '../../support/eventually.ts';
import type { Wire } from '../../support/wire.ts';
import type { Server } from './crowd.ts';
import { createTypist, runsOf, type EditSource } from './edits.ts';
import { join } from './join.ts';
import { Latencies } from './latencies.ts';
import { startPace } from './pace.ts';
import { ask, readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly rounds: number;
  /** Edits per second of each writer. */
  readonly rate: number;
}

const WRITERS = 3;
/** Edits of each writer in the burst. The end comes when others have seen them, or after so long. */
const BURST = 1_000;
const BURST_MS = 1_500;
const LOOK_MS = 20;

/** How far each client id reaches. */
type Clocks = Map<number, number>;

const { servers, rounds, rate } = readSettings() as Settings; // written by its scenario
let server = servers[0];
const document = 'free:ledger';
const ackLatencies = new Latencies();
let nextClientId = 10_000;

const reach = (clocks: Clocks, clientId: number, clock: number) =>
  clocks.set(clientId, Math.max(clocks.get(clientId) ?? 0, clock));
const sum = (clocks: Clocks) => [...clocks.values()].reduce((total, clock) => total + clock, 0);

/** The state as a newcomer is given it. */
async function readState(): Promise<Clocks> {
  const doc = new Y.Doc();
  const wire = await join({ ...server, document }, 7, { update: (update) => Y.applyUpdate(doc, update) });
  await pause(500);
  wire.close();
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

interface Typing {
  readonly seen: Clocks;
  readonly acknowledged: Clocks;
  readonly writers: readonly { readonly wire: Wire; readonly type: () => void }[];
}

async function joinWriter(clientId: number, acknowledged: Clocks) {
  const sentAt: number[] = [];
  const wire = await join({ ...server, document }, clientId, {
    update: () => {},
    acknowledged: (ref) => {
      reach(acknowledged, clientId, ref + 1);
      ackLatencies.add(performance.now() - (sentAt[ref] ?? Number.NaN));
    },
  });
  const next: EditSource = createTypist(clientId);
  const type = () => {
    const { update, clock } = next();
    sentAt.push(performance.now());
    wire.send(update, clock);
  };
  return { wire, type };
}

/** New writers, and a reader who sees what they type. */
async function open(): Promise<Typing> {
  const seen: Clocks = new Map();
  const acknowledged: Clocks = new Map();
  await join({ ...server, document }, nextClientId++, {
    update: (update) => {
      for (const { clientId, clock, length } of runsOf(update)) reach(seen, clientId, clock + length);
    },
  });
  seen.clear(); // the state on joining is older than this round
  const writers = [];
  for (let writer = 0; writer < WRITERS; writer++)
    writers.push(await joinWriter(nextClientId++, acknowledged));
  return { seen, acknowledged, writers };
}

interface Lost {
  readonly seen: number;
  readonly seenAndLost: number;
  readonly acknowledged: number;
  readonly acknowledgedAndLost: number;
}

/** Kills the server, and compares what it knows afterwards with the ledger. */
async function killAndCompare({ seen, acknowledged }: Typing): Promise<Lost> {
  server = { ...server, url: String(await ask('kill')) };
  const state = await readState();
  const missing = (clocks: Clocks) =>
    [...clocks].reduce((lost, [id, clock]) => lost + Math.max(0, clock - (state.get(id) ?? 0)), 0);
  return {
    seen: sum(seen),
    seenAndLost: missing(seen),
    acknowledged: sum(acknowledged),
    acknowledgedAndLost: missing(acknowledged),
  };
}

async function typeAndKill(round: number): Promise<Lost> {
  const typing = await open();
  const paces = typing.writers.map(({ type }) => startPace(rate, type));
  await pause(600 + ((round * 137) % 700)); // at another moment each time
  const lost = await killAndCompare(typing);
  for (const pace of paces) pace.stop();
  return lost;
}

async function burstAndKill(): Promise<Lost> {
  const typing = await open();
  for (let edit = 0; edit < BURST; edit++) for (const { type } of typing.writers) type();
  const isSeen = () => sum(typing.seen) >= BURST * WRITERS;
  for (let waited = 0; waited < BURST_MS && !isSeen(); waited += LOOK_MS) await pause(LOOK_MS);
  return killAndCompare(typing);
}

const losses: Lost[] = [];
for (let round = 0; round < rounds; round++) losses.push(await typeAndKill(round));
const ackP50 = ackLatencies.percentile(0.5);
const ackP99 = ackLatencies.percentile(0.99);
const burst = await burstAndKill();
const total = (figure: keyof Lost) => losses.reduce((all, lost) => all + lost[figure], 0);
await report({
  seen: total('seen'),
  'seen and lost': total('seenAndLost'),
  acknowledged: total('acknowledged'),
  'acknowledged and lost': total('acknowledgedAndLost'),
  'ack p50 ms': ackP50,
  'ack p99 ms': ackP99,
  'burst seen': burst.seen,
  'burst seen and lost': burst.seenAndLost,
  'burst acknowledged and lost': burst.acknowledgedAndLost,
});
