/** A Redis for one test file, and fanouts over it; a running one is used where TEST_REDIS_URL or REDIS_URL names it. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import type { Fanout } from '../../server/fanout/fanout.ts';
import { closeFanout, openFanout } from '../../server/fanout/open-fanout.ts';
import { readRedisAddress } from '../../server/fanout/redis-address.ts';
import { createLogger, type Logger } from '../../server/logger.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { startRedis, type RedisServer } from './redis-server.ts';

export interface FanoutWish {
  readonly url: string;
  readonly clusterKey: Uint8Array;
  readonly limits?: Partial<Limits>;
  readonly logger?: Logger;
}

/** A fanout over the Redis at this address, as the server opens it. */
export async function connectFanout(wish: FanoutWish): Promise<Fanout> {
  const redis = readRedisAddress(wish.url);
  if (redis === null) throw new Error(`${wish.url} is not an address`);
  return openFanout({
    redis,
    clusterKey: wish.clusterKey,
    env: systemEnvironment,
    limits: { ...limits, ...wish.limits },
    logger: wish.logger ?? createLogger(process.env['LOG_LEVEL'] === 'debug' ? 'debug' : 'silent'),
  });
}

/** To be called at the top of a test file: the address of a Redis that serves the whole file. */
export function useRedis(): { readonly url: () => string } {
  const given = process.env['TEST_REDIS_URL'] ?? process.env['REDIS_URL'];
  let server: RedisServer | null = null;
  beforeAll(async () => {
    if (given === undefined) server = await startRedis();
  });
  afterAll(() => server?.stop());
  return {
    url: () => {
      const url = given ?? server?.url;
      if (url === undefined) throw new Error('Redis was not started');
      return url;
    },
  };
}

/** To be called at the top of a test file: fanouts that are closed after each test. */
export function useFanouts(): (wish: FanoutWish, count: number) => Promise<readonly Fanout[]> {
  const open: Fanout[] = [];
  afterEach(() => Promise.all(open.splice(0).map(closeFanout)));
  return async (wish, count) => {
    const fanouts = await Promise.all(Array.from({ length: count }, () => connectFanout(wish)));
    open.push(...fanouts);
    await Promise.all(
      fanouts.map(async ({ bus }) => {
        while (!bus.figures().up) await new Promise((resolve) => setTimeout(resolve, 5));
      }),
    );
    return fanouts;
  };
}
