/**
 * Queries outside the hot path, the same for SQLite and Postgres: built by Kysely, run by whichever keeps the data. Each
 * rejects as `UpdateLog` does when the storage is away.
 */
import type { Compilable, Generated, Kysely } from 'kysely';
import type { AccountTables } from '../accounts/tables.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** Tables that are read and written so (migrations.ts, postgres-migrations.ts). */
export interface SqlTables extends AccountTables {
  readonly offers: {
    readonly key: Generated<number>;
    readonly document: DocumentId;
    readonly epoch: number;
    readonly seq: number;
    readonly principal: string;
    readonly bytes: Uint8Array;
    readonly at_ms: number;
  };
}

export interface SqlStore {
  /** For the few expressions that differ. */
  readonly dialect: 'sqlite' | 'postgres';
  /** Builds queries; each that is executed is a transaction of its own. */
  readonly db: Kysely<SqlTables>;
  /** Runs queries in order, in one transaction; returns the rows of each. */
  transaction(queries: readonly Compilable[]): Promise<readonly { readonly rows: readonly unknown[] }[]>;
}
