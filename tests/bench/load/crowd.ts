/** People in rooms, of whom some write in turn; everything that they send and hear is counted. */
import type { Wire } from '../../support/wire.ts';
import type { BenchDoor } from '../peers.ts';
import { Deliveries } from './deliveries.ts';
import { createFieldSetter, createTypist, type EditSource } from './edits.ts';
import { join, joinAll } from './join.ts';
import { Latencies } from './latencies.ts';

/** Where a server is. */
export interface Server {
  readonly door: BenchDoor;
  readonly url: string;
  readonly credential: string;
}

export interface CrowdSettings {
  /** The nodes: writers are on the first, readers on all in turn. */
  readonly servers: readonly Server[];
  readonly rooms: number;
  /** People in each room. */
  readonly clients: number;
  /** How many of them write. */
  readonly writers: number;
  /** `fields` sets one field again and again, so that documents do not grow. */
  readonly edits?: 'typing' | 'fields';
  /** Typed at once. */
  readonly characters?: number;
  /** Whether everybody shows where they are. */
  readonly present?: boolean;
}

interface Writer {
  readonly wire: Wire;
  readonly next: EditSource;
  /** When each of its edits was sent, by its number. */
  readonly sentAt: number[];
}

export interface Crowd {
  readonly deliveries: Deliveries;
  /** From sending to the acknowledgement that it is durable, where the server gives one. */
  readonly acks: { latencies: Latencies };
  /** Heard by everybody so far. */
  readonly heard: { bytes: number; frames: number; presence: number; closed: number };
  readonly wires: readonly Wire[];
  /** The next writer makes an edit. */
  readonly write: () => void;
  /** Somebody new comes into the first room and reads. */
  readonly joinOne: (clientId: number) => Promise<Wire>;
}

const FIRST_CLIENT_ID = 3_000_000_000;

/** Everybody joins; resolves when all are in. */
export async function gather(settings: CrowdSettings): Promise<Crowd> {
  const { servers, rooms, clients, writers: writersPerRoom, present = false } = settings;
  const deliveries = new Deliveries();
  const acks = { latencies: new Latencies() };
  const heard = { bytes: 0, frames: 0, presence: 0, closed: 0 };
  const writers = new Map<number, Writer>();

  const joinRoom = async (room: number, clientId: number, index: number): Promise<Wire> => {
    const server = servers[index % clients < writersPerRoom ? 0 : index % servers.length];
    if (server === undefined) throw new TypeError('a crowd needs a server');
    const wire = await join({ ...server, document: `free:bench-${room}` }, clientId, {
      update: deliveries.reader(clientId),
      bytes: (received) => {
        heard.bytes += received;
        heard.frames += 1;
      },
      presence: () => (heard.presence += 1),
      closed: () => (heard.closed += 1),
      acknowledged: (ref) => {
        const sent = writers.get(clientId)?.sentAt[ref];
        if (sent !== undefined) acks.latencies.add(performance.now() - sent);
      },
    });
    if (present) wire.show({ place: `agenda-${index % 10}` });
    return wire;
  };
  const wires = await joinAll(rooms * clients, async (index) => {
    const clientId = FIRST_CLIENT_ID + index;
    const wire = await joinRoom(Math.floor(index / clients), clientId, index);
    if (index % clients < writersPerRoom) {
      const make = settings.edits === 'fields' ? createFieldSetter : createTypist;
      writers.set(clientId, { wire, next: make(clientId, settings.characters), sentAt: [] });
    }
    return wire;
  });
  const inTurn = [...writers.values()];
  let turn = 0;
  return {
    deliveries,
    acks,
    heard,
    wires,
    write: () => {
      const writer = inTurn[turn++ % inTurn.length];
      if (writer === undefined) return;
      const { update, clock } = writer.next();
      const { wire, sentAt } = writer;
      deliveries.sent(wire.clientId, clock);
      wire.send(update, sentAt.push(performance.now()) - 1);
    },
    joinOne: (clientId) => joinRoom(0, clientId, 0),
  };
}
