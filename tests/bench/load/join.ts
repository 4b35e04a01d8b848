/** Joins a document of any server under measurement, by the protocol that it speaks. */
import * as encoding from 'lib0/encoding';
import { connectSync, written } from '../../support/sync-wire.ts';
import { connect, type Address, type Wire, type WireEvents } from '../../support/wire.ts';
import { connectSocketIoRelay, connectYSocketIo } from './socket-io-wire.ts';
import type { BenchDoor } from '../peers.ts';

export interface BenchAddress extends Omit<Address, 'door'> {
  readonly door: BenchDoor;
}

/** Hocuspocus names the document in each message, and wants a token before it answers. */
function greetHocuspocus(document: string): Uint8Array {
  return written((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'bench');
  });
}

/** Resolves when the state has come, as far as the server gives one. */
export function join(address: BenchAddress, clientId: number, events: WireEvents): Promise<Wire> {
  const { door, url, credential, document } = address;
  const plain = { path: `/${document}`, prefix: null, syncTypes: [] };
  switch (door) {
    case 'yjs':
    case 'palabre':
      return connect({ door, url, credential, document }, clientId, events);
    case 'hocuspocus': {
      const greeting = greetHocuspocus(document);
      const dialect = { path: plain.path, prefix: document, greeting, syncTypes: [4], answers: true };
      return connectSync(url, dialect, clientId, events);
    }
    case 'y-websocket':
      return connectSync(url, { ...plain, answers: true }, clientId, events);
    case 'relay':
      return connectSync(url, { ...plain, answers: false }, clientId, events);
    case 'y-socket.io':
      return connectYSocketIo(url, document, clientId, events);
    case 'relay-socket.io':
      return connectSocketIoRelay(url, document, clientId, events);
  }
}

/** Joins many, so many at once; resolves when all are in. */
export async function joinAll(
  count: number,
  joinOne: (index: number) => Promise<Wire>,
  atOnce = 16,
): Promise<Wire[]> {
  const wires: Wire[] = [];
  let next = 0;
  const joinSome = async () => {
    while (next < count) {
      const index = next++;
      wires[index] = await joinOne(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, joinSome));
  return wires;
}
