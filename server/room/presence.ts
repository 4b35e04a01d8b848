/**
 * Who is in one document (F6): identity by the server, one client id per connection, changes merged into one frame per
 * tick, everybody at once for newcomers. Cost grows with the number of people, not with its square.
 */
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import type { Limits } from '../../shared/limits.ts';
import { personOf } from '../accounts/principal.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Member, Wire } from './member.ts';
import type { PresenceChange, PresenceShown } from './presence-entry.ts';

/** y-protocols forgets people after 30 s, and WebsocketProvider reconnects after 30 s of silence. */
const RENEWAL_MS = 14_000;

interface Entry {
  readonly clientId: number;
  readonly shown: PresenceShown;
  readonly heardAtMs: number;
}

export interface PresenceParts {
  readonly env: Environment;
  readonly limits: Pick<Limits, 'presenceTickMs' | 'presenceExpiryMs'>;
  readonly channel: number;
  readonly members: ReadonlySet<Member>;
}

function sameShown(a: PresenceShown, b: PresenceShown): boolean {
  return JSON.stringify([a.state, a.extra]) === JSON.stringify([b.state, b.extra]);
}

export class Presence {
  readonly #parts: PresenceParts;
  readonly #entries = new Map<Member, Entry>();
  readonly #holders = new Map<number, Member>();
  readonly #changed = new Map<number, PresenceShown | null>();
  /** Who is to be sent everybody, each with the client ids whose change it missed and may still show. */
  readonly #newcomers = new Map<Member, Set<number>>();
  #tick: Timer | null = null;
  #renewal: Timer | null = null;
  #clock = 0;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
  }

  /** Shows a state, or leaves with null. False when it was dropped because the client id is another person's (F6). */
  show(
    member: Member,
    clientId: number,
    state: PresenceState | null,
    extra: Readonly<Record<string, unknown>>,
  ): boolean {
    const own = this.#entries.get(member);
    if (own !== undefined && own.clientId !== clientId) return false;
    if (state === null) {
      this.#remove(member);
      return true;
    }
    const holder = this.#holders.get(clientId);
    if (holder !== undefined && holder !== member) {
      if (holder.sender.principal.id !== member.sender.principal.id) return false;
      this.#entries.delete(holder);
    }
    const shown = { person: personOf(member.sender.principal), state, extra };
    this.#holders.set(clientId, member);
    this.#entries.set(member, { clientId, shown, heardAtMs: this.#parts.env.now() });
    if (own === undefined || !sameShown(own.shown, shown)) this.#change(clientId, shown);
    return true;
  }

  /** Everybody will be sent to this member on the next tick. */
  welcome(member: Member): void {
    if (!this.#newcomers.has(member)) this.#newcomers.set(member, new Set());
    this.#openTick();
    if (member.wire.awareness) this.#openRenewal();
  }

  leave(member: Member): void {
    this.#newcomers.delete(member);
    this.#remove(member);
  }

  #remove(member: Member): void {
    const entry = this.#entries.get(member);
    if (entry === undefined) return;
    this.#entries.delete(member);
    if (this.#holders.get(entry.clientId) !== member) return;
    this.#holders.delete(entry.clientId);
    this.#change(entry.clientId, null);
  }

  #change(clientId: number, shown: PresenceShown | null): void {
    this.#changed.set(clientId, shown);
    this.#openTick();
  }

  #openTick(): void {
    const { env, limits } = this.#parts;
    if (this.#tick === null) this.#tick = env.after(limits.presenceTickMs, () => this.#onTick());
  }

  #openRenewal(): void {
    if (this.#renewal === null) this.#renewal = this.#parts.env.after(RENEWAL_MS, () => this.#onRenewal());
  }

  /** Later than any clock that a y-protocols client remembers, also from before a restart. */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, Math.floor(this.#parts.env.now() / 100));
    return this.#clock;
  }

  #everybody(): PresenceChange[] {
    const clock = this.#nextClock();
    return Array.from(this.#entries.values(), ({ clientId, shown }) => ({ clientId, clock, shown }));
  }

  #onTick(): void {
    const { members } = this.#parts;
    this.#tick = null;
    const newcomers = new Map([...this.#newcomers].filter(([member]) => members.has(member)));
    this.#newcomers.clear();
    const clock = this.#nextClock();
    const changes = Array.from(this.#changed, ([clientId, shown]) => ({ clientId, clock, shown }));
    this.#changed.clear();
    const others = [...members].filter((member) => !newcomers.has(member));
    if (changes.length > 0) this.#deliver(others, changes);
    const left = changes.filter(({ shown }) => shown === null).map(({ clientId }) => clientId);
    this.#deliverEverybody(newcomers, left);
    if (this.#newcomers.size > 0) this.#openTick();
  }

  /** Everybody who is here; and, to those who may still show them, who has left. */
  #deliverEverybody(newcomers: ReadonlyMap<Member, ReadonlySet<number>>, left: readonly number[]): void {
    if (newcomers.size === 0) return;
    const everybody = this.#everybody();
    const clock = this.#nextClock();
    const withLeavers = (ids: Iterable<number>) => {
      const leavers = [...new Set(ids)].filter((clientId) => !this.#holders.has(clientId));
      return [...everybody, ...leavers.map((clientId) => ({ clientId, clock, shown: null }))];
    };
    const fresh = [...newcomers].filter(([, missed]) => missed.size === 0).map(([member]) => member);
    this.#deliver(fresh, withLeavers(left));
    for (const [member, missed] of newcomers)
      if (missed.size > 0) this.#deliver([member], withLeavers([...missed, ...left]));
  }

  /** y-websocket clients renew themselves, or expire; to each other and of everybody else they hear from here. */
  #onRenewal(): void {
    const { env, limits, members } = this.#parts;
    this.#renewal = null;
    const silentSince = env.now() - limits.presenceExpiryMs;
    for (const [member, entry] of this.#entries)
      if (member.wire.awareness && entry.heardAtMs <= silentSince) this.#remove(member);
    const readers = [...members].filter(({ wire }) => wire.awareness);
    if (readers.length === 0) return;
    this.#deliver(readers, this.#everybody());
    this.#openRenewal();
  }

  /** One frame per door, and one of their own for awareness clients who would otherwise hear of themselves. */
  #deliver(readers: Iterable<Member>, changes: readonly PresenceChange[]): void {
    const { channel } = this.#parts;
    const frames = new Map<Wire, Uint8Array>();
    const ids = new Set(changes.map(({ clientId }) => clientId));
    for (const member of readers) {
      const { wire } = member;
      const own = this.#entries.get(member)?.clientId;
      let frame: Uint8Array;
      if (wire.awareness && own !== undefined && ids.has(own)) {
        const others = changes.filter(({ clientId }) => clientId !== own);
        frame = wire.presence(channel, others);
      } else {
        frame = frames.get(wire) ?? wire.presence(channel, changes);
        frames.set(wire, frame);
      }
      // What a reader missed it is told later, when there is room for it: also who has left by then.
      if (!member.sendIfFree(frame))
        this.#newcomers.set(member, new Set([...(this.#newcomers.get(member) ?? []), ...ids]));
    }
  }
}
