/** How many deliveries a second a server can make before they come late. */
import { peerNames } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Scenario } from '../scenario.ts';

export const saturate: Scenario = {
  what: 'one room of 200 who all write, faster and faster: most deliveries/s with a p99 of at most 250 ms',
  peers: peerNames,
  defaults: { clients: 200, rate: 150, seconds: 2, rounds: 1 },
  run: (name, context) => {
    const { clients, rate } = context.options;
    const crowd = { rooms: 1, clients, writers: clients, firstRate: rate };
    return withPeer(name, context, {}, (peer) => runLoad('saturate.ts', { ...addressOf(peer), ...crowd }));
  },
};
