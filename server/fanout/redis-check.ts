/**
 * Looks once at the Redis that was named, when the server starts. A wrong answer is a mistake in the configuration, and
 * the server does not start; no answer is an outage, and it starts without (F3).
 */
import { Redis } from 'ioredis';
import type { Environment } from '../environment.ts';
import { StartError } from '../start-error.ts';
import { shownAddress, type HostAndPort, type RedisAddress } from './redis-address.ts';
import { redisProblem } from './redis-problem.ts';

/** A server that takes longer counts as away. */
const ANSWER_MS = 2_000;
const OLDEST = 6.2;
const OLDEST_CLUSTER = 7;

/** Thrown inside when there is no answer. */
class AwayError extends Error {}

/** What errors of a connection, and answers, say about the configuration; null when they say nothing about it. */
function judge(message: string, at: string): StartError | null {
  if (/WRONGPASS|NOAUTH|invalid username-password|AUTH.*without any password/i.test(message))
    return redisProblem('credentials', at);
  if (/NOPERM/.test(message)) return redisProblem('permission', at, message.replace(/^.*NOPERM\s*/, ''));
  if (/READONLY/.test(message)) return redisProblem('replica', at);
  if (/cluster support disabled/i.test(message)) return redisProblem('noCluster', at);
  if (/protocol error|unknown RESP type|unknown command/i.test(message))
    return redisProblem('notRedis', at, message);
  return null;
}

interface Asked {
  ask(command: string, ...args: readonly string[]): Promise<unknown>;
  end(): void;
}

/** A connection for a few questions, each of which throws StartError or AwayError. */
async function connect(
  { host, port }: HostAndPort,
  address: RedisAddress,
  isSentinel: boolean,
): Promise<Asked> {
  const { username, password, tls, db } = address;
  const at = shownAddress(address);
  const client = new Redis({
    host,
    port,
    ...(tls ? { tls: {} } : {}),
    ...(username === null || isSentinel ? {} : { username }),
    ...(password === null || isSentinel ? {} : { password }),
    db: isSentinel ? 0 : db,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    retryStrategy: () => null,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
    disableClientInfo: true,
  });
  let failure = '';
  client.on('error', (error) => (failure = error.message));
  const fail = (error: unknown): never => {
    const message = `${failure} ${error instanceof Error ? error.message : String(error)}`.trim();
    client.disconnect();
    throw judge(message, at) ?? new AwayError(message);
  };
  await client.connect().catch(fail);
  return {
    ask: (command, ...args) => client.call(command, ...args).catch(fail),
    end: () => client.disconnect(),
  };
}

function checkVersion(info: string, { kind }: RedisAddress, at: string): void {
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? '';
  const number = Number(/^\d+\.\d+/.exec(version)?.[0] ?? 0);
  if (number < (kind === 'cluster' ? OLDEST_CLUSTER : OLDEST)) throw redisProblem('version', at, version);
  if (kind !== 'cluster' && /^redis_mode:cluster/m.test(info)) throw redisProblem('cluster', at);
}

/** The server to look at: the one that is named, or the master that a sentinel names. */
async function serverOf(address: RedisAddress, host: HostAndPort): Promise<HostAndPort> {
  if (address.kind !== 'sentinel') return host;
  const sentinel = await connect(host, address, true);
  const master = await sentinel.ask('sentinel', 'get-master-addr-by-name', address.master);
  sentinel.end();
  if (!Array.isArray(master)) throw redisProblem('master', shownAddress(address), address.master);
  return { host: String(master[0]), port: Number(master[1]) };
}

/** What this node is going to do, once. */
async function tryAll(host: HostAndPort, address: RedisAddress, prefix: string): Promise<void> {
  const at = shownAddress(address);
  const server = await connect(host, address, false);
  try {
    checkVersion(String(await server.ask('info')), address, at);
    if (address.kind === 'cluster') {
      await server.ask('cluster', 'info');
      return; // keys and channels live on whichever server has their slot
    }
    const key = `${prefix}check`;
    const tried = await server.ask('set', key, '1', 'PX', '1000').catch((error: unknown) => {
      if (error instanceof AwayError && /OOM|MISCONF/.test(error.message)) return null; // full: an outage, too
      throw error;
    });
    if (tried === null) return;
    for (const [name, ...args] of [
      ['get', key],
      ['sadd', `${key}:nodes`, '1'],
      ['pexpire', `${key}:nodes`, '1000'],
      ['smembers', `${key}:nodes`],
      ['srem', `${key}:nodes`, '1'],
      ['del', key],
      ['publish', `${prefix}check`, ''],
      ['subscribe', `${prefix}check`],
    ] as const)
      await server.ask(name, ...args);
  } finally {
    server.end();
  }
}

/** Why Redis does not answer now, or null when it does. Rejects with StartError when it answers what it should not. */
export async function checkRedis(
  address: RedisAddress,
  prefix: string,
  env: Environment,
): Promise<string | null> {
  let reason = '';
  for (const host of address.hosts) {
    let giveUp = () => {};
    const late = new Promise<never>((_, reject) => (giveUp = () => reject(new AwayError('no answer'))));
    const timer = env.after(ANSWER_MS, () => giveUp());
    try {
      const tried = serverOf(address, host).then((server) => tryAll(server, address, prefix));
      await Promise.race([tried, late]);
      return null;
    } catch (error) {
      if (!(error instanceof AwayError)) throw error;
      reason = error.message;
    } finally {
      timer.cancel();
    }
  }
  return reason;
}
