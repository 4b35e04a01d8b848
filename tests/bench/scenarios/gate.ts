/** What a hostile client does to honest ones. */
import { peerNames } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Scenario } from '../scenario.ts';

export const gate: Scenario = {
  what: 'two honest people type at 50 edits/s each while a hostile one with the same token sends 50 bad frames/s',
  peers: peerNames,
  defaults: { clients: 2, rate: 50, seconds: 8, rounds: 1 },
  run: (name, context) =>
    withPeer(name, context, { limitsAsShipped: true }, (peer) =>
      runLoad('gate.ts', { ...addressOf(peer), seconds: context.options.seconds }),
    ),
};
