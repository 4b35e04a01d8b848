/**
 * A real Postgres for tests and trials, in a temporary folder, on a free port of this machine. Usable from a plain script:
 * `const postgres = await startPostgres()`, then `await postgres.freshDatabase()`, in the end `await postgres.stop()`.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres, type PostgresPrograms } from './postgres-binaries.ts';
import { signalAll, withChildren } from './process-tree.ts';

export interface PostgresServerOptions {
  /** The disk is synced as in earnest: for tests that end the server without a word. Off by default, which is faster. */
  readonly durable?: boolean;
  /** More settings, `name=value`. */
  readonly settings?: readonly string[];
  /** Where the data are kept after `stop`, and found again; a temporary folder when absent. */
  readonly folder?: string;
}

export interface PostgresServer {
  readonly port: number;
  /** The address of a database of this server, for `DATABASE_URL`. */
  url(database: string): string;
  /** Makes an empty database; returns its address. */
  freshDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Ends every process of the server with SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it properly: whoever is connected is sent away. */
  shutDown(): Promise<void>;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
  /** Stops every process where it stands (SIGSTOP), until `resume`. */
  pause(): void;
  resume(): void;
  /** What the server said so far. */
  output(): string;
  /** Ends it properly and removes its folder. */
  stop(): Promise<void>;
}

const user = 'palabre';
const password = 'palabre-of-the-tests';
const readyLine = /database system is ready to accept connections/g;
const fastSettings = ['fsync=off', 'full_page_writes=off'];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

function initialise({ initdb, as }: PostgresPrograms, folder: string, data: string): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const options = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'];
  const made = spawnSync(
    initdb,
    [...options, `--pgdata=${data}`, `--username=${user}`, `--pwfile=${passwordFile}`],
    {
      ...as,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
}

/** Runs SQL on a database of the server, beside whatever else uses it; returns the rows. */
export async function runSql(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

let databases = 0;

/** Makes an empty database on a server, with the powers of an address of it; returns the address of the new one. */
export async function makeDatabase(adminUrl: string): Promise<string> {
  const name = `palabre_${String(process.pid)}_${String(++databases)}_${Date.now().toString(36)}`;
  await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database that `makeDatabase` made, whoever is connected to it. */
export async function removeDatabase(adminUrl: string, url: string): Promise<void> {
  await runSql(adminUrl, `DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

class RunningPostgres implements PostgresServer {
  port = 0;
  readonly #folder: string;
  readonly #isKept: boolean;
  readonly #data: string;
  readonly #programs: PostgresPrograms;
  readonly #settings: readonly string[];
  #process: ChildProcess | null = null;
  #output = '';
  readonly #atExit = () => this.#killNow();

  constructor({ durable = false, settings = [], folder }: PostgresServerOptions) {
    this.#isKept = folder !== undefined;
    this.#folder = folder ?? mkdtempSync(join(tmpdir(), 'palabre-postgres-'));
    this.#data = join(this.#folder, 'data');
    this.#programs = findPostgres(this.#folder);
    this.#programs.own(this.#folder);
    if (!existsSync(join(this.#data, 'PG_VERSION'))) initialise(this.#programs, this.#folder, this.#data);
    this.#settings = [...(durable ? [] : fastSettings), ...settings];
    process.once('exit', this.#atExit);
  }

  url(database: string): string {
    return `postgres://${user}:${password}@127.0.0.1:${String(this.port)}/${database}`;
  }

  freshDatabase(): Promise<string> {
    return makeDatabase(this.url('postgres'));
  }

  dropDatabase(url: string): Promise<void> {
    return removeDatabase(this.url('postgres'), url);
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=120',
      `port=${String(this.port)}`,
      ...this.#settings,
    ].flatMap((setting) => ['-c', setting]);
    const child = spawn(this.#programs.postgres, ['-D', this.#data, ...settings], {
      ...this.#programs.as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    const before = this.#output.match(readyLine)?.length ?? 0;
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString('utf8');
        if ((this.#output.match(readyLine)?.length ?? 0) > before) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Postgres ended at its start:\n${this.#output}`)));
    });
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    const ended = once(child, 'exit');
    this.#killNow();
    await ended;
  }

  pause(): void {
    this.#signal('SIGSTOP');
  }

  resume(): void {
    this.#signal('SIGCONT');
  }

  output(): string {
    return this.#output;
  }

  async shutDown(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT'); // what Postgres calls a fast shutdown
    await ended;
  }

  async stop(): Promise<void> {
    process.removeListener('exit', this.#atExit);
    await this.shutDown();
    if (!this.#isKept) rmSync(this.#folder, { recursive: true, force: true });
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#process?.pid;
    if (pid !== undefined) signalAll(withChildren(pid), signal);
  }

  #killNow(): void {
    this.#signal('SIGKILL');
    this.#process = null;
  }
}

/** Starts a server. Rejects with a sentence that says what is missing. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const server = new RunningPostgres(options);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
