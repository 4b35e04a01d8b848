/** Queries in the SQLite file, through the worker that owns it. */
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type CompiledQuery } from 'kysely';
import { queriesOver } from './kysely-driver.ts';
import type { SqlStore } from './sql-store.ts';
import type { WorkerConnection } from './worker-connection.ts';

const dialect = {
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db: ConstructorParameters<typeof SqliteIntrospector>[0]) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};

/** The store over the worker. */
export function sqliteStore(connection: WorkerConnection): SqlStore {
  const run = (queries: readonly CompiledQuery[]) =>
    connection.call(
      'query',
      queries.map(({ sql, parameters }) => ({ sql, parameters })),
    );
  const db = queriesOver(dialect, async (query) => (await run([query]))[0] ?? { rows: [] });
  return {
    dialect: 'sqlite',
    db,
    transaction: (queries) => run(queries.map((query) => query.compile())),
  };
}
