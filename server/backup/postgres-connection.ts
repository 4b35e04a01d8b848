/** One connection to Postgres for a copy: it may take its time, and its errors are told in words. */
import type { Client } from 'pg';
import type { Environment } from '../environment.ts';
import { openConnection, placeOf, problemOf } from '../log/postgres-open.ts';
import { sqlState } from '../log/postgres-failure.ts';
import { BackupError } from './backup-error.ts';

/** By which the database knows these connections from those of servers. */
const copyName = 'palabre-copy';
/** Milliseconds for one statement: reading a page or sorting a table, on a slow disk. */
const statementMs = 600_000;
/** Milliseconds between two statements: as long as a slow disk or a replayed document takes on our side. */
const standstillMs = 3_600_000;
/** Milliseconds to wait for what somebody else has locked. */
const lockMs = 20_000;

export class PostgresConnection {
  /** Where it leads to, for the operator: `host:port/name`. */
  readonly place: string;
  readonly #client: Client;

  private constructor(client: Client, place: string) {
    this.#client = client;
    this.place = place;
  }

  /** Rejects with StorageError. */
  static async open(url: string, environment: Environment): Promise<PostgresConnection> {
    const client = await openConnection(url, environment, {
      application_name: copyName,
      query_timeout: statementMs,
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: standstillMs,
      lock_timeout: lockMs,
    });
    return new PostgresConnection(client, placeOf(url));
  }

  /** Runs one statement; returns its rows. Queries go out at once, in order. Rejects with BackupError or StorageError. */
  query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.use(async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  /** Does something with the driver's connection. Rejects as `query` does. */
  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await work(this.#client);
    } catch (error) {
      if (sqlState(error) === '53100') throw new BackupError('full', this.place, error);
      throw problemOf(error, this.place);
    }
  }

  /** Commits. Rejects when the database has undone the transaction. */
  async commit(): Promise<void> {
    const { command } = await this.use((client) => client.query('COMMIT'));
    if (command !== 'COMMIT') throw new Error('the database undid the transaction');
  }

  /** Says goodbye; an open transaction is undone. */
  end(): Promise<void> {
    return this.#client.end();
  }
}
