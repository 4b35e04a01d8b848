import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { createSqliteArchive } from '../../server/backup/sqlite-archive.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { createPostgresArchive } from '../../server/backup/postgres-archive.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { runSql } from '../support/postgres-server.ts';
import { freshDatabase } from '../support/test-database.ts';
import { archiveContract, type ArchivePlace } from './archive.ts';
import { temporaryFolder } from './storages.ts';

/** Columns that a storage has for itself: keys, and the snapshot in use, which an archive marks. */
const own = new Set(['updates.document', 'snapshots.document', 'client_ids.document', 'lost_tails.document']);

/** By table; what is the storage's own is left out. */
function asArchived(
  columns: readonly (readonly [table: string, column: string])[],
): Map<string, readonly string[]> {
  const schema = new Map<string, string[]>();
  for (const [table, column] of columns) {
    if (column === 'key' || own.has(`${table}.${column}`)) continue;
    const shown = `${table}.${column}` === 'documents.snapshot' ? [] : [column];
    schema.set(table, [...(schema.get(table) ?? []), ...shown].toSorted());
  }
  schema.set('snapshots', [...(schema.get('snapshots') ?? []), 'in_use'].toSorted());
  return schema;
}

async function sqlite(): Promise<ArchivePlace> {
  const file = join(temporaryFolder(), 'palabre.sqlite');
  return {
    archive: createSqliteArchive(file),
    open: async () => {
      const storage = await openSqlite(file, systemEnvironment);
      onTestFinished(() => storage.close());
      return storage;
    },
    schema: async () => {
      const db = new DatabaseSync(file, { readOnly: true });
      const columns = db
        .prepare(
          `SELECT tables.name AS name, columns.name AS column FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
           WHERE tables.type = 'table' ORDER BY tables.name, columns.name`,
        )
        .all();
      db.close();
      return asArchived(columns.map(({ name, column }) => [String(name), String(column)]));
    },
  };
}

async function postgres(): Promise<ArchivePlace> {
  const url = await freshDatabase();
  return {
    archive: createPostgresArchive(url, systemEnvironment),
    open: async () => {
      const storage = await openPostgres(url, systemEnvironment);
      onTestFinished(() => storage.close());
      return storage;
    },
    schema: async () => {
      const columns = await runSql(
        url,
        `SELECT table_name AS name, column_name AS column FROM information_schema.columns
         WHERE table_schema = 'palabre' AND table_name <> 'schema_steps' AND column_name <> 'rowid'`,
      );
      return asArchived(columns.map(({ name, column }) => [String(name), String(column)]));
    },
  };
}

archiveContract('sqlite', sqlite);
archiveContract('postgres', postgres);
