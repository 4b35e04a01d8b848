/** One document on the protocol: joins, sends the outbox in order, hears acknowledgements, refusals and other people. */
import type { DocumentId } from '../../shared/ids.ts';
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import { limits } from '../../shared/limits.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { ConfirmedState } from './confirmed-state.ts';
import type { ConnectedDocument, Connection } from './connection.ts';
import type { DocumentReplica } from './document-replica.ts';
import type { DocumentPhase } from './open-document.ts';
import { isTooLarge } from './outbox.ts';
import type { Presence } from './presence.ts';
import { closedDoors, faultsOfTheEdit } from './refusal-kinds.ts';

type Received = Parameters<ConnectedDocument['received']>[0];
type ReceivedOf<Type extends Received['type']> = Extract<Received, { readonly type: Type }>;

const firstRejoinMs = 50;
const longestRejoinMs = 5_000;

export interface ExchangeParts {
  readonly id: DocumentId;
  readonly environment: ClientEnvironment;
  readonly connection: Connection;
  readonly replica: DocumentReplica;
  readonly presence: Presence;
  setPhase(phase: DocumentPhase): void;
  othersChanged(): void;
  /** Something that the connection state is made of has changed. */
  changed(): void;
}

export class DocumentExchange implements ConnectedDocument {
  readonly id: DocumentId;
  /** False while the server's log cannot be written (D6). */
  isWritable = true;
  /** The server holds less than it once acknowledged (D7). */
  hasLostHistory = false;
  private channel: number | null = null;
  /** The client id of the join that stands, by which others see us. */
  private shownAs = 0;
  private rejoins = 0;
  private forgedJoins = 0;
  private rejoin: { cancel(): void } | null = null;
  private readonly parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.id = parts.id;
    this.parts = parts;
  }

  get isJoined(): boolean {
    return this.channel !== null;
  }

  connected(): void {
    this.isWritable = true;
    this.join();
  }

  disconnected(): void {
    this.channel = null;
    this.rejoin?.cancel();
    this.rejoin = null;
    this.parts.presence.clear();
    this.parts.othersChanged();
    this.parts.changed();
  }

  roomToSend(): void {
    this.flush();
  }

  /** Sends what was not sent on this join, in order. */
  flush(): void {
    const { replica, connection } = this.parts;
    const { outbox } = replica;
    if (this.channel === null || !this.isWritable) return;
    for (let entry = outbox.nextToSend(); entry !== null; entry = outbox.nextToSend()) {
      if (isTooLarge(entry)) {
        this.leave();
        replica.refuse(outbox.indexOf(entry.clientId, entry.ref), { kind: 'first', code: 'tooLarge' });
        return this.join();
      }
      if (!connection.hasRoom(entry.bytes.length)) return;
      outbox.markSent(entry);
      const { clientId, ref, bytes } = entry;
      connection.send({ type: 'update', channel: this.channel, clientId, ref, bytes });
    }
  }

  showPresence(state: PresenceState | null): boolean {
    if (this.channel === null) return false;
    this.parts.connection.send({ type: 'presence', channel: this.channel, state });
    return true;
  }

  /** After a change of what `join` claims. */
  leaveAndJoin(): void {
    this.leave();
    this.join();
  }

  close(): void {
    this.rejoin?.cancel();
    this.leave();
    this.parts.connection.remove(this);
  }

  received(message: Received): void {
    const { replica, presence } = this.parts;
    switch (message.type) {
      case 'joined':
        this.joined(message);
        break;
      case 'update':
        replica.commit([message.bytes], message.seq);
        break;
      case 'ack':
        this.rejoins = 0;
        this.parts.connection.progressed();
        replica.acknowledge(message.clientId, message.ref, message.seq);
        break;
      case 'resync':
        this.resync(message.code);
        break;
      case 'refused':
        this.refused(message);
        break;
      case 'presence':
        presence.receive(message.entries, this.shownAs);
        return this.parts.othersChanged();
      case 'storage':
        this.isWritable = message.writable;
        this.flush();
        break;
    }
    this.parts.changed();
  }

  private join(): void {
    const { replica, connection, id } = this.parts;
    this.rejoin?.cancel();
    this.rejoin = null;
    this.channel = null;
    this.shownAs = replica.claim.clientId;
    const { epoch, seq } = replica.confirmed;
    connection.join(this, {
      type: 'join',
      document: id,
      epoch,
      seq,
      claims: replica.outbox.claims(replica.claim),
      stateVector: replica.confirmed.stateVector(),
    });
  }

  private joined({ channel, epoch, seq, updates, permission, offer }: ReceivedOf<'joined'>): void {
    const { replica, presence } = this.parts;
    const { confirmed, outbox } = replica;
    const isNewHistory = confirmed.epoch !== 0 && confirmed.epoch !== epoch;
    this.hasLostHistory = !isNewHistory && seq < confirmed.seq;
    this.forgedJoins = 0;
    // A log that cannot be written is told after this answer; what was heard on an earlier join is stale.
    this.isWritable = true;
    if (offer) this.offer(channel, confirmed, isNewHistory ? updates : []);
    outbox.restart();
    replica.permission = permission;
    if (isNewHistory) replica.changeEpoch(epoch, updates, seq);
    else {
      confirmed.epoch = epoch;
      replica.commit(updates, seq);
    }
    const hasNoRight = permission === 'read' && outbox.entries.length > 0;
    if (hasNoRight) replica.refuse(0, { kind: 'all', code: 'forbidden' });
    this.parts.setPhase({ kind: 'open', permission });
    this.channel = channel;
    // What was made again carries a client id that this join did not claim.
    if (isNewHistory || hasNoRight) return this.leaveAndJoin();
    presence.restart();
    this.flush();
  }

  /** Sends what the server has lost, as far as one message holds it, for the facilitation to compare (D7). */
  private offer(channel: number, confirmed: ConfirmedState, held: readonly Uint8Array[]): void {
    const bytes = confirmed.beyond(held);
    if (bytes.length > limits.updateBytes) return;
    const { epoch, seq } = confirmed;
    this.parts.connection.send({ type: 'offer', channel, epoch, seq, bytes });
  }

  /** Nothing was lost or refused; asking again at once would only repeat the reason. */
  private resync(code: RefusalCode): void {
    this.channel = null;
    if (code === 'clientIdInUse') this.parts.replica.renewClaim();
    this.joinLater();
  }

  private joinLater(): void {
    const [byte = 0] = this.parts.environment.random(1);
    const most = Math.min(longestRejoinMs, firstRejoinMs * 2 ** this.rejoins);
    this.rejoins += 1;
    this.rejoin?.cancel();
    this.rejoin = this.parts.environment.after(most * (0.5 + byte / 510), () => this.join());
  }

  private refused({ code, request, clientId, ref }: ReceivedOf<'refused'>): void {
    const { replica } = this.parts;
    this.channel = null;
    if (request !== null) return this.notLetIn(code);
    if (clientId === null || ref === null || !faultsOfTheEdit.has(code)) return;
    const index = replica.outbox.indexOf(clientId, ref);
    // The connection closes now; the next join claims the new client id.
    if (index < 0) return;
    this.parts.connection.progressed();
    replica.refuse(index, { kind: 'first', code });
  }

  private notLetIn(code: RefusalCode): void {
    if (closedDoors.has(code)) return this.parts.setPhase({ kind: 'refused', code });
    if (code === 'forged') this.disown();
    this.joinLater();
  }

  /** A client id that this page claims is somebody else's: by the rarest chance its own, else that of a page gone. */
  private disown(): void {
    const { replica } = this.parts;
    this.forgedJoins += 1;
    if (this.forgedJoins === 1) return replica.renewClaim();
    if (replica.outbox.entries.length > 0) replica.refuse(0, { kind: 'all', code: 'forged' });
  }

  private leave(): void {
    if (this.channel !== null) this.parts.connection.send({ type: 'leave', channel: this.channel });
    this.channel = null;
  }
}
