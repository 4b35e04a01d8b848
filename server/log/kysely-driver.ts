/**
 * Kysely as a builder of queries: each is handed to a function that runs it. A transaction is a list of queries that is
 * handed over in one go (SqlStore.transaction): one that stayed open between messages would hold up appends.
 */
import {
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { SqlTables } from './sql-store.ts';

/** Runs one query, in a transaction of its own. */
export type RunQuery = (query: CompiledQuery) => Promise<{ readonly rows: readonly unknown[] }>;

class Connection implements DatabaseConnection {
  readonly #run: RunQuery;
  constructor(run: RunQuery) {
    this.#run = run;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows } = await this.#run(query);
    // The row type is what Kysely derived from the query; the database returns the query's columns.
    return { rows: rows as readonly Row[] as Row[] };
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('queries are not streamed');
  }
}

function noTransaction(): Promise<never> {
  return Promise.reject(new Error('use SqlStore.transaction: a transaction is handed over in one go'));
}

function driverOver(run: RunQuery): Driver {
  const connection = new Connection(run);
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

/** A query builder that gives what it has built to `run`. */
export function queriesOver(dialect: Omit<Dialect, 'createDriver'>, run: RunQuery): Kysely<SqlTables> {
  return new Kysely<SqlTables>({ dialect: { ...dialect, createDriver: () => driverOver(run) } });
}
