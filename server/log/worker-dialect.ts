/**
 * Kysely over the worker that owns the SQLite file. A transaction is a list of queries that the worker runs in one go:
 * one that stayed open between messages would hold up every append.
 */
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { StatementAnswer } from './sqlite-operations.ts';
import type { WorkerConnection } from './worker-connection.ts';

function resultOf<Row>({ rows, changes }: StatementAnswer): QueryResult<Row> {
  // The row type is what Kysely derived from the query; the worker returns the query's columns.
  return { rows: rows as readonly Row[] as Row[], numAffectedRows: BigInt(changes) };
}

class WorkerSession implements DatabaseConnection {
  readonly #connection: WorkerConnection;
  constructor(connection: WorkerConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const [answer] = await this.#connection.call('query', [{ sql, parameters }]);
    if (answer === undefined) throw new Error('the worker gave no answer');
    return resultOf(answer);
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('queries are not streamed');
  }
}

function noTransaction(): Promise<never> {
  return Promise.reject(new Error('use inOneTransaction: a transaction is one message to the worker'));
}

function driverOver(connection: WorkerConnection): Driver {
  const session = new WorkerSession(connection);
  return {
    init: async () => {},
    acquireConnection: async () => session,
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

/** A query builder for these tables, over the worker. */
export function queryBuilder<Tables>(connection: WorkerConnection): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driverOver(connection),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

/** Runs the queries in order, in one transaction; returns the rows of each. */
export async function inOneTransaction(
  connection: WorkerConnection,
  queries: readonly Compilable[],
): Promise<readonly StatementAnswer[]> {
  const statements = queries.map((query) => {
    const { sql, parameters } = query.compile();
    return { sql, parameters };
  });
  return connection.call('query', statements);
}
