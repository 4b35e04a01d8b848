/** The whole of a SQLite file, as an archive. For processes of their own (the CLI): it works on the calling thread. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { problemOf } from '../log/sqlite-open.ts';
import { readWitness } from '../log/witness.ts';
import type { Archive } from './archive.ts';
import { openToRead, readSqlite } from './sqlite-archive-reading.ts';
import { writeSqlite } from './sqlite-archive-writing.ts';

/** Milliseconds to wait for the server's own writing. */
const timeoutMs = 5_000;

function readOne(file: string, sql: string): unknown {
  const db = openToRead(file);
  try {
    return db.prepare(sql).get()?.['value'];
  } catch (error) {
    throw problemOf(error, file);
  } finally {
    db.close();
  }
}

export function createSqliteArchive(file: string): Archive {
  return {
    read: () => readSqlite(file),
    epochs: async () => {
      if (!existsSync(file)) return new Map();
      try {
        const db = openToRead(file);
        try {
          const rows = db.prepare('SELECT id, epoch FROM documents').all();
          return new Map(rows.map(({ id, epoch }) => [String(id), Number(epoch)]));
        } finally {
          db.close();
        }
      } catch {
        return new Map(); // damaged: that is why it is being replaced
      }
    },
    acknowledged: async () => new Map(readWitness(file).map(({ document, seq }) => [document, seq])),
    write: (rows, replace, check) => writeSqlite(file, rows, replace, check),
    newestAtMs: async () => {
      // The last of each document: one look into the index for each.
      const sql = `SELECT max((SELECT at_ms FROM updates WHERE document = key AND updates.seq = documents.seq)) AS value FROM documents`;
      const value = readOne(file, sql);
      return typeof value === 'number' ? value : null;
    },
    lastBackup: async () => {
      const value = readOne(file, `SELECT value FROM settings WHERE name = 'last_backup_ms'`);
      return value instanceof Uint8Array ? Number(Buffer.from(value).toString()) : null;
    },
    noteBackup: async (atMs) => {
      const db = new DatabaseSync(file, { timeout: timeoutMs });
      try {
        const value = Buffer.from(String(atMs));
        db.prepare(`INSERT OR REPLACE INTO settings (name, value) VALUES ('last_backup_ms', ?)`).run(value);
      } catch (error) {
        throw problemOf(error, file);
      } finally {
        db.close();
      }
    },
  };
}
