/** Writing a whole SQLite file: under another name first, read back, then switched. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { migrate } from '../log/migrations.ts';
import { sqliteBusy, sqliteCode } from '../log/sqlite-failure.ts';
import { problemOf } from '../log/sqlite-open.ts';
import { witnessFile } from '../log/witness.ts';
import type { RowStream } from './archive.ts';
import { archiveTables, ofDocumentTables, type Row } from './archive-tables.ts';
import { BackupError, writingProblem } from './backup-error.ts';
import { readSqlite } from './sqlite-archive-reading.ts';

/** SQLITE_FULL. */
const sqliteFull = 13;

/** The database and what lies beside it and belongs to it. */
const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`, witnessFile(file)];

/** Refuses a database that another process has open. A file that is no database, or damaged, is in nobody's use. */
export function refuseInUse(file: string): void {
  if (!existsSync(file)) return;
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (sqliteCode(error) === sqliteBusy) throw new BackupError('inUse', file, error);
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Inserts rows by the columns of archive-tables.ts; knows the document that the rows belong to. */
function createInserting(db: DatabaseSync) {
  const inserts = new Map(
    archiveTables.map(({ name, columns }) => {
      const stored = columns.filter((column) => column !== 'in_use');
      const ofDocument = ofDocumentTables.some((table) => table.name === name);
      const all = ofDocument ? ['document', ...stored] : stored;
      const sql = `INSERT INTO ${name} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`;
      return [name, { statement: db.prepare(sql), stored, ofDocument }] as const;
    }),
  );
  const use = db.prepare('UPDATE documents SET snapshot = ? WHERE key = ?');
  let document: number | bigint = 0;
  return (table: string, row: Row) => {
    const insert = inserts.get(table);
    if (insert === undefined) throw new RangeError(`a table that is not known: ${table}`);
    const values: SQLInputValue[] = insert.stored.map((column) => row[column] ?? null);
    const { lastInsertRowid } = insert.statement.run(...(insert.ofDocument ? [document] : []), ...values);
    if (table === 'documents') document = lastInsertRowid;
    if (row['in_use'] === 1) use.run(lastInsertRowid, document);
  };
}

async function fill(file: string, rows: RowStream): Promise<void> {
  const db = new DatabaseSync(file);
  try {
    // Nobody else has it, and a crash leaves a file that nobody uses: no journal, one sync at the end.
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    migrate(db, file);
    db.exec('DELETE FROM rights');
    const insert = createInserting(db);
    for await (const { table, rows: some } of rows) for (const row of some) insert(table, row);
    db.exec('COMMIT');
  } catch (error) {
    if (sqliteCode(error) === sqliteFull) throw new BackupError('full', file, error);
    throw error;
  } finally {
    db.close();
  }
  sync(file);
}

/** Moves what is there into a folder of its own beside it; returns its path. */
function setAside(file: string): string {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const folder = join(dirname(file), `before-restore-${stamp}-${randomBytes(2).toString('hex')}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const each of filesOf(file)) if (existsSync(each)) renameSync(each, join(folder, basename(each)));
  return folder;
}

/** As `Archive.write`. */
export async function writeSqlite(
  file: string,
  rows: RowStream,
  replace: boolean,
  check: (written: RowStream) => Promise<void>,
): Promise<string | null> {
  const occupied = filesOf(file).some((each) => existsSync(each));
  if (occupied && !replace) throw new BackupError('notEmpty', dirname(file));
  const part = `${file}.restoring-${randomBytes(4).toString('hex')}`;
  try {
    refuseInUse(file);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    await fill(part, rows);
    await check(readSqlite(part));
    const aside = occupied ? setAside(file) : null;
    renameSync(part, file);
    sync(dirname(file));
    return aside;
  } catch (error) {
    throw writingProblem(problemOf(error, file), dirname(file));
  } finally {
    rmSync(part, { force: true });
  }
}
