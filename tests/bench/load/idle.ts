/** Load of `idle`: connections that do nothing, in one room or each in a document of its own, and the heap that each costs. */
import { residentMb } from '../../attack/process-figures.ts';
import { pause } from '../../support/eventually.ts';
import type { Server } from './crowd.ts';
import { join, joinAll } from './join.ts';
import { ask, readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly serverPids: readonly [number];
  readonly connections: number;
}

/** So many come first, so that what is made once is not counted. */
const FIRST = 100;
const SETTLE_MS = 1_500;
const KB = 1_024;

const { servers, serverPids, connections } = readSettings() as Settings; // written by its scenario
const [server] = servers;
const [pid] = serverPids;
let clientId = 1_000;

const enter = (count: number, documentOf: (index: number) => `free:${string}`) =>
  joinAll(count, (index) => {
    clientId += 1;
    return join({ ...server, document: documentOf(index) }, clientId, { update: () => {} });
  });

async function memory(): Promise<{ heap: number; resident: number }> {
  await pause(SETTLE_MS);
  return { heap: Number(await ask('heap')) / KB, resident: residentMb(pid) * KB };
}

/** kB of heap and of resident memory that each of `count` more costs. */
async function costOf(count: number, documentOf: (index: number) => `free:${string}`) {
  await enter(FIRST, (index) => documentOf(count + index));
  const before = await memory();
  await enter(count, documentOf);
  const after = await memory();
  return { heap: (after.heap - before.heap) / count, resident: (after.resident - before.resident) / count };
}

const inOneRoom = await costOf(connections, () => 'free:idle');
const eachAlone = await costOf(connections, (index) => `free:idle-${index}`);
await report({
  'heap kB per connection': inOneRoom.heap,
  'heap kB per document with its connection': eachAlone.heap,
  'resident kB per connection': inOneRoom.resident,
  'resident kB per document with its connection': eachAlone.resident,
});
