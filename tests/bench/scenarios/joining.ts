/** Scenarios of people who come in: into a cold document, or all at once. */
import { servers, type PeerName } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, withRestarts, type Scenario } from '../scenario.ts';

export const coldjoin: Scenario = {
  what: 'a document of 259,778 operations, a restart, then the first join: until the last byte of the state has come',
  peers: servers,
  defaults: { clients: 1, rate: 0, seconds: 0, rounds: 5 },
  run: (name, context) =>
    withRestarts(name, context, (peer, answer) =>
      runLoad('coldjoin.ts', { ...addressOf(peer), rounds: context.options.rounds }, answer),
    ),
};

function stormScenario(what: string, peers: readonly PeerName[], withDocument: boolean): Scenario {
  return {
    what,
    peers,
    defaults: { clients: 300, rate: 0, seconds: 0, rounds: 1 },
    run: (name, context) =>
      withPeer(name, context, {}, (peer) => {
        const { clients } = context.options;
        return runLoad('storm.ts', { ...addressOf(peer), clients, withDocument });
      }),
  };
}

export const storm = stormScenario(
  '300 people join one room within a second, and each shows where they are: CPU of the server until all know',
  servers,
  false,
);

export const stormDocument = stormScenario(
  '300 people join a document of 259,778 operations within a second: CPU of the server until all have it',
  [...servers, 'floor-ws'],
  true,
);
