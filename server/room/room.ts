/** One document in use: its members, its committed bytes, the way of its updates (architecture part 1, steps 5 to 8). */
import type { DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { ClientClaim, PresenceState } from '../../shared/protocol/client-to-server.ts';
import { createOwnership, type Ownership } from '../gate/ownership.ts';
import type { BusMessage } from '../fanout/bus.ts';
import type { StoredDocument } from '../log/update-log.ts';
import { createAppendQueue, type AppendQueue } from './append-queue.ts';
import { createArrivals, type Arrivals } from './arrivals.ts';
import { createBroadcast } from './broadcast.ts';
import { createCommitted, type Committed } from './committed.ts';
import { createGatekeeper } from './gatekeeper.ts';
import type { Ending, Member } from './member.ts';
import { createPresence, type Presence } from './presence.ts';
import type { RoomParts } from './room-parts.ts';
import { createSubmissions, type Accepted, type Submission } from './submissions.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

/** How long a connection may take to answer before another one gets its client id (G4). */
const PING_MS = 2_000;
/** How long a shutdown waits for the log. */
const DRAIN_MS = 3_000;

export class Room {
  readonly document: DocumentId;
  /** Short number of the document on this node, used on the wire. */
  readonly channel: number;
  readonly epoch: number;
  readonly locked: boolean;
  readonly committed: Committed;
  readonly #presence: Presence;
  readonly #parts: RoomParts;
  readonly #members = new Set<Member>();
  readonly #overflowed = new Set<Member>();
  readonly #ownership: Ownership;
  readonly #queue: AppendQueue<Accepted>;
  readonly #arrivals: Arrivals;
  readonly #upkeep: Upkeep;
  readonly #submit: (submission: Submission) => void;
  readonly #onEmpty: (room: Room) => void;
  #closing = false;

  constructor(
    parts: RoomParts,
    stored: StoredDocument,
    channel: number,
    onEmpty: (room: Room) => void,
    onEpoch: (room: Room) => void,
  ) {
    const { env, limits, log, bus } = parts;
    const { document, epoch, lockedAtMs } = stored.head;
    this.#parts = parts;
    this.#onEmpty = onEmpty;
    this.document = document;
    this.channel = channel;
    this.epoch = epoch;
    this.locked = lockedAtMs !== null;
    const committed = createCommitted(stored);
    this.committed = committed;
    const ownership = createOwnership(stored.owners, limits);
    this.#ownership = ownership;
    const members = this.#members;
    this.#presence = createPresence({ env, limits, channel, members });
    const snapshotSeq = stored.snapshot?.seq ?? 0;
    this.#upkeep = createUpkeep({ ...parts, document, epoch, committed, snapshotSeq });
    const broadcast = createBroadcast({
      env,
      channel,
      members,
      published: (fromSeq, seq, bytes) => bus.publish({ type: 'updates', document, fromSeq, seq, bytes }),
    });
    const queue: AppendQueue<Accepted> = createAppendQueue<Accepted>({
      log,
      env,
      document,
      epoch,
      events: {
        decided: (outcomes, retried) => {
          for (const { item, outcome } of outcomes)
            if (outcome.kind !== 'refused')
              ownership.persisted(item.request.bindings.map(({ clientId }) => clientId));
          submissions.decided(outcomes, retried);
          this.#upkeep.committed();
          this.#afterDecision();
        },
        writable: (writable, reason) => this.#setWritable(writable, reason),
      },
    });
    this.#queue = queue;
    const gatekeeper = createGatekeeper({
      document,
      limits,
      ownership,
      updates: () => [...committed.updates(), ...queue.undecided().map(({ request }) => request.bytes)],
    });
    const foreign = () => gatekeeper.forget();
    this.#arrivals = createArrivals({ log, env, document, committed, broadcast, foreign });
    const submissions = createSubmissions({
      now: () => env.now(),
      gatekeeper,
      queue,
      arrivals: this.#arrivals,
      seq: () => committed.seq,
      end: (member, ending) => this.end(member, ending),
      ended: (member) => !members.has(member),
      contend: (_newcomer, holder) => void this.#askHolder(holder),
      epochMoved: () => onEpoch(this),
    });
    this.#submit = (submission) => submissions.submit(submission);
  }

  get members(): ReadonlySet<Member> {
    return this.#members;
  }

  /** Whether nothing would be lost by forgetting the room now. */
  get idle(): boolean {
    return this.#members.size === 0 && this.#queue.undecided().length === 0;
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
    for (const member of this.#members)
      if (displaced.includes(member.sender.id)) this.end(member, { kind: 'resync', code: 'clientIdInUse' });
    this.#members.add(member);
    this.#presence.welcome(member);
    if (!this.#queue.writable) member.storage(false);
    return null;
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#overflowed.delete(member);
    this.#ownership.release(member.sender.id);
    this.#presence.leave(member);
    if (this.idle) this.#onEmpty(this);
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
    if (this.#queue.bytes > this.#parts.limits.bytesBurst) this.#overflowed.add(member);
    else this.#submit(submission);
  }

  /** What another node says about this document. */
  hear(message: Extract<BusMessage, { type: 'updates' }>): void {
    const { fromSeq, seq, bytes } = message;
    this.#arrivals.add({ fromSeq, seq, bytes, author: null, then: null });
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
        if (this.#queue.undecided().length === 0 || env.now() > deadline) resolve();
        else env.after(20, look);
      };
      look();
    });
  }

  /** Stores a snapshot when that is worth it. */
  close(): Promise<void> {
    return this.#upkeep.close();
  }

  #afterDecision(): void {
    if (this.#queue.bytes < this.#parts.limits.bytesBurst / 2)
      for (const member of this.#overflowed) this.end(member, { kind: 'resync', code: 'resync' });
    if (this.idle) this.#onEmpty(this);
  }

  #setWritable(writable: boolean, reason: string): void {
    const { document } = this;
    if (writable) this.#parts.logger.info({ document }, 'the log can be written again');
    else this.#parts.logger.error({ document, reason }, 'the log cannot be written');
    for (const member of this.#members) member.storage(writable);
  }

  /** A half-open connection loses its client id when it misses a ping (G4). */
  async #askHolder(senderId: string): Promise<void> {
    const holder = [...this.#members].find(({ sender }) => sender.id === senderId);
    if (holder === undefined) return this.#ownership.release(senderId);
    if (!(await holder.alive(PING_MS))) this.end(holder, { kind: 'resync', code: 'clientIdInUse' });
  }
}
