/** What the errors of Postgres and of the way to it mean to us. */
import { DatabaseError } from 'pg';
import { LogUnavailableError } from './update-log.ts';

/** SQLSTATE codes (postgresql.org/docs/current/errcodes-appendix.html) that say "not now" or "not here"; a prefix stands for its class. */
const reasons: readonly (readonly [code: string, reason: string])[] = [
  ['08', 'the connection to the database broke'],
  ['25P03', 'the database ended a transaction that stood still'],
  ['25P04', 'the database ended a transaction that took too long'],
  ['25006', 'the database is read-only (a standby, or set so by its administrator)'],
  ['28', 'the database does not let us in (name or password)'],
  ['3D', 'the database is not there'],
  ['3F', 'the schema “palabre” is not there'],
  ['40', 'the database could not settle a conflict of transactions'],
  ['42501', 'the database refuses its permission'],
  ['42P01', 'a table of the database is not there'],
  ['53100', 'the disk of the database is full'],
  ['53200', 'the database is out of memory'],
  ['53300', 'the database has no connection left'],
  ['53', 'the database is short of a resource'],
  ['54', 'a limit of the database was reached'],
  ['55P03', 'another node holds the document'],
  ['55', 'the database is in use by its administrator'],
  ['57014', 'the database took too long'],
  ['57P', 'the database is stopping or starting'],
  ['58', 'the database cannot read or write its files'],
  ['XX', 'the database is damaged'],
];

/** The SQLSTATE of an error that the server sent, null for any other. */
export function sqlState(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? '') : null;
}

/** Two transactions were in each other's way, and this one was undone: tried again, it can succeed. */
export function isConflict(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/** Whether the connection is gone, or in a state that nobody knows. Ours are the mistakes that the language throws. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state === null) return !(error instanceof TypeError || error instanceof RangeError);
  return /^(08|57P|25P03|25P04|25006)/.test(state);
}

/** Data that cannot be read or written, of one of several documents: the others can go on without it (F5). */
export function concernsOneDocument(error: unknown): boolean {
  return /^(22|23|54|XX)/.test(sqlState(error) ?? '');
}

/** For the operator: why nothing came back. Never the address, which holds a password. */
function lossReason(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return `the database cannot be reached (${error.code})`;
  return 'the database does not answer';
}

/** A reason for the operator when the database is away or full; null when the error is a mistake of ours. */
export function unavailableReason(error: unknown): string | null {
  const state = sqlState(error);
  if (state !== null) return reasons.find(([code]) => state.startsWith(code))?.[1] ?? null;
  return isConnectionLost(error) ? lossReason(error) : null;
}

/** What a caller of the storage is given for an error: LogUnavailableError when the database is away, else the error itself. */
export function callerError(error: unknown): unknown {
  if (error instanceof LogUnavailableError) return error;
  const reason = unavailableReason(error);
  return reason === null ? error : new LogUnavailableError(reason, error);
}
