/** Joins this node to the others: over Redis, or to nobody. */
import { createBusHub } from './bus-memory.ts';
import type { Fanout } from './fanout.ts';
import type { RedisAddress } from './redis-address.ts';
import type { RedisFanoutParts } from './redis-fanout.ts';

const ALONE = 'alone';

/** A node that is alone needs no Redis, and does not load its client. */
export async function openFanout({
  redis,
  ...parts
}: Omit<RedisFanoutParts, 'address'> & { readonly redis: RedisAddress | null }): Promise<Fanout> {
  if (redis === null) return { node: ALONE, bus: createBusHub().connect(ALONE), registry: null };
  const { createRedisFanout } = await import('./redis-fanout.ts');
  return createRedisFanout({ ...parts, address: redis });
}

/** Says goodbye to the other nodes: people who were here are gone at once. */
export async function closeFanout({ bus, registry }: Fanout): Promise<void> {
  bus.publish({ type: 'gone' });
  await registry?.close();
  await bus.close();
}
