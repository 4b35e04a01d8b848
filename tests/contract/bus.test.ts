import { createBusHub } from '../../server/fanout/bus-memory.ts';
import { busContract } from './bus.ts';

busContract('memory', async (count) => {
  const hub = createBusHub();
  return Array.from({ length: count }, (_, index) => hub.connect(`n${String(index)}`));
});
