/**
 * Load of `durability`, first half: writers type, readers keep a ledger of what they saw and writers of what was
 * acknowledged; the parent kills the server meanwhile. Prints the ledger as one JSON line when the connection breaks.
 */
import { percentile } from './percentile.ts';
import { connect, type Door } from '../../support/wire.ts';
import { createTypist, runsOf } from './writer.ts';

interface Settings {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly document: `free:${string}`;
  readonly firstClientId: number;
  readonly writers: number;
  readonly rate: number;
  readonly seconds: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings; // written by run.ts
const seen = new Map<number, number>();
const acknowledged = new Map<number, number>();
const ackLatencies: number[] = [];
const { door, url, credential, document } = settings;

await connect({ door, url, credential, document }, settings.firstClientId - 1, {
  update: (update) => {
    for (const { clientId, clock, length } of runsOf(update))
      seen.set(clientId, Math.max(seen.get(clientId) ?? 0, clock + length));
  },
});

for (let i = 0; i < settings.writers; i++) {
  const clientId = settings.firstClientId + i;
  const sentAt = new Map<number, number>();
  const wire = await connect({ door, url, credential, document }, clientId, {
    update: () => {},
    acknowledged: (ref) => {
      acknowledged.set(clientId, Math.max(acknowledged.get(clientId) ?? 0, ref + 1));
      const sent = sentAt.get(ref);
      if (sent !== undefined) ackLatencies.push(performance.now() - sent);
    },
  });
  const typist = createTypist(clientId);
  setInterval(() => {
    const { update, clock } = typist.next();
    sentAt.set(clock, performance.now());
    wire.send(update, clock);
  }, 1000 / settings.rate);
}
console.log('typing');
process.on('message', () => {}); // keeps the channel to the parent open
setTimeout(() => {
  ackLatencies.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      seen: [...seen],
      acknowledged: [...acknowledged],
      'ack p50 ms': percentile(ackLatencies, 0.5),
      'ack p99 ms': percentile(ackLatencies, 0.99),
    }),
  );
  process.exit(0);
}, settings.seconds * 1000);
