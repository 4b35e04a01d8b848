import { systemEnvironment } from '../../server/environment.ts';
import { createPresenceHub } from '../../server/fanout/presence-registry-memory.ts';
import { presenceRegistryContract } from './presence-registry.ts';

presenceRegistryContract('memory', async (count, peopleExpiryMs) => {
  const hub = createPresenceHub({ peopleExpiryMs });
  return Array.from({ length: count }, (_, index) => {
    const name = `n${String(index)}`;
    return { name, registry: hub.connect(name, systemEnvironment) };
  });
});
