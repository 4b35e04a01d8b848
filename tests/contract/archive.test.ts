import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { createSqliteArchive } from '../../server/backup/sqlite-archive.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { archiveContract, type ArchivePlace } from './archive.ts';
import { temporaryFolder } from './storages.ts';

/** Columns that a storage has for itself: keys, and the snapshot in use, which an archive marks. */
const own = new Set(['updates.document', 'snapshots.document', 'client_ids.document', 'lost_tails.document']);

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
      const schema = new Map<string, string[]>();
      for (const { name, column } of columns) {
        const table = String(name);
        if (column === 'key' || own.has(`${table}.${String(column)}`)) continue;
        const shown = `${table}.${String(column)}` === 'documents.snapshot' ? null : String(column);
        schema.set(table, [...(schema.get(table) ?? []), ...(shown === null ? [] : [shown])]);
      }
      schema.set('snapshots', [...(schema.get('snapshots') ?? []), 'in_use'].toSorted());
      return schema;
    },
  };
}

archiveContract('sqlite', sqlite);
