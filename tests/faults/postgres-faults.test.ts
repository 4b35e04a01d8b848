/** Postgres killed, and cut off inside COMMIT, with a ledger of what was acknowledged. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import type { Storage } from '../../server/log/storage.ts';
import { LogUnavailableError } from '../../server/log/update-log.ts';
import { documentA, request } from '../contract/update-log.ts';
import { eventually, pause } from '../support/eventually.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { startTcpProxy, type Direction } from '../support/tcp-proxy.ts';
import { nightly } from './seeded-random.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres({ durable: true });
});
afterAll(() => postgres.stop());

async function openLog(url: string): Promise<Storage> {
  const storage = await openPostgres(url, systemEnvironment);
  onTestFinished(() => storage.close());
  await storage.log.create(documentA, 1);
  return storage;
}

/** Appends until there is an answer, as a room does; returns the number under which it is on disk. */
async function appendForSure({ log }: Storage, updateId: string): Promise<number> {
  for (;;) {
    try {
      const [outcome] = await log.append(documentA, 1, [request(updateId)]);
      if (outcome === undefined || outcome.kind === 'refused') throw new TypeError('refused');
      return outcome.seq;
    } catch (error) {
      if (!(error instanceof LogUnavailableError)) throw error;
      await pause(50);
    }
  }
}

/** Every acknowledged update is in the log under its number, once, and nothing is without a place. */
async function expectLedger({ log }: Storage, ledger: ReadonlyMap<string, number>): Promise<void> {
  const written = await log.since(documentA, 0, 1_000_000);
  expect(written.map(({ seq }) => seq)).toEqual(written.map((_, index) => index + 1));
  expect(new Map(written.map(({ updateId, seq }) => [updateId, seq]))).toEqual(ledger);
}

describe('D2 D3 Postgres', () => {
  test('killed under load and started again: 0 acknowledged lost, 0 doubled', async () => {
    const storage = await openLog(await postgres.freshDatabase());
    const ledger = new Map<string, number>();
    const ending = new AbortController();
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let edit = 0; !ending.signal.aborted; edit++) {
        const id = `${String(writer)}.${String(edit)}`;
        ledger.set(id, await appendForSure(storage, id));
      }
    });
    for (let round = 0; round < (nightly ? 20 : 3); round++) {
      const before = ledger.size;
      await eventually('edits are written', () => ledger.size > before + 20, 60_000);
      await postgres.kill();
      await pause(200);
      await postgres.start();
    }
    const before = ledger.size;
    await eventually('it goes on', () => ledger.size > before + 20, 60_000);
    ending.abort();
    await Promise.all(writers);
    await expectLedger(storage, ledger);
    console.log(`killed under load: ${String(ledger.size)} acknowledged, 0 lost, 0 doubled`);
  });

  test('the connection cut at bytes of the exchange of an append: nothing lost, nothing doubled', async () => {
    const proxy = await startTcpProxy(postgres.port);
    onTestFinished(() => proxy.close());
    const url = new URL(await postgres.freshDatabase());
    url.port = String(proxy.port);
    const storage = await openLog(url.href);
    const ledger = new Map<string, number>();
    const append = async (id: string) => ledger.set(id, await appendForSure(storage, id));
    for (const id of ['warm.1', 'warm.2']) await append(id); // statements are prepared
    proxy.passed();
    await append('measured');
    const exchange = proxy.passed();
    let cuts = 0;
    for (const direction of ['to server', 'to client'] satisfies Direction[]) {
      const step = nightly ? 1 : Math.ceil(exchange[direction] / 8);
      for (let bytes = 0; bytes < exchange[direction]; bytes += step) {
        await append(`warm.${direction}.${String(bytes)}`);
        proxy.cutAfter(direction, bytes);
        await append(`cut.${direction}.${String(bytes)}`);
        expect(proxy.hasCut).toBe(true);
        cuts += 1;
      }
    }
    await expectLedger(storage, ledger);
    console.log(
      `cut ${String(cuts)} times in exchanges of ${JSON.stringify(exchange)} bytes: 0 lost, 0 doubled`,
    );
  });
});
