/** Writing our whole schema in Postgres: in one transaction, read back before it is committed. */
import type { Environment } from '../environment.ts';
import { bringUpToDate, readState } from '../log/postgres-migrations.ts';
import { schemaName, serverName } from '../log/postgres-session.ts';
import { StorageError } from '../log/storage-error.ts';
import type { RowStream } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { readRows } from './postgres-archive-reading.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { RowWriting } from './postgres-row-writing.ts';

/** Milliseconds that connections of a server that was just ended have to go away. */
const goodbyeMs = 2_000;
const pauseMs = 50;

/** Refuses a database that servers are connected to. */
async function refuseInUse(connection: PostgresConnection, environment: Environment): Promise<void> {
  const deadlineMs = environment.now() + goodbyeMs;
  for (;;) {
    await connection.query('SELECT pg_stat_clear_snapshot()'); // else a transaction sees its first look again
    const servers = await connection.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
      [serverName],
    );
    if (servers.length === 0) return;
    if (environment.now() > deadlineMs) throw new BackupError('inUse', connection.place);
    await new Promise<void>((resolve) => void environment.after(pauseMs, resolve));
  }
}

/** Gives the schema another name; returns it. */
async function setAside(connection: PostgresConnection, environment: Environment): Promise<string> {
  const stamp = new Date(environment.now())
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
    .toLowerCase();
  const name = `${schemaName}_before_restore_${stamp}_${Buffer.from(environment.random(2)).toString('hex')}`;
  await connection.query(`ALTER SCHEMA ${schemaName} RENAME TO ${name}`);
  return name;
}

async function fill(connection: PostgresConnection, rows: RowStream): Promise<void> {
  await connection.query('DELETE FROM rights');
  const writing = await RowWriting.start(connection);
  for await (const { table, rows: some } of rows) for (const row of some) await writing.add(table, row);
  await writing.flush();
  // The next colour is counted on from the people who are there (principal-queries.ts).
  await connection.query(
    `SELECT setval('principal_colours', greatest(count(*), 1), count(*) > 0) FROM principals`,
  );
}

/** As `Archive.write`. The connection is given up afterwards: where it fails, with the transaction. */
export async function writePostgres(
  connection: PostgresConnection,
  environment: Environment,
  rows: RowStream,
  replace: boolean,
  check: (written: RowStream) => Promise<void>,
): Promise<string | null> {
  await connection.query('BEGIN');
  const { step } = await connection.use(readState);
  if (step === null) throw new StorageError('foreignSchema', connection.place);
  const occupied = step > 0;
  if (occupied && !replace) throw new BackupError('notEmpty', connection.place);
  if (occupied) await refuseInUse(connection, environment);
  const aside = occupied ? await setAside(connection, environment) : null;
  await connection.use((client) => bringUpToDate(client, connection.place));
  await fill(connection, rows);
  await check(readRows(connection));
  if (occupied) await refuseInUse(connection, environment); // again: a server may have been started meanwhile
  await connection.commit();
  return aside;
}
