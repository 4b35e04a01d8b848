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
    lastBackup: async () => {
      const db = openToRead(file);
      try {
        const value = db.prepare(`SELECT value FROM settings WHERE name = 'last_backup_ms'`).get()?.['value'];
        return value instanceof Uint8Array ? Number(Buffer.from(value).toString()) : null;
      } finally {
        db.close();
      }
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
