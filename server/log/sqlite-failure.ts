/** What SQLite's error codes mean to us. */

/** Primary result codes (sqlite.org/rescode.html) that say "not now" or "not here" rather than "a mistake of ours". */
const reasons: Readonly<Record<number, string>> = {
  3: 'no permission',
  5: 'the database is locked by another program',
  6: 'the database is locked',
  7: 'out of memory',
  8: 'the database is read-only',
  10: 'disk input/output error',
  11: 'the database file is damaged',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  15: 'file locking failed',
  22: 'the file is too large for this system',
  23: 'not authorised',
  26: 'the file is not a database',
};

/** A statement that does not fit the schema: ours do, unless the schema is damaged. */
export const sqliteMistake = 1;
export const sqliteBusy = 5;
export const sqliteCorrupt = 11;
export const sqliteNotADatabase = 26;

/** The primary result code of an error thrown by node:sqlite, or null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** A reason for the operator when the storage is away, full or damaged; null when the error is a mistake of ours. */
export function unavailableReason(error: unknown): string | null {
  const code = sqliteCode(error);
  return code === null ? null : (reasons[code] ?? null);
}
