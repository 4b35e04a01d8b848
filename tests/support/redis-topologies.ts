/** Redis with several processes: a cluster of three masters, and a master with a replica that a sentinel watches. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { freePort, startRedis, type RedisServer } from './redis-server.ts';

export interface RedisTopology {
  /** What REDIS_URL says. */
  readonly url: string;
  /** Masters, then replicas. */
  readonly servers: readonly RedisServer[];
  stop(): Promise<void>;
}

const SLOTS = 16_384;

/** Three masters, each with a third of the slots. */
export async function startRedisCluster(): Promise<RedisTopology> {
  const servers: RedisServer[] = [];
  const busPorts: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    const busPort = await freePort();
    busPorts.push(busPort);
    servers.push(await startRedis({ 'cluster-enabled': 'yes', 'cluster-port': String(busPort) }));
  }
  const [first] = servers as [RedisServer, ...RedisServer[]]; // made above
  for (const [index, server] of servers.entries()) {
    const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / servers.length));
    await server.ask('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1));
    const busPort = String(busPorts[index]);
    if (server !== first) await first.ask('CLUSTER', 'MEET', '127.0.0.1', String(server.port), busPort);
  }
  const isWhole = async (server: RedisServer) =>
    /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(await server.ask('CLUSTER', 'INFO')));
  await eventually(
    'the cluster is whole',
    async () => (await Promise.all(servers.map(isWhole))).every(Boolean),
    20_000,
  );
  const hosts = servers.map(({ port }) => `127.0.0.1:${String(port)}`).join(',');
  return {
    url: `redis+cluster://${hosts}`,
    servers,
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

/** A master, its replica, and a sentinel that puts the replica in its place when the master is gone for half a second. */
export async function startRedisSentinel(): Promise<RedisTopology> {
  const master = await startRedis();
  const replica = await startRedis({ replicaof: `127.0.0.1 ${String(master.port)}` });
  await eventually(
    'the replica follows',
    async () => /slave0:.*state=online/.test(String(await master.ask('INFO', 'replication'))),
    10_000,
  );
  const folder = mkdtempSync(join(tmpdir(), 'palabre-sentinel-'));
  const file = join(folder, 'sentinel.conf');
  const lines = [
    `sentinel monitor palabre 127.0.0.1 ${String(master.port)} 1`,
    'sentinel down-after-milliseconds palabre 500',
    'sentinel failover-timeout palabre 3000',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const sentinel = await startRedis({}, file);
  await eventually(
    'the sentinel knows the replica',
    async () => /slaves=1/.test(String(await sentinel.ask('INFO', 'sentinel'))),
    20_000,
  );
  const servers = [master, replica];
  return {
    url: `redis+sentinel://127.0.0.1:${String(sentinel.port)}/palabre`,
    servers,
    stop: async () => {
      await Promise.all([sentinel, ...servers].map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
