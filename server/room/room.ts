/** One document in use: its members, its committed bytes, the way of its updates (architecture part 1, steps 5 to 8). */
import type { DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { ClientClaim, PresenceState } from '../../shared/protocol/client-to-server.ts';
import { createOwnership, type Ownership } from '../gate/ownership.ts';
import type { BusMessage } from '../fanout/bus.ts';
import type { LostTail, StoredDocument } from '../log/update-log.ts';
import { createCommitted, type Committed } from './committed.ts';
import type { Ending, Member } from './member.ts';
import { Presence } from './presence.ts';
import type { RoomParts } from './room-parts.ts';
import type { Submission } from './submissions.ts';
import { createUpdateLine, type UpdateLine } from './update-line.ts';

/** How long a connection may take to answer before another one gets its client id (G4). */
const PING_MS = 2_000;
/** How long a shutdown waits for the log. */
const DRAIN_MS = 3_000;

export interface RoomEvents {
  /** Nobody is in it and nothing is on its way to the log. */
  empty(): void;
  /** The document's history was replaced: this room is of the former one (D7). */
  epochMoved(): void;
}

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
  readonly #ownership: Ownership;
  readonly #line: UpdateLine;
  readonly #members = new Set<Member>();
  readonly #overflowed = new Set<Member>();
  #closing = false;

  constructor(parts: RoomParts, stored: StoredDocument, channel: number, events: RoomEvents) {
    const { document, epoch, lockedAtMs } = stored.head;
    const { env, limits } = parts;
    this.#parts = parts;
    this.#events = events;
    this.document = document;
    this.channel = channel;
    this.epoch = epoch;
    this.locked = lockedAtMs !== null;
    this.lost = stored.lost;
    this.committed = createCommitted(stored);
    this.#ownership = createOwnership(stored.owners, limits);
    this.#presence = new Presence({ env, limits, channel, members: this.#members });
    this.#line = createUpdateLine({
      room: parts,
      stored,
      channel,
      members: this.#members,
      committed: this.committed,
      ownership: this.#ownership,
      end: (member, ending) => this.end(member, ending),
      contend: (holder) => void this.#askHolder(holder),
      epochMoved: () => events.epochMoved(),
      decided: () => this.#afterDecision(),
      writable: (writable, reason) => this.#tellWritable(writable, reason),
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
        void this.#askHolder(outcome.holder);
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

  /** What another node says about this document. */
  hear({ fromSeq, seq, bytes }: Extract<BusMessage, { type: 'updates' }>): void {
    this.#line.arrivals.add({ fromSeq, seq, bytes, author: null, settled: null });
  }

  /** Whether somebody was told more than this room knows. */
  isBehind(epoch: number, seq: number): boolean {
    return epoch > this.epoch || (epoch === this.epoch && seq > this.committed.seq);
  }

  /** Reads what another node has written, or that it replaced the history; false when the log does not answer. */
  async catchUp(): Promise<boolean> {
    const head = await this.#parts.log.head(this.document).catch(() => null);
    if (head === null) return false;
    if (head.epoch !== this.epoch) this.#events.epochMoved();
    else if (head.seq > this.committed.seq) await this.#line.arrivals.readLog();
    return head.epoch !== this.epoch || this.committed.seq >= head.seq;
  }

  /** Ends every session, for example at shutdown. */
  endAll(ending: Ending): void {
    for (const member of this.#members) this.end(member, ending);
  }

  /** Takes nothing more; resolves when nothing is on its way to the log, at the latest after three seconds. */
  drain(): Promise<void> {
    this.#closing = true;
    const { env } = this.#parts;
    const deadline = env.now() + DRAIN_MS;
    return new Promise((resolve) => {
      const look = () => {
        if (this.#line.queue.empty || env.now() > deadline) resolve();
        else env.after(20, look);
      };
      look();
    });
  }

  /** Stores a snapshot when that is worth it. */
  close(): Promise<void> {
    return this.#line.upkeep.close();
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

  /** A half-open connection loses its client id when it misses a ping (G4). */
  async #askHolder(senderId: string): Promise<void> {
    const holder = [...this.#members].find(({ sender }) => sender.id === senderId);
    if (holder === undefined) this.#ownership.release(senderId);
    else if (!(await holder.alive(PING_MS))) this.end(holder, { kind: 'resync', code: 'clientIdInUse' });
  }
}
