/**
 * The connections to Redis, whatever its topology: a dozen verbs of ioredis behind eight. Nothing waits for a connection
 * (no offline queue), and what was under way when one breaks fails.
 */
import { Cluster, Redis } from 'ioredis';
import type { Environment } from '../environment.ts';
import type { RedisAddress } from './redis-address.ts';

/** A server that does not take a connection for so long is away. */
const CONNECT_MS = 3_000;
/** Waits between two attempts to connect, doubled from the first to the longest, and a random half on top. */
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1_000;

/** One command with its arguments, the first of which is its key. */
export type RedisCommand = readonly [name: string, key: string, ...rest: (string | number | Buffer)[]];

export interface RedisLinkEvents {
  message(channel: string, bytes: Buffer): void;
  /** Channels can be subscribed to, and those that were have been forgotten. */
  subscribable(): void;
  /** A connection broke or could not be made; `reason` is for the operator. */
  broken(reason: string): void;
}

export interface RedisLink {
  /** Whether commands can be sent now. */
  readonly ready: boolean;
  /** Rejects when it is not known to have arrived. */
  publish(channel: string, bytes: Buffer): Promise<void>;
  /** Resolves when messages are heard from now on. */
  subscribe(channels: readonly string[]): Promise<void>;
  unsubscribe(channel: string): Promise<void>;
  /** Commands whose keys are in one slot, in order, in one message; the answers, or rejects with the first error. */
  commands(commands: readonly RedisCommand[]): Promise<readonly unknown[]>;
  /** Throws the connections away and makes new ones. */
  reconnect(): void;
  close(): void;
}

/** Options for a client of ioredis that reaches this address, of one server. */
function redisOptions(address: RedisAddress, env: Pick<Environment, 'random'>) {
  const { kind, hosts, tls, username, password, db, master } = address;
  const retryStrategy = (times: number) => {
    const ms = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(times, 10));
    return ms + (ms / 2) * ((env.random(1)[0] ?? 0) / 256);
  };
  return {
    ...(kind === 'sentinel'
      ? {
          sentinels: hosts.map(({ host, port }) => ({ host, port })),
          name: master,
          sentinelRetryStrategy: retryStrategy,
          enableTLSForSentinelMode: tls,
          failoverDetector: true,
        }
      : { host: hosts[0]?.host ?? '', port: hosts[0]?.port ?? 0 }),
    ...(tls ? { tls: {} } : {}),
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    db,
    retryStrategy,
    connectTimeout: CONNECT_MS,
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  };
}

async function runAll(
  client: Redis | Cluster,
  commands: readonly RedisCommand[],
): Promise<readonly unknown[]> {
  const pipeline = client.pipeline();
  for (const [name, ...args] of commands) pipeline.callBuffer(name, args);
  const answers = (await pipeline.exec()) ?? [];
  for (const [error] of answers) if (error !== null) throw error;
  return answers.map(([, answer]) => answer);
}

type LinkOptions = ReturnType<typeof redisOptions>;

/** One server, or the master that sentinels name: two connections, one of which hears. */
function linkToServer(options: LinkOptions, events: RedisLinkEvents): RedisLink {
  const teller = new Redis(options);
  const hearer = new Redis(options);
  for (const client of [teller, hearer]) {
    client.on('error', (error) => events.broken(error.message));
    client.on('close', () => events.broken('the connection ended'));
    void client.connect().catch(() => {}); // said by the events
  }
  hearer.on('ready', () => events.subscribable());
  hearer.on('messageBuffer', (channel, message) => events.message(channel.toString(), message));
  return {
    get ready() {
      return teller.status === 'ready';
    },
    publish: async (channel, bytes) => void (await teller.publish(channel, bytes)),
    subscribe: async (channels) => void (await hearer.subscribe(...channels)),
    unsubscribe: async (channel) => void (await hearer.unsubscribe(channel)),
    commands: (commands) => runAll(teller, commands),
    reconnect: () => {
      for (const client of [teller, hearer]) client.disconnect(true);
    },
    close: () => {
      for (const client of [teller, hearer]) client.disconnect();
    },
  };
}

/** A cluster, whose channels live on the shard of their name (sharded pub/sub). */
function linkToCluster(address: RedisAddress, options: LinkOptions, events: RedisLinkEvents): RedisLink {
  const { retryStrategy, enableOfflineQueue, ...redisOptions } = options;
  const client = new Cluster(
    address.hosts.map(({ host, port }) => ({ host, port })),
    {
      // The connection to a shard is made by the first command for it, which waits for it: so ioredis wants it.
      redisOptions,
      clusterRetryStrategy: (times) => retryStrategy(times),
      enableOfflineQueue,
      shardedSubscribers: true,
      lazyConnect: true,
      slotsRefreshTimeout: CONNECT_MS,
      maxRedirections: 4, // hints are not worth more attempts
    },
  );
  client.on('error', (error: Error) => events.broken(error.message));
  client.on('nodeError', (error: Error) => events.broken(error.message));
  // Connections to the shards are made by the first command for each, which may be lost with it: a ping goes first.
  const warm = () => Promise.all(client.nodes('master').map((node) => node.ping().catch(() => {})));
  client.on('ready', () => void warm().then(() => events.subscribable()));
  client.on('subscribersReady', () => events.subscribable());
  client.on('smessageBuffer', (channel: Buffer, message: Buffer) =>
    events.message(channel.toString(), message),
  );
  void client.connect().catch(() => {}); // said by the events
  return {
    get ready() {
      return client.status === 'ready';
    },
    publish: async (channel, bytes) => void (await client.spublish(channel, bytes)),
    subscribe: async (channels) =>
      void (await Promise.all(channels.map((channel) => client.ssubscribe(channel)))),
    unsubscribe: async (channel) => void (await client.sunsubscribe(channel)),
    // A connection that was given up while it was idle is noticed by the first commands; they may be repeated.
    commands: (commands) => runAll(client, commands).catch(() => runAll(client, commands)),
    reconnect: () => client.disconnect(true),
    close: () => client.disconnect(),
  };
}

/** Connects, and keeps connecting. */
export function createRedisLink(
  address: RedisAddress,
  env: Pick<Environment, 'random'>,
  events: RedisLinkEvents,
): RedisLink {
  const options = redisOptions(address, env);
  return address.kind === 'cluster' ? linkToCluster(address, options, events) : linkToServer(options, events);
}
