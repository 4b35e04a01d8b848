/** The servers under measurement: Palabre by either door, its peers, and the floors of what they stand on. */
import type { Door } from '../support/wire.ts';

/** What a server speaks. */
export type BenchDoor = Door | 'hocuspocus' | 'y-websocket' | 'relay' | 'y-socket.io' | 'relay-socket.io';

interface Peer {
  readonly door: BenchDoor;
  /** From the root of the repository. */
  readonly script: string;
  /** What the page of figures says that it is. */
  readonly what: string;
}

const ours = 'server/main.ts';
const theirs = (name: string) => `tests/bench/peers/${name}.mjs`;

export const peers = {
  palabre: { door: 'yjs', script: ours, what: 'Palabre by its y-websocket door' },
  'palabre-own': { door: 'palabre', script: ours, what: 'Palabre by its own door (Socket.IO)' },
  hocuspocus: {
    door: 'hocuspocus',
    script: theirs('hocuspocus'),
    what: 'Hocuspocus 4.7, a file for each document, stored as it stores by default',
  },
  'y-websocket-server': {
    door: 'y-websocket',
    script: theirs('y-websocket-server'),
    what: '@y/websocket-server 0.1.1 with its LevelDB',
  },
  'y-socket.io': {
    door: 'y-socket.io',
    script: theirs('y-socket.io'),
    what: 'y-socket.io 1.1 with its LevelDB',
  },
  'floor-ws': {
    door: 'relay',
    script: theirs('floor-ws'),
    what: 'floor: a bare relay on ws, without Yjs, storage or checks',
  },
  'floor-socket.io': {
    door: 'relay-socket.io',
    script: theirs('floor-socket.io'),
    what: 'floor: a bare relay on Socket.IO with its default parser',
  },
} as const satisfies Readonly<Record<string, Peer>>;

export type PeerName = keyof typeof peers;
export const peerNames = Object.keys(peers) as readonly PeerName[]; // keys of a constant: exact

export const isOurs = (name: PeerName): boolean => peers[name].script === ours;

/** Those that hold documents, unlike the floors. */
export const servers: readonly PeerName[] = peerNames.filter((name) => !name.startsWith('floor-'));
