/** The whole of our schema in a Postgres database, as an archive; servers may be connected while it is read. */
import type { Environment } from '../environment.ts';
import { readState } from '../log/postgres-migrations.ts';
import type { Archive, Rows } from './archive.ts';
import { readRows, refuseUnreadable } from './postgres-archive-reading.ts';
import { writePostgres } from './postgres-archive-writing.ts';
import { PostgresConnection } from './postgres-connection.ts';

async function* read(url: string, environment: Environment): AsyncGenerator<Rows> {
  const connection = await PostgresConnection.open(url, environment);
  try {
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await refuseUnreadable(connection); // the first reading fixes the moment
    yield* readRows(connection);
  } finally {
    await connection.end();
  }
}

/** Heads of any schema that has documents: also of a newer version, which is being replaced. */
async function readEpochs(connection: PostgresConnection): Promise<ReadonlyMap<string, number>> {
  const { step } = await connection.use(readState);
  if (step === null || step === 0) return new Map();
  const rows = await connection.query<{ readonly id: string; readonly epoch: number }>(
    'SELECT id, epoch FROM documents',
  );
  return new Map(rows.map(({ id, epoch }) => [id, epoch]));
}

const newest = `SELECT max((SELECT at_ms FROM updates WHERE document = key AND updates.seq = documents.seq)) AS value FROM documents`;

/** `url` is that of DATABASE_URL. */
export function createPostgresArchive(url: string, environment: Environment): Archive {
  const withConnection = async <T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T> => {
    const connection = await PostgresConnection.open(url, environment);
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  };
  const readable = <T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T> =>
    withConnection(async (connection) => {
      await refuseUnreadable(connection);
      return work(connection);
    });
  return {
    read: () => read(url, environment),
    epochs: () => withConnection(readEpochs),
    // The database itself keeps what it has acknowledged: nothing outside it knows more.
    acknowledged: async () => new Map(),
    write: (rows, replace, check) =>
      withConnection((connection) => writePostgres(connection, environment, rows, replace, check)),
    newestAtMs: () =>
      readable(async (connection) => {
        const [row] = await connection.query<{ readonly value: number | null }>(newest);
        return row?.value ?? null;
      }),
    lastBackup: () =>
      readable(async (connection) => {
        const [row] = await connection.query<{ readonly value: Uint8Array }>(
          `SELECT value FROM settings WHERE name = 'last_backup_ms'`,
        );
        return row === undefined ? null : Number(Buffer.from(row.value).toString());
      }),
    noteBackup: (atMs) =>
      readable(async (connection) => {
        await connection.query(
          `INSERT INTO settings (name, value) VALUES ('last_backup_ms', $1)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          [Buffer.from(String(atMs))],
        );
      }),
  };
}
