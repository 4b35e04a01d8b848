/** The bus and the registry of people over one link to Redis. */
import { createHmac } from 'node:crypto';
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import type { Logger } from '../logger.ts';
import { RedisBus } from './bus-redis.ts';
import type { Fanout } from './fanout.ts';
import { createRedisRegistry } from './presence-registry-redis.ts';
import { shownAddress, type RedisAddress } from './redis-address.ts';
import { checkRedis } from './redis-check.ts';
import { createRedisLink, type RedisLinkEvents } from './redis-link.ts';
import { createSeal, NODE_BYTES } from './seal.ts';

const derive = (key: Uint8Array, purpose: string) => createHmac('sha256', key).update(purpose).digest();

/** How the names of a cluster's channels and keys begin: two clusters on one Redis do not meet. */
function clusterPrefix(clusterKey: Uint8Array): string {
  return `palabre:${derive(clusterKey, 'prefix').toString('base64url').slice(0, 12)}:`;
}

export interface RedisFanoutParts {
  readonly address: RedisAddress;
  /** Known to all nodes over one storage, and to nobody else. */
  readonly clusterKey: Uint8Array;
  readonly env: Environment;
  readonly limits: Limits;
  readonly logger: Logger;
}

/**
 * Connects this node to the others, and keeps it connected: Redis may come and go, and may be away now. Rejects with
 * StartError when what is there is not a Redis that can be used.
 */
export async function createRedisFanout({
  address,
  clusterKey,
  env,
  limits,
  logger,
}: RedisFanoutParts): Promise<Fanout> {
  const name = env.random(NODE_BYTES);
  const seal = createSeal(derive(clusterKey, 'messages'), name);
  const prefix = clusterPrefix(clusterKey);
  const node = Buffer.from(name).toString('hex');
  const away = await checkRedis(address, prefix, env);
  if (away !== null)
    logger.warn(
      { address: shownAddress(address), reason: away },
      'Redis does not answer: starting without it',
    );
  const connect = (events: RedisLinkEvents) => createRedisLink(address, env, events);
  const bus = new RedisBus({ env, limits, logger, seal, prefix, address: shownAddress(address), connect });
  const registry = createRedisRegistry({ link: bus.link, seal, node, prefix, limits });
  return { node, bus, registry };
}
