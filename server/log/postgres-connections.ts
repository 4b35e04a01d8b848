/** The connections of one node to its database: a bounded number, made when needed, given up when they are dead (D6). */
import { Pool, type PoolClient } from 'pg';
import type { Environment } from '../environment.ts';
import { callerError, isConnectionLost } from './postgres-failure.ts';
import { sessionConfig, setUpSession } from './postgres-session.ts';
import { LogUnavailableError } from './update-log.ts';

/** Connections of one node: one appends for all documents, the others read, and append where nodes meet. */
const connectionLimit = 10;
/** Milliseconds after which an unused connection is closed. */
const idleTimeoutMs = 60_000;
/** Milliseconds that connections have to say goodbye. */
const goodbyeMs = 1_000;

/** SQL with `$1`, prepared once a connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A connection for the length of one piece of work. What is asked without waiting goes out at once, in order. */
export interface Session {
  /** Runs a prepared statement; the rows have the columns of its text. */
  run<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs SQL without values; returns what was done: of `COMMIT` in a transaction that failed, `ROLLBACK`. */
  command(sql: string): Promise<string>;
  /** What is asked within `ask` travels in one packet; returns what it returns. */
  together<T>(ask: () => T): T;
}

function sessionOver(client: PoolClient): Session {
  return {
    run: async <Row extends object>({ name, text }: Statement, values: readonly unknown[] = []) => {
      const { rows } = await client.query<Row>({ name, text, values: [...values] });
      return rows;
    },
    command: async (sql) => (await client.query(sql)).command,
    together: (ask) => {
      const { stream } = client.connection;
      stream.cork();
      try {
        return ask();
      } finally {
        stream.uncork();
      }
    },
  };
}

/** One pool, and which of its connections nobody uses. */
interface Connections {
  readonly pool: Pool;
  readonly idle: Set<PoolClient>;
}

function makeConnections(url: string): Connections {
  const idle = new Set<PoolClient>();
  const pool = new Pool({
    ...sessionConfig(url),
    max: connectionLimit,
    idleTimeoutMillis: idleTimeoutMs,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, and gives a connection that fails here to nobody
    onConnect: async (client) => {
      client.on('error', () => {}); // whoever uses it hears of it by the answer that does not come
      const { standby } = await setUpSession(client);
      if (standby) throw new LogUnavailableError('the database is a standby, which cannot be written');
    },
  });
  pool.on('error', () => {}); // an unused connection was closed by the other side: the pool has let it go
  pool.on('remove', (client) => idle.delete(client));
  return { pool, idle };
}

export class PostgresConnections {
  readonly #url: string;
  readonly #environment: Pick<Environment, 'after'>;
  #current: Connections | null = null;
  #closed = false;

  constructor(url: string, environment: Pick<Environment, 'after'>) {
    this.#url = url;
    this.#environment = environment;
  }

  /**
   * Lends a connection for as long as `work` takes, which settles everything it asked before it ends. Rejects with
   * LogUnavailableError when the database is away, else with what `work` throws.
   */
  async lend<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await this.#lend(work);
    } catch (error) {
      throw callerError(error);
    }
  }

  /** Resolves when every connection is closed; what is under way is waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    const current = this.#current;
    this.#current = null;
    if (current !== null) await this.#end(current);
  }

  async #lend<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#closed) throw new LogUnavailableError('the storage is closed');
    const connections = (this.#current ??= makeConnections(this.#url));
    const client = await connections.pool.connect();
    connections.idle.delete(client);
    let usable = false;
    try {
      const value = await work(sessionOver(client));
      usable = true;
      return value;
    } catch (error) {
      usable = !isConnectionLost(error);
      if (!usable) this.#giveUp(connections);
      throw error;
    } finally {
      usable &&= client.getTransactionStatus() === 'I';
      if (usable) connections.idle.add(client);
      client.release(!usable);
    }
  }

  /**
   * Leaves a pool of which a connection was lost: the unused ones lead to the same place, and each would cost its time
   * until it is known to be dead.
   */
  #giveUp(connections: Connections): void {
    if (this.#current !== connections) return;
    this.#current = null;
    for (const client of connections.idle) client.connection.stream.destroy();
    void this.#end(connections);
  }

  async #end({ pool, idle }: Connections): Promise<void> {
    const impatience = this.#environment.after(goodbyeMs, () => {
      for (const client of idle) client.connection.stream.destroy();
    });
    await pool.end();
    impatience.cancel();
  }
}
