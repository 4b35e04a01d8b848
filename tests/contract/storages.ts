/** The storages that the contract suites run on. Each opens empty and is closed, with its files, after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Environment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { Storage } from '../../server/log/storage.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { runSql } from '../support/postgres-server.ts';
import { freshDatabase } from '../support/test-database.ts';

interface OpenedStorage extends Storage {
  /** As another node or an operator would. */
  readonly lock: (document: DocumentId, atMs: number | null) => Promise<void>;
  readonly raiseEpoch: (document: DocumentId) => Promise<void>;
}

export type OpenStorage = (environment: Environment) => Promise<OpenedStorage>;

/** A folder that goes away after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs SQL on the file as a second process would, beside the worker. */
export function besideTheWorker(file: string, sql: string, ...values: (string | number | null)[]): void {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.prepare(sql).run(...values);
  db.close();
}

async function memory(environment: Environment): Promise<OpenedStorage> {
  const storage = createMemoryStorage(environment);
  return {
    ...storage,
    lock: async (document, lockedAtMs) => storage.log.changeHead(document, { lockedAtMs }),
    raiseEpoch: async (document) => storage.log.changeHead(document, { epoch: 2 }),
  };
}

async function sqlite(environment: Environment): Promise<OpenedStorage> {
  const file = join(temporaryFolder(), 'palabre.sqlite');
  const storage = await openSqlite(file, environment);
  onTestFinished(() => storage.close());
  return {
    ...storage,
    lock: async (document, atMs) =>
      besideTheWorker(file, 'UPDATE documents SET locked_at_ms = ? WHERE id = ?', atMs, document),
    raiseEpoch: async (document) =>
      besideTheWorker(file, 'UPDATE documents SET epoch = 2 WHERE id = ?', document),
  };
}

async function postgres(environment: Environment): Promise<OpenedStorage> {
  const url = await freshDatabase();
  const storage = await openPostgres(url, environment);
  onTestFinished(() => storage.close());
  return {
    ...storage,
    lock: async (document, atMs) => {
      await runSql(url, 'UPDATE palabre.documents SET locked_at_ms = $1 WHERE id = $2', [atMs, document]);
    },
    raiseEpoch: async (document) => {
      await runSql(url, 'UPDATE palabre.documents SET epoch = 2 WHERE id = $1', [document]);
    },
  };
}

export const storages: readonly (readonly [name: string, open: OpenStorage])[] = [
  ['memory', memory],
  ['sqlite', sqlite],
  ['postgres', postgres],
];
