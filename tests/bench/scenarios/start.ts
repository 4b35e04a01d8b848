/** From the start of the process until it listens. */
import { median } from '../median.ts';
import { servers } from '../peers.ts';
import type { Figures } from '../run-load.ts';
import type { Scenario } from '../scenario.ts';
import { startPeer } from '../start-peer.ts';

export const start: Scenario = {
  what: 'from the start of the process until it says that it listens: with the data of an earlier run, and with none',
  peers: servers,
  defaults: { clients: 1, rate: 0, seconds: 0, rounds: 3 },
  run: async (name, { options }): Promise<Figures> => {
    const first = await startPeer(name);
    const { folder, credential } = first;
    await first.end();
    const starts: number[] = [];
    for (let round = 0; round < options.rounds; round++) {
      const again = await startPeer(name, { kept: { folder, credential } });
      starts.push(again.startMs);
      await again.end();
    }
    first.remove();
    return { 'start ms': median(starts), 'first start ms': first.startMs };
  },
};
