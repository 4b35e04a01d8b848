/** A document on a connection of Palabre's own door. */
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import { encodeServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { Sender } from '../gate/gate.ts';
import type { ChangeName, Ending, Member, Wire } from '../room/member.ts';
import type { PresenceChange } from '../room/presence-entry.ts';
import type { Room } from '../room/room.ts';
import type { PalabreConnection } from './palabre-connection.ts';
import type { PresencePace } from './presence-pace.ts';

function entryOf({ clientId, shown }: PresenceChange) {
  return shown === null ? { clientId, person: null } : { clientId, person: shown.person, ...shown.state };
}

const palabreWire: Wire = {
  update: (channel, seq, bytes) => encodeServerMessage({ type: 'update', channel, seq, bytes }),
  presence: (channel, changes) =>
    encodeServerMessage({ type: 'presence', channel, entries: changes.map(entryOf) }),
  awareness: false,
};

export interface MemberEvents {
  /** The session in this document has ended; `ending` says why. */
  ended(member: PalabreMember, ending: Ending): void;
  /** The reader does not keep up. */
  slow(): void;
  alive(withinMs: number): Promise<boolean>;
}

export class PalabreMember implements Member {
  readonly sender: Sender;
  readonly room: Room;
  readonly wire = palabreWire;
  /** The client ids that this page load proved to be its own; the first is this page's. */
  readonly clientIds: ReadonlySet<number>;
  readonly ownClientId: number;
  readonly #connection: PalabreConnection;
  readonly #queueBytes: number;
  readonly #events: MemberEvents;
  readonly #presence: PresencePace;

  constructor(parts: {
    readonly sender: Sender;
    readonly room: Room;
    readonly clientIds: readonly [number, ...number[]];
    readonly connection: PalabreConnection;
    readonly queueBytes: number;
    readonly events: MemberEvents;
    readonly presence: PresencePace;
  }) {
    this.sender = parts.sender;
    this.room = parts.room;
    this.ownClientId = parts.clientIds[0];
    this.clientIds = new Set(parts.clientIds);
    this.#connection = parts.connection;
    this.#queueBytes = parts.queueBytes;
    this.#events = parts.events;
    this.#presence = parts.presence;
  }

  send(frame: Uint8Array): void {
    if (this.#connection.queuedBytes > this.#queueBytes) this.#events.slow();
    else this.#connection.sendFrame(frame);
  }

  sendIfFree(frame: Uint8Array): boolean {
    if (this.#connection.queuedBytes > this.#queueBytes / 4) return false;
    this.send(frame);
    return true;
  }

  /** Shows where this page load is, at the pace that is admitted; null leaves. */
  showPresence(state: PresenceState | null): void {
    this.#presence.offer(() => this.room.showPresence(this, this.ownClientId, state, {}));
  }

  leave(): void {
    this.#presence.stop();
    this.room.leave(this);
  }

  acknowledge(change: ChangeName, seq: number): void {
    if (change === null) return;
    const { channel } = this.room;
    this.#connection.send({ type: 'ack', channel, clientId: change.clientId, ref: change.ref, seq });
  }

  storage(writable: boolean): void {
    this.#connection.send({ type: 'storage', channel: this.room.channel, writable });
  }

  end(ending: Ending): void {
    this.#events.ended(this, ending);
  }

  alive(withinMs: number): Promise<boolean> {
    return this.#events.alive(withinMs);
  }
}
