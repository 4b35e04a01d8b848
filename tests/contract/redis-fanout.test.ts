/** The bus and the registry of people over a real Redis. */
import { randomBytes } from 'node:crypto';
import { useFanouts, useRedis } from '../support/redis-fixture.ts';
import { busContract } from './bus.ts';
import { presenceRegistryContract } from './presence-registry.ts';

const redis = useRedis();
const connect = useFanouts();

busContract('Redis', async (count) => {
  const fanouts = await connect({ url: redis.url(), clusterKey: randomBytes(32) }, count);
  return fanouts.map(({ bus }) => bus);
});

presenceRegistryContract('Redis', async (count, peopleExpiryMs) => {
  const wish = { url: redis.url(), clusterKey: randomBytes(32), limits: { peopleExpiryMs } };
  const fanouts = await connect(wish, count);
  return fanouts.map(({ registry, node }) => ({ name: node, registry: registry! }));
});
