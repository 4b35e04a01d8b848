/** Storages for tests, which open empty and are closed, with their files, after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Environment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { Storage } from '../../server/log/storage.ts';
import type { DocumentId } from '../../shared/ids.ts';

export interface OpenedStorage extends Storage {
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

export async function memory(environment: Environment): Promise<OpenedStorage> {
  const storage = createMemoryStorage(environment);
  return {
    ...storage,
    lock: async (document, lockedAtMs) => storage.log.changeHead(document, { lockedAtMs }),
    raiseEpoch: async (document) => storage.log.changeHead(document, { epoch: 2 }),
  };
}

export async function sqlite(environment: Environment): Promise<OpenedStorage> {
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
