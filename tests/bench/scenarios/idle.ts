/** Heap and resident memory of connections that do nothing. */
import { peerNames } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Scenario } from '../scenario.ts';

export const idle: Scenario = {
  what: '1,000 idle connections in one room, then 1,000 in a document each: heap for each',
  peers: peerNames,
  defaults: { clients: 1_000, rate: 0, seconds: 0, rounds: 1 },
  run: (name, context) =>
    withPeer(name, context, { probe: true }, (peer) =>
      runLoad('idle.ts', { ...addressOf(peer), connections: context.options.clients }, (question) =>
        question === 'heap' ? peer.ask('heap').then(Number) : Promise.reject(new TypeError(question)),
      ),
    ),
};
