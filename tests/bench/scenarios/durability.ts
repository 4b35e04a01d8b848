/** What is gone after kill -9. */
import { servers } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withRestarts, type Scenario } from '../scenario.ts';

export const durability: Scenario = {
  what: 'kill -9 in mid-typing and after a burst of 3,000: edits that others had seen, or that were acknowledged, and are gone',
  peers: servers,
  defaults: { clients: 3, rate: 20, seconds: 0, rounds: 5 },
  run: (name, context) =>
    withRestarts(name, context, (peer, answer) => {
      const { rounds, rate } = context.options;
      return runLoad('durability.ts', { ...addressOf(peer), rounds, rate }, answer);
    }),
};
