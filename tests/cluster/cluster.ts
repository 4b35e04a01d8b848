/**
 * The topology of docker-compose.yml without containers: a real Postgres, a real Redis, any number of nodes as processes
 * of their own, and the proxy before them. Each node may have wires of its own to Postgres and to Redis, which can be cut.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../shared/roles.ts';
import { createToken, startServerProcess, type ServerProcess } from '../faults/server-process.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { Upstream } from './upstream.ts';

export interface ClusterOptions {
  readonly nodes?: number;
  /** For every node. */
  readonly env?: NodeJS.ProcessEnv;
  /** For one node, by its place. */
  readonly envOf?: (node: number) => NodeJS.ProcessEnv;
  /** Directives of redis.conf by name. */
  readonly redis?: Readonly<Record<string, string>>;
}

export class ClusterNode {
  readonly name: string;
  /** This node's own ways to the others' servers. */
  readonly postgresWire: TcpProxy;
  readonly redisWire: TcpProxy;
  #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  #process: ServerProcess | null = null;

  constructor(name: string, folder: string, env: NodeJS.ProcessEnv, wires: readonly [TcpProxy, TcpProxy]) {
    this.name = name;
    this.#folder = folder;
    this.#env = env;
    [this.postgresWire, this.redisWire] = wires;
  }

  get process(): ServerProcess {
    if (this.#process === null) throw new Error(`${this.name} does not run`);
    return this.#process;
  }

  /** http://127.0.0.1:<port>; the same after a kill and a start. */
  get url(): string {
    return this.process.url.replace('ws', 'http');
  }

  get port(): number {
    return Number(new URL(this.process.url).port);
  }

  async start(): Promise<void> {
    this.#process = await startServerProcess(this.#folder, this.#env);
    this.#env = { ...this.#env, PORT: String(this.port) };
  }

  /** kill -9; `start` brings it back on the same port. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  async close(): Promise<void> {
    await this.#process?.kill();
    await this.postgresWire.close();
    await this.redisWire.close();
  }
}

export interface Cluster {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly nodes: readonly ClusterNode[];
  readonly proxy: Proxy;
  /** For the command line. */
  readonly databaseUrl: string;
  /** A new API token, a principal of its own. */
  token(role: Role): string;
  close(): Promise<void>;
}

/** The same address by another port of this machine. */
function through(url: string, { port }: TcpProxy): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

async function makeNode(
  place: number,
  folder: string,
  services: { readonly postgres: PostgresServer; readonly redis: RedisServer; readonly databaseUrl: string },
  { env, envOf }: ClusterOptions,
): Promise<ClusterNode> {
  const { postgres, redis, databaseUrl } = services;
  const wires = [await startTcpProxy(postgres.port), await startTcpProxy(redis.port)] as const;
  const own = {
    DATABASE_URL: through(databaseUrl, wires[0]),
    REDIS_URL: through(redis.url, wires[1]),
    PALABRE_PROXIES: 'loopback',
    LOG_LEVEL: 'warn',
    ...env,
    ...envOf?.(place),
  };
  return new ClusterNode(`node${String(place + 1)}`, folder, own, wires);
}

/** Starts everything, with empty data in a temporary folder; the caller closes it. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-cluster-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    // What Postgres has written outlives its processes without a sync of the disk, too; only a power cut asks for that.
    const postgres = await startPostgres();
    ends.push(() => postgres.stop());
    const redis = await startRedis(options.redis);
    ends.push(() => redis.stop());
    const databaseUrl = await postgres.freshDatabase();
    const nodes: ClusterNode[] = [];
    ends.push(() => Promise.all(nodes.map((node) => node.close())));
    for (let place = 0; place < (options.nodes ?? 2); place++) {
      const node = await makeNode(place, folder, { postgres, redis, databaseUrl }, options);
      nodes.push(node);
    }
    await Promise.all(nodes.map((node) => node.start()));
    const proxy = await startProxy(nodes.map(({ name, port }) => new Upstream(name, port)));
    ends.push(() => proxy.close());
    const token = (role: Role) => createToken(folder, role, { DATABASE_URL: databaseUrl });
    return { postgres, redis, nodes, proxy, databaseUrl, token, close };
  } catch (error) {
    await close();
    throw error;
  }
}
