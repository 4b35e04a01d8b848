/** A server, honest people in two rooms, an attacker in a thread: one attack after the other, each looked at. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import * as Y from 'yjs';
import { createToken, startServerProcess } from '../faults/server-process.ts';
import { pause } from '../support/eventually.ts';
import { connect } from '../support/wire.ts';
import type { Attack, Ground, RoomName } from './attack.ts';
import type { AttackOrder, AttackReport } from './attacker-thread.ts';
import { openPair, type HonestPair, type Window } from './honest-people.ts';
import { notesOf } from './hostile-updates.ts';
import { forgetPeak, mainThreadMs, peakMb, residentMb } from './process-figures.ts';
import { referenceWorkMs } from './reference-work.ts';

export interface Result {
  readonly attack: Attack;
  readonly report: AttackReport;
  readonly here: Window;
  readonly elsewhere: Window;
  readonly peakMb: number;
  readonly keptMb: number;
  /** Rooms whose newcomer did not get what the honest people hold. */
  readonly differs: readonly string[];
  /** How late this process itself was at the most: what a busy machine adds to every latency. */
  readonly ownDelayMs: number;
}

export interface Campaign {
  /** Slowest arrival in either room while nobody attacks. */
  readonly quietMs: number;
  /** What this machine takes for the work that reference-work.ts names. */
  readonly referenceMs: number;
  carryOut(attack: Attack): Promise<Result>;
  end(): Promise<void>;
}

/** What would only make the attackers wait, and the run long; tests/server looks at these. */
const testLimits = {
  LOG_LEVEL: 'error',
  PALABRE_LIMIT_BACK_OFF_MS: '1',
  PALABRE_LIMIT_UNAUTHENTICATED_MS: '3000',
  PALABRE_LIMIT_BEHIND_MS: '4000',
  PALABRE_LIMIT_REQUEST_MS: '1500',
};

/** How long the honest people type at least while an attack goes on. */
const WINDOW_MS = 300;
const SETTLE_MS = 80;
const QUIET_MS = 3_000;
/** How long the server may take to give memory back, and how much of it is not worth waiting for. */
const GIVE_BACK_MS = 20_000;
const GIVEN_BACK_MB = 30;
/** A free room that attacks have filled with more is left for a new one: its people take longest to read it. */
const ROOM_BYTES = 50_000;
const NANOSECONDS_PER_MS = 1e6;

function startAttacker(): { carryOut(order: AttackOrder): Promise<AttackReport>; end(): void } {
  const worker = new Worker(new URL('./attacker-thread.ts', import.meta.url), { execArgv: [] });
  return {
    carryOut: (order) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (answer: AttackReport | string) => {
          worker.removeListener('error', reject);
          if (typeof answer === 'string') reject(new Error(answer));
          else resolve(answer);
        });
        worker.postMessage(order);
      }),
    end: () => void worker.terminate(),
  };
}

async function newcomer(url: string, token: string, { document }: HonestPair): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const wire = await connect({ door: 'palabre', url, credential: token, document }, doc.clientID, {
    update: (update) => Y.applyUpdate(doc, update),
  });
  wire.close();
  return doc;
}

/** Megabytes that are still there when the server has had time to give them back. */
async function kept(pid: number, baselineMb: number): Promise<number> {
  const deadline = Date.now() + GIVE_BACK_MS;
  while (residentMb(pid) - baselineMb > GIVEN_BACK_MB && Date.now() < deadline) await pause(100);
  return residentMb(pid) - baselineMb;
}

/** `shared`: the attacker holds the honest people's own token. */
export async function startCampaign(shared: boolean): Promise<Campaign> {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-attack-'));
  const honestToken = createToken(folder, 'editor');
  const token = shared ? honestToken : createToken(folder, 'editor');
  const viewerToken = createToken(folder, 'viewer');
  const commenterToken = createToken(folder, 'commenter');
  const server = await startServerProcess(folder, testLimits);
  const { url, pid } = server;
  const workedMs = () => mainThreadMs(pid);
  let roomsMade = 0;
  const openFree = () =>
    openPair({
      url,
      token: honestToken,
      document: `free:attacked-${String(++roomsMade)}`,
      textOf: (doc) => doc.getText('t'),
      workedMs,
    });
  const pairs: Record<RoomName, HonestPair> = {
    free: await openFree(),
    session: await openPair({
      url,
      token: honestToken,
      document: 'dialogue:csa-1',
      textOf: notesOf,
      workedMs,
    }),
  };
  const ground = (): Ground => ({
    url,
    token,
    viewerToken,
    commenterToken,
    documents: { free: pairs.free.document, session: pairs.session.document },
  });
  const attacker = startAttacker();
  const measured = async (work: () => Promise<unknown>): Promise<Record<RoomName, Window>> => {
    for (const pair of Object.values(pairs)) pair.start();
    await Promise.all([work(), pause(WINDOW_MS)]);
    await pause(SETTLE_MS);
    const [free, session] = await Promise.all([pairs.free.stop(), pairs.session.stop()]);
    return { free, session };
  };
  const quiet = await measured(() => pause(QUIET_MS));
  await pause(500);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();

  return {
    quietMs: Math.max(quiet.free.slowestMs, quiet.session.slowestMs),
    referenceMs: referenceWorkMs(),
    carryOut: async (attack) => {
      const baselineMb = residentMb(pid);
      forgetPeak(pid);
      loop.reset();
      let report: AttackReport = [];
      const windows = await measured(async () => {
        report = await attacker.carryOut({ name: attack.name, ground: ground() });
      });
      const ownDelayMs = loop.max / NANOSECONDS_PER_MS;
      const differs: string[] = [];
      for (const pair of Object.values(pairs))
        if (!pair.holdsTheSame(await newcomer(url, honestToken, pair))) differs.push(pair.document);
      if (pairs.free.bytes() > ROOM_BYTES) {
        pairs.free.end();
        pairs.free = await openFree();
      }
      const other: RoomName = attack.room === 'free' ? 'session' : 'free';
      return {
        attack,
        report,
        here: windows[attack.room],
        elsewhere: windows[other],
        peakMb: peakMb(pid) - baselineMb,
        keptMb: await kept(pid, baselineMb),
        differs,
        ownDelayMs,
      };
    },
    end: async () => {
      attacker.end();
      for (const pair of Object.values(pairs)) pair.end();
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
