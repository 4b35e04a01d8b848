/** Several nodes over one storage in this process, joined by memory or by a real Redis. */
import { randomBytes } from 'node:crypto';
import { systemEnvironment } from '../../server/environment.ts';
import { createBusHub } from '../../server/fanout/bus-memory.ts';
import type { Fanout } from '../../server/fanout/fanout.ts';
import { createPresenceHub } from '../../server/fanout/presence-registry-memory.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { connectFanout } from './redis-fixture.ts';

/** Makes the fanout of one more node that hears the others. */
export type Joining = () => Promise<Fanout>;

export function joinByMemory(changed: Partial<Limits> = {}): Joining {
  const hub = createBusHub();
  const people = createPresenceHub({ ...limits, ...changed });
  let names = 0;
  return async () => {
    const node = `n${String(++names)}`;
    return { node, bus: hub.connect(node), registry: people.connect(node, systemEnvironment) };
  };
}

/** The address may be another for each node. */
export function joinByRedis(url: () => string, changed: Partial<Limits> = {}): Joining {
  const clusterKey = randomBytes(32);
  return () => connectFanout({ url: url(), clusterKey, limits: changed });
}
