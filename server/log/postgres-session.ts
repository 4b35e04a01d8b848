/** How each connection to Postgres is set up: what D1 needs of it, and for how long anything may take (D6). */
import pg from 'pg';

/** Milliseconds to make a connection, or to get one when all are busy. */
const connectTimeoutMs = 3_000;
/**
 * Milliseconds without an answer after which a connection counts as lost, although nobody closed it: the server stands
 * still, or the network swallows what is sent. Writers hear "not saved" earlier (append-queue.ts).
 */
const answerTimeoutMs = 3_000;
/** Milliseconds after which the server gives a statement up: before we take the connection for lost. */
const statementTimeoutMs = 2_500;
/** Milliseconds to wait for what another node holds: people are told "not saved" within a second (D6). */
const lockTimeoutMs = 600;
/** Milliseconds after which the server frees what a node holds that stopped in the midst of a transaction. */
const standstillTimeoutMs = 2_000;

/** The schema of all our tables, so that a database can be shared. */
export const schemaName = 'palabre';

const settings = [
  `search_path=${schemaName}`,
  'bytea_output=hex',
  'default_transaction_isolation=read\\ committed',
  'jit=off', // for long queries: it costs more than ours take
];

/** Types of columns that we have, as the server writes them out. Binary results are garbled by this driver. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [16, (text) => text === 't'],
  [17, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))],
  [20, Number], // numbers, times and keys: all below 2^53
  [21, Number],
  [23, Number],
]);

/** By which the database knows connections of servers. */
export const serverName = 'palabre';

/** For `pg.Client` and `pg.Pool`. */
export function sessionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: serverName,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: standstillTimeoutMs,
    keepAlive: true,
    // Queries go out at once, one behind the other; a connection that does not answer in time is destroyed.
    pipeline: true,
    types: {
      // The driver's type promises one kind of value for each type; ours are in `parsers`.
      getTypeParser: ((oid: number) => parsers.get(oid) ?? String) as typeof pg.types.getTypeParser,
    },
  };
}

/** What a new connection is asked first: `remote_apply` is more than `on`, and stays. */
const setUp = `
  SELECT set_config('synchronous_commit',
      CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false) AS commits,
    pg_is_in_recovery() AS standby, current_setting('server_version_num')::int AS version`;

export interface SessionFacts {
  readonly standby: boolean;
  /** 150004 is version 15.4. */
  readonly version: number;
}

/** Makes commits of this connection durable before they are answered (D1), and looks where it leads. */
export async function setUpSession(client: pg.ClientBase): Promise<SessionFacts> {
  const { rows } = await client.query<SessionFacts & { readonly commits: string }>(setUp);
  const [facts] = rows;
  if (facts === undefined || !['on', 'remote_apply'].includes(facts.commits))
    throw new Error('the database does not make commits durable (synchronous_commit)');
  return facts;
}
