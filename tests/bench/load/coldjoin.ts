/**
 * Load of `coldjoin`: a long document is written, the server is restarted, and one person joins: how long until the last
 * byte of the whole state has come, and how many bytes. Then others join the same document, warm.
 */
import { eventually } from '../../support/eventually.ts';
import { median } from '../median.ts';
import type { Server } from './crowd.ts';
import { fill, Gathering } from './fill.ts';
import { join } from './join.ts';
import { ask, readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly rounds: number;
}

const WHOLE_MS = 20_000;
const document = 'free:long';

const settings = readSettings() as Settings; // written by its scenario
const [filled] = settings.servers;
const { stateVector, bytes } = await fill(filled, document);
const url = String(await ask('restart'));
const server = { ...filled, url };

interface Join {
  readonly ms: number;
  readonly bytes: number;
  /** Whether the first answer held less than the whole. */
  readonly isPartial: boolean;
}

/** Joins; the time is that of the last bytes that were needed, without the work of unpacking and applying them. */
async function joinOnce(clientId: number): Promise<Join> {
  const gathering = new Gathering(stateVector);
  const heard: { update: Uint8Array; atMs: number; bytes: number }[] = [];
  let received = 0;
  let receivedMs = 0;
  const startedAt = performance.now();
  const wire = await join({ ...server, document }, clientId, {
    bytes: (count) => {
      received += count;
      receivedMs = performance.now() - startedAt;
    },
    update: (update) => heard.push({ update, atMs: receivedMs, bytes: received }),
  });
  const answered = heard.length;
  let applied = 0;
  const whole = await eventually(
    'the whole state has come',
    () => {
      for (const { update, atMs, bytes } of heard.slice(applied)) {
        gathering.add(update);
        applied += 1;
        if (gathering.isWhole) return { ms: atMs, bytes, isPartial: applied > answered };
      }
      return null;
    },
    WHOLE_MS,
  );
  wire.close();
  return whole;
}

const first = await joinOnce(1_000);
const warm: Join[] = [];
for (let round = 1; round <= settings.rounds; round++) warm.push(await joinOnce(1_000 + round));
await report({
  'first join ms': first.ms,
  bytes: first.bytes,
  'bytes to bytes of the state': first.bytes / bytes,
  'first answer was not the whole': first.isPartial ? 1 : 0,
  'warm join ms': median(warm.map(({ ms }) => ms)),
  'warm bytes to bytes of the state': median(warm.map((join) => join.bytes)) / bytes,
  'bytes of the state': bytes,
});
