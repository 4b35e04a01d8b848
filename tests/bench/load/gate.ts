/**
 * Load of `gate`: two honest clients type in one room and count what arrives, while a hostile one with the same token
 * sends each kind of frame in turn, reconnecting as often as it is thrown out. Prints one JSON line.
 */
import { residentMb } from '../../attack/process-figures.ts';
import { pause } from '../../support/eventually.ts';
import type { Wire } from '../../support/wire.ts';
import { isRunning, watchCpu } from '../cpu-window.ts';
import type { Server } from './crowd.ts';
import { createTypist, runsOf, type Run } from './edits.ts';
import { hostileFrames } from './hostile.ts';
import { join } from './join.ts';
import { Latencies } from './latencies.ts';
import { readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly serverPids: readonly [number];
  readonly seconds: number;
}

const { servers, serverPids, seconds } = readSettings() as Settings; // written by its scenario
const address = { ...servers[0], document: 'free:attacked' as const };
const honestIds = [5_001, 5_002] as const;
const sentAt = new Map<string, number>();
const arrived = new Set<string>();
const latencies = new Latencies();
let honestClosed = 0;

function hear(update: Uint8Array): void {
  let runs: readonly Run[];
  try {
    runs = runsOf(update);
  } catch {
    return; // a hostile frame that the server passed on
  }
  for (const { clientId, clock, length } of runs) {
    for (let offset = 0; offset < length; offset++) {
      const key = `${clientId}.${clock + offset}`;
      const sent = sentAt.get(key);
      if (sent === undefined || arrived.has(key)) continue;
      arrived.add(key);
      latencies.add(performance.now() - sent);
    }
  }
}

const clocks = new Map<number, number>();
for (const clientId of honestIds) {
  const next = createTypist(clientId);
  const wire = await join(address, clientId, { update: hear, closed: () => honestClosed++ });
  setInterval(() => {
    const { update, clock } = next();
    clocks.set(clientId, clock + 1);
    sentAt.set(`${clientId}.${clock}`, performance.now());
    wire.send(update, clock);
  }, 20);
}

const closeCpu = watchCpu(serverPids);
const residentBefore = residentMb(serverPids[0]);
const until = performance.now() + seconds * 1_000;
let hostileSent = 0;
let hostileClosed = 0;
let hostile: Wire | null = null;
const kinds = Object.values(hostileFrames);

async function attack(): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    hostile ??= await join(address, 900_000 + turn, {
      update: () => {},
      closed: () => {
        hostileClosed++;
        hostile = null;
      },
    }).catch(() => null);
    const victim = honestIds[turn % 2] ?? honestIds[0];
    hostile?.send(kinds[turn % kinds.length]!(900_000 + turn, victim, clocks.get(victim) ?? 0), turn);
    hostileSent++;
    await pause(20);
  }
}

await attack();
const cpu = closeCpu();
await pause(500);
const old = [...sentAt].filter(([, at]) => at < until - 100);
const isUp = isRunning(serverPids[0]);
await report({
  'server fell over': isUp ? 0 : 1,
  'honest edits lost': old.filter(([key]) => !arrived.has(key)).length,
  'honest clients thrown out': honestClosed,
  'honest p99 ms': latencies.percentile(0.99),
  'hostile frames': hostileSent,
  'hostile connections closed': hostileClosed,
  'CPU µs per edit': cpu.serverMicroseconds / Math.max(1, sentAt.size),
  'memory kept MB': isUp ? residentMb(serverPids[0]) - residentBefore : Number.NaN,
});
