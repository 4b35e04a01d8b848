/** The registry of people of a simulation: it is away when the bus is. */
import type { PresenceRegistry } from '../../server/fanout/presence-registry.ts';
import { createPresenceHub } from '../../server/fanout/presence-registry-memory.ts';
import { limits } from '../../shared/limits.ts';
import type { FaultyBus } from './faulty-bus.ts';

/** `after`: timers of the world, since what is written down expires whatever becomes of its node. */
export function createFaultyRegistry(
  bus: FaultyBus,
  after: (ms: number, callback: () => void) => { cancel(): void },
): (name: string) => PresenceRegistry {
  const hub = createPresenceHub(limits);
  return (name) => {
    const registry = hub.connect(name, { after });
    return {
      put: (document, people) => {
        if (bus.up) registry.put(document, people);
      },
      forget: (document) => {
        if (bus.up) registry.forget(document);
      },
      read: async (document) => {
        if (!bus.up) throw new Error('simulated, the registry is away');
        return registry.read(document);
      },
      close: () => registry.close(),
    };
  };
}
