/** The storages that the contract suites run on. Each opens empty and is closed after the test. */
import { onTestFinished } from 'vitest';
import type { Environment } from '../../server/environment.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import { runSql } from '../support/postgres-server.ts';
import { freshDatabase } from '../support/test-database.ts';
import { memory, sqlite, type OpenedStorage, type OpenStorage } from './storages.ts';

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
