/**
 * Load of `gate`: two honest clients type in one room and count what arrives, while a hostile one with the same token
 * sends each kind of frame in turn, reconnecting as often as it is thrown out. Prints one JSON line.
 */
import { cpuMicroseconds, residentKb } from '../cpu.ts';
import { hostileFrames } from './hostile.ts';
import { percentile } from './percentile.ts';
import { connect, type Door, type Wire } from '../../support/wire.ts';
import { createTypist, runsOf } from './writer.ts';

interface Settings {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly serverPid: number;
  readonly seconds: number;
  readonly attack: boolean;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings; // written by run.ts
const { door, url, credential } = settings;
const address = { door, url, credential, document: 'free:attacked' as const };
const honestIds = [5_001, 5_002] as const;
const sentAt = new Map<string, number>();
const arrived = new Set<string>();
const latencies: number[] = [];
let honestClosed = 0;

function hear(update: Uint8Array): void {
  let runs: ReturnType<typeof runsOf>;
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
      latencies.push(performance.now() - sent);
    }
  }
}

const clocks = new Map<number, number>();
for (const clientId of honestIds) {
  const typist = createTypist(clientId);
  const wire = await connect(address, clientId, { update: hear, closed: () => honestClosed++ });
  setInterval(() => {
    const { update, clock } = typist.next();
    clocks.set(clientId, clock + 1);
    sentAt.set(`${clientId}.${clock}`, performance.now());
    wire.send(update, clock);
  }, 20);
}

const cpuBefore = cpuMicroseconds(settings.serverPid);
const residentBefore = residentKb(settings.serverPid);
const until = performance.now() + settings.seconds * 1000;
let hostileSent = 0;
let hostileClosed = 0;
let hostile: Wire | null = null;
const kinds = Object.values(hostileFrames);

async function attack(): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    hostile ??= await connect(address, 900_000 + turn, {
      update: () => {},
      closed: () => {
        hostileClosed++;
        hostile = null;
      },
    }).catch(() => null);
    const victim = honestIds[turn % 2] ?? honestIds[0];
    hostile?.send(kinds[turn % kinds.length]!(900_000 + turn, victim, clocks.get(victim) ?? 0), turn);
    hostileSent++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (settings.attack) await attack();
else await new Promise((resolve) => setTimeout(resolve, settings.seconds * 1000));
const cpu = cpuMicroseconds(settings.serverPid) - cpuBefore;
await new Promise((resolve) => setTimeout(resolve, 500));
latencies.sort((a, b) => a - b);
const old = [...sentAt].filter(([, at]) => at < until - 100);
console.log(
  JSON.stringify({
    'honest edits lost': old.filter(([key]) => !arrived.has(key)).length,
    'honest clients thrown out': honestClosed,
    'honest p99 ms': percentile(latencies, 0.99),
    'hostile frames': hostileSent,
    'hostile connections closed': hostileClosed,
    'CPU µs per edit': cpu / Math.max(1, sentAt.size),
    'memory kept MB': (residentKb(settings.serverPid) - residentBefore) / 1024,
  }),
);
process.exit(0);
