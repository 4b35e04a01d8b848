/** Scenarios that ask whether memory stays bounded: over time, and with readers who never read. */
import { peerNames } from '../peers.ts';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Scenario } from '../scenario.ts';

/** Joining and the report, beside the load itself. */
const ASIDE_MS = 60_000;

export const slope: Scenario = {
  what: '50 people, 20 of whom set fields 20 times a second in all, others come and go: slope of the memory after the first quarter',
  peers: ['palabre-own'],
  defaults: { clients: 50, rate: 20, seconds: 900, rounds: 1 },
  run: (name, context) => {
    const { clients, rate, seconds } = context.options;
    const crowd = { rooms: 1, clients, writers: Math.min(20, clients), edits: 'fields', present: true };
    return withPeer(name, context, {}, (peer) =>
      runLoad(
        'slope.ts',
        { ...addressOf(peer), ...crowd, rate, seconds },
        undefined,
        seconds * 1_000 + ASIDE_MS,
      ),
    );
  },
};

export const neverRead: Scenario = {
  what: '100 people who never read in a room where 20 others type pages of 8 kB, 50 a second in all: memory, and what the others notice',
  peers: peerNames,
  defaults: { clients: 20, rate: 50, seconds: 40, rounds: 1 },
  run: (name, context) => {
    const { clients, rate, seconds } = context.options;
    const crowd = { rooms: 1, clients, writers: clients, characters: 8_000, silent: 100 };
    return withPeer(name, context, {}, (peer) =>
      runLoad('never-read.ts', { ...addressOf(peer), ...crowd, rate, seconds }),
    );
  },
};
