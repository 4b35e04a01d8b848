/** The bus and the registry of people over a Redis Cluster, and over a master that a sentinel names. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../../server/start-error.ts';
import { eventually } from '../support/eventually.ts';
import { connectFanout, useFanouts } from '../support/redis-fixture.ts';
import { startRedisCluster, startRedisSentinel, type RedisTopology } from '../support/redis-topologies.ts';
import { busContract } from './bus.ts';
import { presenceRegistryContract } from './presence-registry.ts';

const connect = useFanouts();

describe.each([
  ['a cluster', startRedisCluster],
  ['sentinels', startRedisSentinel],
])('%s', (name, start) => {
  let redis: RedisTopology;
  beforeAll(async () => {
    redis = await start();
  }, 60_000);
  afterAll(() => redis.stop());

  busContract(name, async (count) => {
    const fanouts = await connect({ url: redis.url, clusterKey: randomBytes(32) }, count);
    return fanouts.map(({ bus }) => bus);
  });

  presenceRegistryContract(name, async (count, peopleExpiryMs) => {
    const wish = { url: redis.url, clusterKey: randomBytes(32), limits: { peopleExpiryMs } };
    const fanouts = await connect(wish, count);
    return fanouts.map(({ registry, node }) => ({ name: node, registry: registry! }));
  });

  it('F3 when a master dies, messages come through again, and what is followed is told that some were missed', async () => {
    const wish = { url: redis.url, clusterKey: randomBytes(32) };
    const [one, two] = await connect(wish, 2);
    const heard: unknown[] = [];
    let connections = 0;
    const followed = { hear: (message: unknown) => heard.push(message), connected: () => (connections += 1) };
    two!.bus.follow('free:a', followed);
    await eventually('it is followed', () => connections > 0);
    const [master] = redis.servers;
    await master!.kill();
    // A cluster without replicas waits for its master; the sentinel names another.
    if (name === 'a cluster') await master!.start();
    const before = connections;
    await eventually(
      'messages come through again',
      () => {
        one!.bus.publish({ type: 'updates', document: 'free:a', fromSeq: 1, seq: 1, bytes: null });
        return heard.length > 0;
      },
      25_000,
    );
    expect(name === 'a cluster' || connections > before).toBe(true);
  }, 60_000);
});

it('sentinels that know no such master are one clear sentence', async () => {
  const redis = await startRedisSentinel();
  const url = redis.url.replace('/palabre', '/nobody');
  const error: unknown = await connectFanout({ url, clusterKey: randomBytes(32) }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toMatch(/know no master “nobody”/);
  await redis.stop();
}, 60_000);
