/**
 * Load of `fanout`: rooms with readers, of whom some write in turn. Run as its own process with its settings as JSON;
 * prints one JSON line.
 */
import { cpuMicroseconds } from '../cpu.ts';
import { percentile } from './percentile.ts';
import { connect, type Door, type Wire } from '../../support/wire.ts';
import { createTypist, runsOf, type EditSource } from './writer.ts';

interface Settings {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly serverPid: number;
  readonly rooms: number;
  readonly clients: number;
  readonly writers: number;
  /** Edits per second and room. */
  readonly rate: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings; // written by run.ts
const sentAt = new Map<string, number>();
const latencies: number[] = [];
let deliveries = 0;
let bytes = 0;
let frames = 0;
let measuring = false;

function hear(update: Uint8Array): void {
  const now = performance.now();
  for (const { clientId, clock, length } of runsOf(update)) {
    for (let offset = 0; offset < length; offset++) {
      const sent = sentAt.get(`${clientId}.${clock + offset}`);
      if (sent === undefined || !measuring) continue;
      deliveries++;
      latencies.push(now - sent);
    }
  }
}

const wires: { wire: Wire; typist: EditSource; room: number; ref: number }[] = [];
for (let room = 0; room < settings.rooms; room++) {
  for (let i = 0; i < settings.clients; i++) {
    const clientId = 3_000_000_000 + room * settings.clients + i;
    const address = {
      door: settings.door,
      url: settings.url,
      credential: settings.credential,
      document: `free:bench-${room}` as const,
    };
    const wire = await connect(address, clientId, {
      update: hear,
      bytes: (received) => {
        if (!measuring) return;
        bytes += received;
        frames++;
      },
    });
    if (i < settings.writers) wires.push({ wire, typist: createTypist(clientId), room, ref: 0 });
  }
}

let edits = 0;
let turn = 0;
function write(): void {
  const writer = wires[turn++ % wires.length];
  if (writer === undefined) return;
  const { update, clock } = writer.typist.next();
  sentAt.set(`${writer.wire.clientId}.${clock}`, performance.now());
  writer.wire.send(update, writer.ref++);
  if (measuring) edits++;
}

const startedAt = performance.now();
const total = settings.rate * settings.rooms;
let due = 0;
const ticker = setInterval(() => {
  const target = ((performance.now() - startedAt) / 1000) * total;
  for (; due < target; due++) write();
}, 4);

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
await wait(settings.warmupSeconds);
const cpuBefore = cpuMicroseconds(settings.serverPid);
const ownBefore = process.cpuUsage();
measuring = true;
await wait(settings.seconds);
measuring = false;
const cpu = cpuMicroseconds(settings.serverPid) - cpuBefore;
const own = process.cpuUsage(ownBefore);
clearInterval(ticker);
latencies.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    'CPU µs per delivery': cpu / deliveries,
    'CPU µs per edit': cpu / edits,
    'p50 ms': percentile(latencies, 0.5),
    'p99 ms': percentile(latencies, 0.99),
    'bytes per delivery': bytes / deliveries,
    'frames per delivery': frames / deliveries,
    'deliveries/s': deliveries / settings.seconds,
    'delivered share': deliveries / Math.max(1, edits * (settings.clients - 1)),
    'load CPU %': (own.user + own.system) / 10_000 / settings.seconds,
  }),
);
process.exit(0);
