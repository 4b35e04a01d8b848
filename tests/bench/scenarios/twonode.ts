/** Two nodes that hear each other through Redis: a real one, with Postgres for those that keep their data there. */
import { startPostgres } from '../../support/postgres-server.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { isOurs, type PeerName } from '../peers.ts';
import { runLoad, type Figures } from '../run-load.ts';
import { addressOf, endMeasured, startMeasured, type Context, type Scenario } from '../scenario.ts';
import { startPeer } from '../start-peer.ts';

/** Processor time of Redis so far, all threads, in microseconds. */
async function redisMicroseconds(redis: RedisServer): Promise<number> {
  const text = String(await redis.ask('INFO', 'cpu'));
  const seconds = (field: string) => Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(text)?.[1] ?? 0);
  return (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1e6;
}

async function onTwoNodes(
  name: PeerName,
  context: Context,
  redis: RedisServer,
  env: NodeJS.ProcessEnv,
): Promise<Figures> {
  const { options } = context;
  const one = await startMeasured(name, context, { env });
  const { folder, credential } = one;
  const two = await startPeer(name, { env, kept: { folder, credential } });
  const [first, second] = [addressOf(one), addressOf(two)];
  const settings = {
    servers: [...first.servers, ...second.servers],
    serverPids: [...first.serverPids, ...second.serverPids],
    rooms: 1,
    clients: options.clients,
    writers: Math.ceil(options.clients / 4),
    rate: options.rate,
    seconds: options.seconds,
  };
  try {
    return await runLoad('twonode.ts', settings, (question) =>
      question === 'redis cpu' ? redisMicroseconds(redis) : Promise.reject(new TypeError(question)),
    );
  } finally {
    await Promise.all([endMeasured(one, context), two.kill()]);
    one.remove();
  }
}

export const twonode: Scenario = {
  what: '20 people in one room on two nodes, 5 of them write on the first, 20 edits/s in all: CPU of each node and of Redis for an edit',
  peers: ['palabre', 'palabre-own', 'hocuspocus'],
  defaults: { clients: 20, rate: 20, seconds: 10, rounds: 1 },
  run: async (name, context) => {
    const redis = await startRedis();
    const postgres = isOurs(name) ? await startPostgres({ durable: true }) : null;
    try {
      const database = postgres === null ? {} : { DATABASE_URL: await postgres.freshDatabase() };
      return await onTwoNodes(name, context, redis, { REDIS_URL: redis.url, ...database });
    } finally {
      await Promise.all([redis.stop(), postgres?.stop()]);
    }
  },
};
