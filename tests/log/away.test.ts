import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { createSqliteLog } from '../../server/log/sqlite-log.ts';
import { LogUnavailableError } from '../../server/log/update-log.ts';
import { WorkerConnection } from '../../server/log/worker-connection.ts';
import { documentA, documentB, request } from '../contract/update-log.ts';
import { newFile, openFile } from './sqlite-file.ts';

/** A log whose worker can be given pragmas, to take its storage away. */
async function openLog() {
  const file = newFile();
  const connection = new WorkerConnection(file, systemEnvironment, () => {});
  await connection.open();
  const log = createSqliteLog(connection, systemEnvironment);
  onTestFinished(() => log.close());
  await log.create(documentA, 1);
  await log.create(documentB, 1);
  const pragma = (text: string) => connection.call('query', [{ sql: `PRAGMA ${text}`, parameters: [] }]);
  return { file, log, connection, pragma };
}

const large = (id: string) => request(id, { bytes: systemEnvironment.random(200_000) });

describe('D6 storage that goes away and comes back', () => {
  test('a full disk: nothing is acknowledged, the rest is readable, it goes on by itself', async () => {
    const { log, pragma } = await openLog();
    await log.append(documentA, 1, [request('1.1')]);
    await pragma('max_page_count = 30');
    const failed = log.append(documentA, 1, [request('1.2'), large('1.3')]);
    await expect(failed).rejects.toThrow(LogUnavailableError);
    await expect(failed).rejects.toMatchObject({ reason: 'the disk is full' });
    expect(await log.head(documentA)).toMatchObject({ seq: 1 });
    await expect(log.saveSnapshot(documentA, 1, 1, systemEnvironment.random(300_000))).rejects.toThrow(
      LogUnavailableError,
    );
    expect(await log.append(documentA, 1, [request('1.4')])).toEqual([{ kind: 'durable', seq: 2 }]);
    await pragma('max_page_count = 4294967294');
    expect(await log.append(documentA, 1, [request('1.2'), large('1.3')])).toEqual([
      { kind: 'durable', seq: 3 },
      { kind: 'durable', seq: 4 },
    ]);
  });

  test('what was appended before the failure could be known fails with it; other documents go on', async () => {
    const { log, pragma } = await openLog();
    await pragma('max_page_count = 30');
    const first = log.append(documentA, 1, [large('1.1')]);
    await Promise.resolve();
    await Promise.resolve(); // the first is on its way, the next two gather behind it
    const settled = await Promise.allSettled([
      first,
      log.append(documentA, 1, [request('1.2')]),
      log.append(documentB, 1, [request('1.2')]),
    ]);
    expect(settled.map((each) => each.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await log.head(documentA)).toMatchObject({ seq: 0 });
    await pragma('max_page_count = 4294967294');
    expect(await log.append(documentA, 1, [request('1.2')])).toEqual([{ kind: 'durable', seq: 1 }]);
  });

  test('a read-only file', async () => {
    const { log, pragma } = await openLog();
    await pragma('query_only = 1');
    const failed = log.append(documentA, 1, [request('1.1')]);
    await expect(failed).rejects.toMatchObject({ reason: 'the database is read-only' });
    expect(await log.load(documentA)).toMatchObject({ head: { seq: 0 } });
    await pragma('query_only = 0');
    expect(await log.append(documentA, 1, [request('1.1')])).toEqual([{ kind: 'durable', seq: 1 }]);
  });

  test('a program that holds the database: told within a second, reading goes on', async () => {
    const { log, file } = await openLog();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const startedMs = performance.now();
    const failed = log.append(documentA, 1, [request('1.1')]);
    await expect(failed).rejects.toMatchObject({ reason: 'the database is locked by another program' });
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(await log.load(documentA)).toMatchObject({ head: { seq: 0 } });
    other.exec('ROLLBACK');
    other.close();
    expect(await log.append(documentA, 1, [request('1.1')])).toEqual([{ kind: 'durable', seq: 1 }]);
  });

  test('a worker that dies: what waits is rejected, the next request starts another', async () => {
    const { log, connection } = await openLog();
    const waiting = log.append(documentA, 1, [request('1.1')]);
    await Promise.resolve();
    await Promise.all([connection.endThread(), expect(waiting).rejects.toThrow(LogUnavailableError)]);
    const [outcome] = await log.append(documentA, 1, [request('1.1')]);
    expect(outcome).toMatchObject({ seq: 1 }); // durable now, or a duplicate of what reached the disk
    expect(await log.head(documentA)).toMatchObject({ seq: 1 });
  });

  test('D4 a worker that dies and finds the file gone makes no empty one in its place', async () => {
    const { log, connection, file } = await openLog();
    await connection.endThread();
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    await expect(log.load(documentA)).rejects.toThrow(LogUnavailableError);
    await expect(log.append(documentA, 1, [request('1.1')])).rejects.toThrow(LogUnavailableError);
    expect(existsSync(file)).toBe(false);
  });

  test('a closed storage refuses, after finishing what was under way', async () => {
    const storage = await openFile(newFile());
    await storage.log.create(documentA, 1);
    const last = storage.log.append(documentA, 1, [request('1.1')]);
    await storage.close();
    expect(await last).toEqual([{ kind: 'durable', seq: 1 }]);
    await expect(storage.log.append(documentA, 1, [request('1.2')])).rejects.toThrow(LogUnavailableError);
    await expect(storage.accounts.links()).rejects.toThrow(LogUnavailableError);
    await storage.close();
  });
});
