/**
 * Load of `storm`: a hall of people joins one document within a second, each shows where they are (or each is given a
 * long document), and the server's processor time is taken until everybody knows.
 */
import { pause } from '../../support/eventually.ts';
import { watchCpu } from '../cpu-window.ts';
import type { Server } from './crowd.ts';
import { fill } from './fill.ts';
import { join } from './join.ts';
import { Latencies } from './latencies.ts';
import { readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly serverPids: readonly [number];
  readonly clients: number;
  /** A long document is there, and nobody shows where they are. */
  readonly withDocument: boolean;
}

const WITHIN_MS = 1_000;
/** Nothing has come for so long: everybody knows. */
const QUIET_MS = 1_500;
const FIRST_CLIENT_ID = 3_000_000_000;

const { servers, serverPids, clients, withDocument } = readSettings() as Settings; // written by its scenario
const [server] = servers;
const document = 'free:storm';
if (withDocument) await fill(server, document);
else (await join({ ...server, document }, 999, { update: () => {} })).close();

const latencies = new Latencies();
let bytes = 0;
let presence = 0;
let heardAt = 0;
let failed = 0;

async function arrive(index: number): Promise<void> {
  await pause((index * WITHIN_MS) / clients);
  const startedAt = performance.now();
  const wire = await join({ ...server, document }, FIRST_CLIENT_ID + index, {
    update: () => {},
    packed: () => {},
    presence: () => (presence += 1),
    bytes: (received) => {
      bytes += received;
      heardAt = performance.now();
    },
  });
  latencies.add(performance.now() - startedAt);
  if (!withDocument) wire.show({ place: `agenda-${index % 10}` });
}

const closeCpu = watchCpu(serverPids);
await Promise.all(Array.from({ length: clients }, (_, index) => arrive(index).catch(() => (failed += 1))));
while (performance.now() - heardAt < QUIET_MS) await pause(50);
const cpu = closeCpu();
await report({
  'CPU ms': cpu.serverMicroseconds / 1_000,
  'messages of presence': withDocument ? Number.NaN : presence,
  'kB sent': bytes / 1_000,
  'join p50 ms': latencies.percentile(0.5),
  'join p99 ms': latencies.percentile(0.99),
  'could not join': failed,
  'load CPU %': cpu.loadPercent,
});
