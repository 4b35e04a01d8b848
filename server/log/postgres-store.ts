/** Queries in Postgres, through the connections of the node. */
import { hash } from 'node:crypto';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery } from 'kysely';
import { queriesOver } from './kysely-driver.ts';
import type { PostgresConnections, Statement } from './postgres-connections.ts';
import { transaction } from './postgres-transaction.ts';
import type { SqlStore } from './sql-store.ts';

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db: ConstructorParameters<typeof PostgresIntrospector>[0]) =>
    new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/** Our queries are about twenty, with their values apart: each is prepared under a name of its own. */
function statementOf({ sql }: CompiledQuery): Statement {
  return { name: hash('sha256', sql, 'base64url'), text: sql };
}

/** The store over the connections. */
export function postgresStore(connections: PostgresConnections): SqlStore {
  const db = queriesOver(dialect, (query) =>
    connections.lend(async (session) => ({
      rows: await session.run(statementOf(query), query.parameters),
    })),
  );
  return {
    dialect: 'postgres',
    db,
    transaction: async (queries) => {
      const answers = await transaction(connections, (session) =>
        queries.map((query) => {
          const compiled = query.compile();
          return session.run(statementOf(compiled), compiled.parameters);
        }),
      );
      return answers.map((rows) => ({ rows }));
    },
  };
}
