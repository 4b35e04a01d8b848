/** The first look at a Postgres database: is it there, is it fit, is it ours; then its schema and the workspace's secret. */
import { createHmac } from 'node:crypto';
import { Client, type ClientBase, type ClientConfig } from 'pg';
import type { Environment } from '../environment.ts';
import { migrate } from './postgres-migrations.ts';
import { sqlState, unavailableReason } from './postgres-failure.ts';
import { sessionConfig, setUpSession } from './postgres-session.ts';
import { StorageError, type StorageProblem } from './storage-error.ts';

/** Milliseconds to wait for a server that says it is starting, as after a crash. */
const startingMs = 20_000;
const startingPauseMs = 250;
/** Milliseconds to wait for another node that brings the schema up to date. */
const migrationMs = 600_000;
/** PostgreSQL 15. */
const oldestVersion = 150_000;

const problems: readonly (readonly [state: RegExp, problem: StorageProblem])[] = [
  [/^28/, 'login'],
  [/^3D/, 'noDatabase'],
  [/^42501/, 'privileges'],
  [/^25006/, 'standby'],
  [/^(53|55|57|58|40|08)/, 'unusable'],
  [/^XX/, 'damaged'],
];

/** Where a database is, for the operator: without name and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${hostname || (searchParams.get('host') ?? '')}:${port || '5432'}${decodeURIComponent(pathname)}`;
}

/** What the operator is told about an error of a query or a connection; other errors as they are. */
export function problemOf(error: unknown, place: string): unknown {
  if (error instanceof StorageError) return error;
  const state = sqlState(error);
  const known = state === null ? undefined : problems.find(([pattern]) => pattern.test(state));
  if (known !== undefined) return new StorageError(known[1], place);
  if (unavailableReason(error) === null) return error;
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  return new StorageError(/ssl|tls|cert/i.test(text) ? 'noTls' : 'unreachable', place);
}

async function connect(url: string, environment: Environment, changes: ClientConfig): Promise<Client> {
  const config = {
    ...sessionConfig(url),
    query_timeout: migrationMs,
    statement_timeout: 0,
    lock_timeout: migrationMs,
    ...changes,
  };
  const deadlineMs = environment.now() + startingMs;
  for (;;) {
    const client = new Client(config);
    client.on('error', () => {}); // whoever uses it hears of it by the answer that does not come
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end();
      // 57P03: it is there, and not ready yet.
      if (sqlState(error) !== '57P03' || environment.now() > deadlineMs) throw error;
      await new Promise<void>((resolve) => void environment.after(startingPauseMs, resolve));
    }
  }
}

/** The workspace's secret; of nodes that start at once the first names it. */
async function workspaceSecret(client: ClientBase, candidate: Uint8Array): Promise<Uint8Array> {
  await client.query(
    `INSERT INTO settings (name, value) VALUES ('workspace_secret', $1) ON CONFLICT DO NOTHING`,
    [candidate],
  );
  const { rows } = await client.query<{ readonly value: Uint8Array }>(
    `SELECT value FROM settings WHERE name = 'workspace_secret'`,
  );
  const [found] = rows;
  if (found === undefined) throw new TypeError('the workspace has no secret');
  return found.value;
}

/**
 * What all nodes over this database know and a copy of it in another place does not: the secret, with the identity of the
 * server's files and the number of the database in them.
 */
async function clusterKey(client: ClientBase, secret: Uint8Array): Promise<Uint8Array> {
  const { rows } = await client.query<{ readonly place: string }>(
    `SELECT system_identifier || '.' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS place
     FROM pg_control_system()`,
  );
  return createHmac('sha256', secret)
    .update(`cluster\0${rows[0]?.place ?? ''}`)
    .digest();
}

export interface PreparedDatabase {
  /** The workspace's. */
  readonly secret: Uint8Array;
  /** As `Storage.clusterKey`. */
  readonly clusterKey: Uint8Array;
}

/**
 * A connection for long work, to a server that is fit for it; `changes` go before the settings of sessionConfig. Rejects with
 * StorageError.
 */
export async function openConnection(
  url: string,
  environment: Environment,
  changes: ClientConfig = {},
): Promise<Client> {
  const place = placeOf(url);
  let client: Client | null = null;
  try {
    client = await connect(url, environment, changes);
    const { version, standby } = await setUpSession(client);
    if (version < oldestVersion) throw new StorageError('oldServer', place);
    if (standby) throw new StorageError('standby', place);
    return client;
  } catch (error) {
    await client?.end();
    throw problemOf(error, place);
  }
}

/** Prepares the database. Rejects with StorageError, and has changed nothing then. */
export async function prepareDatabase(url: string, environment: Environment): Promise<PreparedDatabase> {
  const place = placeOf(url);
  const client = await openConnection(url, environment);
  try {
    await migrate(client, place);
    const secret = await workspaceSecret(client, environment.random(32));
    return { secret, clusterKey: await clusterKey(client, secret) };
  } catch (error) {
    throw problemOf(error, place);
  } finally {
    await client.end();
  }
}
