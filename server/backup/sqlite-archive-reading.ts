/** Reading the SQLite file as a whole, as of one moment, while the server writes to it. */
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { schemaVersion, refuseForeign, versionOf } from '../log/migrations.ts';
import { problemOf } from '../log/sqlite-open.ts';
import type { Rows } from './archive.ts';
import {
  documentTable,
  ofDocumentTables,
  workspaceTables,
  type ArchiveTable,
  type Row,
  type Value,
} from './archive-tables.ts';
import { BackupError } from './backup-error.ts';

/** Rows are handed over by so many, or when they hold so many bytes. */
const batchRows = 500;
const batchBytes = 1 << 20;
/** Milliseconds to wait for another process that just switches the write-ahead file. */
const timeoutMs = 5_000;

/** Opens the file to read from it, nothing else. Throws BackupError or StorageError. */
export function openToRead(file: string): DatabaseSync {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) throw new BackupError('noData', file);
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: timeoutMs });
    refuseForeign(db, file);
    if (versionOf(db) < schemaVersion) throw new BackupError('olderData', file);
    return db;
  } catch (error) {
    db?.close();
    throw problemOf(error, file);
  }
}

function sizeOf(value: Value | undefined): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
}

function* batches(table: string, rows: Iterable<unknown>): Generator<Rows> {
  let batch: Row[] = [];
  let bytes = 0;
  for (const each of rows) {
    const row = each as Row; // node:sqlite gives numbers, strings, bytes and null
    batch.push(row);
    for (const value of Object.values(row)) bytes += sizeOf(value);
    if (batch.length < batchRows && bytes < batchBytes) continue;
    yield { table, rows: batch };
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield { table, rows: batch };
}

/** The snapshot in use is stored with the document. */
const inUse = 'ifnull(key = (SELECT snapshot FROM documents WHERE key = snapshots.document), 0) AS in_use';

function selection({ name, columns, order }: ArchiveTable): string {
  const list = columns.map((column) => (column === 'in_use' ? inUse : column));
  const where = ofDocumentTables.some((table) => table.name === name) ? ' WHERE document = ?' : '';
  return `SELECT ${list.join(', ')} FROM ${name}${where} ORDER BY ${order.join(', ')}`;
}

/** All rows, in the order of archive-tables.ts. Closes the database at the end. */
export async function* readSqlite(file: string): AsyncGenerator<Rows> {
  const db = openToRead(file);
  try {
    db.exec('BEGIN'); // the first reading fixes the moment
    for (const table of workspaceTables) yield* batches(table.name, db.prepare(selection(table)).iterate());
    const keyOf = db.prepare('SELECT key FROM documents WHERE id = ?');
    const parts = ofDocumentTables.map((table) => ({ name: table.name, rows: db.prepare(selection(table)) }));
    for (const row of db.prepare(selection(documentTable)).iterate() as Iterable<Row>) {
      yield { table: documentTable.name, rows: [row] };
      const key = keyOf.get(row['id'] ?? null)?.['key'] ?? null;
      for (const { name, rows } of parts) yield* batches(name, rows.iterate(key));
    }
  } catch (error) {
    throw problemOf(error, file);
  } finally {
    db.close();
  }
}
