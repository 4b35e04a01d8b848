/** Opening the SQLite file, in the worker: folder, settings of durability, schema, a look whether it is whole. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate, refuseForeign } from './migrations.ts';
import {
  sqliteBusy,
  sqliteCode,
  sqliteCorrupt,
  sqliteMistake,
  sqliteNotADatabase,
  unavailableReason,
} from './sqlite-failure.ts';
import { StorageError } from './storage-error.ts';
import { witnessFile } from './witness.ts';

/** Milliseconds to wait for another process while opening: two servers that start at once, a CLI that migrates. */
const openTimeoutMs = 10_000;
/** Milliseconds to wait for another process afterwards: people are told "not saved" within a second (D6). */
const busyTimeoutMs = 600;
/** Bytes up to which the whole file is read at the start to see whether it is whole: about 0.1 s. */
const checkedBytes = 64 * 1024 * 1024;

/** Runs `work` in one transaction; rolls back and throws on when it throws. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Makes a folder and those above it. (mkdir's own `recursive` never returns where nothing can be made, as in /proc.) */
function makeFolders(folder: string): void {
  const isThere = () => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isThere()) throw error; // another process was quicker
  }
}

function prepareFolder(file: string): void {
  const folder = dirname(file);
  try {
    makeFolders(folder);
    // A log or a witness without its file: SQLite would make an empty database and throw the log away.
    if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) + sizeOf(witnessFile(file)) > 0)
      throw new StorageError('damaged', file);
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError('folder', folder);
  }
}

/** Entering WAL mode answers "busy" at once, without waiting, while another process does the same. */
function enterWal(db: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; ; waitedMs += 20) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== sqliteBusy || waitedMs >= openTimeoutMs) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}

function refuseDamaged(db: DatabaseSync, file: string): void {
  const check = (pragma: string) => {
    const [first] = Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {});
    if (first !== 'ok') throw new StorageError('damaged', file);
  };
  if (sizeOf(file) <= checkedBytes) check('quick_check(1)');
  // A damaged index would hide a document, which would then be made anew, empty; the table of documents is small.
  const tables = db.prepare(`SELECT count(*) AS count FROM sqlite_schema WHERE name = 'documents'`).get();
  if (tables?.['count'] === 1) check('integrity_check(documents)');
}

function prepare(db: DatabaseSync, file: string): void {
  refuseForeign(db, file);
  enterWal(db);
  // fullfsync: on macOS a plain fsync stays in the drive's cache; elsewhere it changes nothing.
  db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
  refuseDamaged(db, file);
  inTransaction(db, () => migrate(db, file));
  // What a killed process had written but not synced is visible now: on disk with it before anybody is told so (D3).
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
}

/** What a person is told about an error of opening; other errors as they are. */
export function problemOf(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === sqliteNotADatabase) return new StorageError('foreign', file);
  if (code === sqliteCorrupt || code === sqliteMistake) return new StorageError('damaged', file);
  if (code === sqliteBusy) return new StorageError('busy', file);
  return unavailableReason(error) === null ? error : new StorageError('unwritable', file);
}

/** Opens the database, or makes it if it may. Throws StorageError. */
export function openDatabase(file: string, mayCreate: boolean): DatabaseSync {
  prepareFolder(file);
  if (!mayCreate && sizeOf(file) === 0) throw new StorageError('damaged', file);
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { timeout: openTimeoutMs, enableForeignKeyConstraints: true });
    prepare(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw problemOf(error, file);
  }
}

/** The workspace's secret; the candidate becomes it when there is none. */
export function workspaceSecret(db: DatabaseSync, candidate: Uint8Array): Uint8Array {
  return inTransaction(db, () => {
    db.prepare(`INSERT OR IGNORE INTO settings (name, value) VALUES ('workspace_secret', ?)`).run(candidate);
    const value = db.prepare(`SELECT value FROM settings WHERE name = 'workspace_secret'`).get()?.['value'];
    if (!(value instanceof Uint8Array)) throw new TypeError('the workspace has no secret');
    return value;
  });
}
