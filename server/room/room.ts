/** One document in use: its members, its committed bytes, the way of its updates (architecture part 1, steps 5 to 8). */
import type { DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { ClientClaim, PresenceState } from '../../shared/protocol/client-to-server.ts';
import { createOwnership, type Ownership } from '../gate/ownership.ts';
import type { DocumentMessage } from '../fanout/bus.ts';
import type { Head, LostTail, StoredDocument } from '../log/update-log.ts';
import { createCommitted, type Committed } from './committed.ts';
import { createHolderCheck } from './half-open.ts';
import type { Ending, Member } from './member.ts';
import { Presence } from './presence.ts';
import type { RoomEvents, RoomNumbers, RoomParts } from './room-parts.ts';
import { SharedPeople } from './shared-people.ts';
import type { Submission } from './submissions.ts';
import { createUpdateLine, type UpdateLine } from './update-line.ts';

/** How long a shutdown waits for the log. */
const DRAIN_MS = 3_000;

export class Room {
  readonly document: DocumentId;
  /** Short number of the document on this node, used on the wire. */
  readonly channel: number;
  readonly epoch: number;
  readonly locked: boolean;
  /** What the storage has lost of the epoch before (D7). */
  readonly lost: LostTail | null;
  readonly committed: Committed;
  readonly #parts: RoomParts;
  readonly #events: RoomEvents;
  readonly #presence: Presence;
  readonly #shared: SharedPeople | null;
  readonly #unfollow: () => void;
  readonly #ownership: Ownership;
  readonly #line: UpdateLine;
  readonly #members = new Set<Member>();
  readonly #overflowed = new Set<Member>();
  readonly #askHolder: (senderId: string) => void;
  #closing = false;

  constructor(parts: RoomParts, stored: StoredDocument, numbers: RoomNumbers, events: RoomEvents) {
    const { document, epoch, lockedAtMs } = stored.head;
    const { env, limits, bus, registry } = parts;
    const { channel, nextVersion } = numbers;
    this.#parts = parts;
    this.#events = events;
    this.document = document;
    this.channel = channel;
    this.epoch = epoch;
    this.locked = lockedAtMs !== null;
    this.lost = stored.lost;
    this.committed = createCommitted(stored);
    this.#ownership = createOwnership(stored.owners, limits);
    this.#askHolder = createHolderCheck({
      members: this.#members,
      release: (senderId) => this.#ownership.release(senderId),
      end: (member, ending) => this.end(member, ending),
    });
    const changed = (clientId: number) => this.#changedOutside(clientId);
    this.#shared =
      registry && new SharedPeople({ env, limits, bus, registry, document, nextVersion, changed });
    this.#presence = new Presence({ env, limits, channel, members: this.#members, shared: this.#shared });
    this.#line = createUpdateLine({
      room: parts,
      stored,
      channel,
      members: this.#members,
      committed: this.committed,
      ownership: this.#ownership,
      end: (member, ending) => this.end(member, ending),
      contend: this.#askHolder,
      epochMoved: () => events.replaced(),
      decided: () => this.#afterDecision(),
      writable: (writable, reason) => this.#tellWritable(writable, reason),
    });
    this.#unfollow = bus.follow(document, {
      hear: (message, node) => this.#hear(message, node),
      connected: () => {
        this.#shared?.connected();
        events.connected();
      },
    });
  }

  get members(): ReadonlySet<Member> {
    return this.#members;
  }

  /** False while the log cannot be written (D6). */
  get writable(): boolean {
    return this.#line.queue.writable;
  }

  /** Bytes accepted and not on disk yet. */
  get queueBytes(): number {
    return this.#line.queue.bytes;
  }

  /** Whether nothing would be lost by forgetting the room now. */
  get idle(): boolean {
    return this.#members.size === 0 && this.#line.queue.empty;
  }

  /**
   * Lets a member in: its client ids are leased to it, and from now on it is sent what becomes durable. The caller
   * sends the committed state in the same turn. Returns the objection, or null.
   */
  enter(member: Member, claims: readonly ClientClaim[]): Refusal | null {
    const displaced: string[] = [];
    for (const { clientId, secret } of claims) {
      const outcome = this.#ownership.claim(member.sender, clientId, secret);
      if (outcome.kind === 'granted') {
        if (outcome.displaced !== null) displaced.push(outcome.displaced);
        continue;
      }
      this.#ownership.release(member.sender.id);
      if (outcome.kind === 'leased') {
        this.#askHolder(outcome.holder);
        return refuse('clientIdInUse', 'a client id is leased to another connection');
      }
      return refuse('forged', outcome.kind === 'foreign' ? 'another’s client id' : 'too many client ids');
    }
    for (const old of this.#members)
      if (displaced.includes(old.sender.id)) this.end(old, { kind: 'resync', code: 'clientIdInUse' });
    this.#line.broadcast.flush(); // what the committed state holds already is not sent to it again
    this.#members.add(member);
    this.#presence.welcome(member);
    return null;
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#overflowed.delete(member);
    this.#ownership.release(member.sender.id);
    this.#presence.leave(member);
    if (this.idle) this.#events.empty();
  }

  /** Ends a member's session here and tells it why; does nothing when it has ended. */
  end(member: Member, ending: Ending): void {
    if (!this.#members.has(member)) return;
    this.leave(member);
    member.end(ending);
  }

  /** Takes an update on its way: an acknowledgement, or an ending, follows. */
  submit(submission: Submission): void {
    const { member } = submission;
    if (this.#closing || !this.#members.has(member) || this.#overflowed.has(member)) return;
    // The log does not keep up, or is away: what a client sends now stays with it until there is room (D6, F2).
    if (this.#line.queue.bytes > this.#parts.limits.roomQueueBytes) this.#overflowed.add(member);
    else this.#line.submissions.submit(submission);
  }

  /** Shows where a member is; null leaves. False when it was dropped because the client id is not theirs (F6). */
  showPresence(
    member: Member,
    clientId: number,
    state: PresenceState | null,
    extra: Readonly<Record<string, unknown>>,
  ): boolean {
    const holder = this.#ownership.holder(clientId);
    if (!this.#members.has(member) || (holder !== null && holder !== member.sender.id)) return false;
    return this.#presence.show(member, clientId, state, extra);
  }

  /** Sends everybody's presence to a member. */
  welcome(member: Member): void {
    if (this.#members.has(member)) this.#presence.welcome(member);
  }

  /** A node is gone, and its people with it. */
  forgetNode(node: string): void {
    this.#shared?.forget(node);
  }

  /** Somebody who unpacks has joined: the next one finds it packed. */
  readonly prepare = (): void => this.#line.upkeep.prepare();

  /**
   * Whether somebody may have been told more than this room knows: by a later number, or in another epoch. Who moves to
   * this room's epoch makes again what its answer lacks, so that nothing may be missing there.
   */
  isBehind(epoch: number, seq: number): boolean {
    return epoch === this.epoch ? seq > this.committed.seq : epoch !== 0;
  }

  /** Reads what another node has written, or that it replaced the history; false when the log does not answer. */
  async catchUp(): Promise<boolean> {
    const head = await this.#parts.log.head(this.document).catch(() => null);
    if (head === null) return false;
    await this.#follow(head);
    return head.epoch !== this.epoch || this.committed.seq >= head.seq;
  }

  /** Compares itself with the log. What is on its way there says by itself whether something came before it. */
  async reconcile(head: Head): Promise<void> {
    if (this.#line.queue.empty) await this.#follow(head);
  }

  /** Ends every session, for example at shutdown. */
  endAll(ending: Ending): void {
    for (const member of this.#members) this.end(member, ending);
  }

  /** Resolves when what is on its way to the log is decided, after three seconds at the latest; `last`: nothing more is taken. */
  settled(last: boolean): Promise<void> {
    this.#closing ||= last;
    return this.#line.queue.settled(DRAIN_MS, !last);
  }

  /** Hears nothing more, and stores a snapshot when that is worth it. */
  close(): Promise<void> {
    this.#unfollow();
    this.#shared?.stop();
    return this.#line.upkeep.close();
  }

  #hear(message: DocumentMessage, node: string): void {
    if (message.type === 'people') return this.#shared?.hear(message, node);
    const { fromSeq, seq, bytes } = message;
    this.#line.arrivals.add({ fromSeq, seq, bytes, author: null, settled: null });
  }

  async #follow(head: Head): Promise<void> {
    const isLocked = head.lockedAtMs !== null;
    if (head.epoch !== this.epoch || isLocked !== this.locked) this.#events.replaced();
    else if (head.seq > this.committed.seq) await this.#line.arrivals.readLog();
  }

  /** Who shows themselves on another node has left this one, if their connection here is half-open (G4). */
  #changedOutside(clientId: number): void {
    this.#presence.changedOutside(clientId);
    const holder = this.#ownership.holder(clientId);
    if (holder !== null && this.#shared?.find(clientId) !== null) this.#askHolder(holder);
  }

  #afterDecision(): void {
    if (this.#line.queue.bytes < this.#parts.limits.roomQueueBytes / 2)
      for (const member of this.#overflowed) this.end(member, { kind: 'resync', code: 'resync' });
    if (this.idle) this.#events.empty();
  }

  #tellWritable(writable: boolean, reason: string): void {
    const { document } = this;
    if (writable) this.#parts.logger.info({ document }, 'the log can be written again');
    else this.#parts.logger.error({ document, reason }, 'the log cannot be written');
    for (const member of this.#members) member.storage(writable);
  }
}
