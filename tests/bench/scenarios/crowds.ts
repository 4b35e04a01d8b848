/** Scenarios in which a crowd writes at a steady pace while one window is measured. */
import { peerNames, servers, type PeerName } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Options, type Scenario } from '../scenario.ts';

interface CrowdOf {
  readonly rooms: number;
  /** People in each room. */
  readonly clients: number;
  readonly writers: number;
  readonly warmupSeconds: number;
  readonly present?: boolean;
}

function crowdScenario(
  what: string,
  peers: readonly PeerName[],
  defaults: Partial<Options>,
  crowdOf: (options: Options) => CrowdOf,
): Scenario {
  return {
    what,
    peers,
    defaults: { clients: 200, rate: 20, seconds: 8, rounds: 1, ...defaults },
    run: (name, context) => {
      const { rate, seconds } = context.options;
      const crowd = crowdOf(context.options);
      return withPeer(name, context, {}, (peer) =>
        runLoad('rooms.ts', { ...addressOf(peer), ...crowd, rate, seconds }),
      );
    },
  };
}

const oneRoom = ({ clients }: Options): CrowdOf => ({
  rooms: 1,
  clients,
  writers: Math.min(20, clients),
  warmupSeconds: 2,
});

export const fanout = crowdScenario(
  'one room of 200, 20 of whom write in turn, 20 edits/s in all: CPU of the server for each delivered edit',
  peerNames,
  {},
  oneRoom,
);

export const fanout500 = crowdScenario('the same with 500 people', peerNames, { clients: 500 }, oneRoom);

export const documents = crowdScenario(
  '300 documents of 3 people, one of whom writes once a second: CPU of the server for each edit',
  peerNames,
  { clients: 3, rate: 1 },
  ({ clients }) => ({ rooms: 300, clients, writers: 1, warmupSeconds: 3 }),
);

export const crowd = crowdScenario(
  'one room of 1,000 who are present, 200 of whom write once a second',
  ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'],
  { clients: 1_000, rate: 200 },
  ({ clients }) => ({ rooms: 1, clients, writers: clients / 5, warmupSeconds: 4, present: true }),
);

export const manyRooms = crowdScenario(
  '5,000 people in 500 rooms, one in each room writes twice a second',
  ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'],
  { clients: 10, rate: 2 },
  ({ clients }) => ({ rooms: 500, clients, writers: 1, warmupSeconds: 4 }),
);

export const service = crowdScenario(
  '50 people present in one room, each writes every other second: memory of the whole service',
  servers,
  { clients: 50, rate: 25, seconds: 20 },
  ({ clients }) => ({ rooms: 1, clients, writers: clients, warmupSeconds: 2, present: true }),
);
