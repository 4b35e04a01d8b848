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
import type { SharedPeople } from './shared-people.ts';

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
  /** The people of other nodes; null on a node that is alone. */
  readonly shared: SharedPeople | null;
}

function sameShown(a: PresenceShown, b: PresenceShown): boolean {
  return JSON.stringify([a.state, a.extra]) === JSON.stringify([b.state, b.extra]);
}

export class Presence {
  readonly #parts: PresenceParts;
  readonly #entries = new Map<Member, Entry>();
  readonly #holders = new Map<number, Member>();
  readonly #changed = new Set<number>();
  /** Client ids whose connection here shows something else now, for the other nodes. */
  readonly #changedHere = new Set<number>();
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
    if (!this.#mayTake(member, clientId)) return false;
    const shown = { person: personOf(member.sender.principal), state, extra };
    this.#holders.set(clientId, member);
    this.#entries.set(member, { clientId, shown, heardAtMs: this.#parts.env.now() });
    if (own === undefined || !sameShown(own.shown, shown)) this.#change(clientId);
    return true;
  }

  /** What another node shows under this client id has changed. */
  changedOutside(clientId: number): void {
    this.#changed.add(clientId);
    this.#openTick();
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
    this.#change(entry.clientId);
  }

  /** Whether the client id is free, or shown by an older connection of the same person, here or on another node. */
  #mayTake(member: Member, clientId: number): boolean {
    const holder = this.#holders.get(clientId);
    const shownBy = holder?.sender.principal.id ?? this.#parts.shared?.find(clientId)?.person.id;
    if (holder === member || shownBy === undefined) return true;
    if (shownBy !== member.sender.principal.id) return false;
    if (holder !== undefined) this.#entries.delete(holder);
    return true;
  }

  /** What is shown under this client id: by a connection here, else by another node. */
  #shown(clientId: number): PresenceShown | null {
    return this.#shownHere(clientId) ?? this.#parts.shared?.find(clientId) ?? null;
  }

  #shownHere(clientId: number): PresenceShown | null {
    const holder = this.#holders.get(clientId);
    return (holder === undefined ? undefined : this.#entries.get(holder)?.shown) ?? null;
  }

  #change(clientId: number): void {
    this.#changed.add(clientId);
    if (this.#parts.shared !== null) this.#changedHere.add(clientId);
    this.#openTick();
  }

  #openTick(): void {
    const { env, limits } = this.#parts;
    if (this.#tick === null) this.#tick = env.after(limits.presenceTickMs, () => this.#onTick());
  }

  #openRenewal(): void {
    if (this.#renewal === null) this.#renewal = this.#parts.env.after(RENEWAL_MS, () => this.#onRenewal());
  }

  /** Later than any clock that a y-protocols client remembers, also from before a restart, and from another node. */
  #nextClock(): number {
    const { env, shared } = this.#parts;
    this.#clock = Math.max(this.#clock, shared?.clock ?? 0, Math.floor(env.now() / 100) - 1) + 1;
    return this.#clock;
  }

  #everybody(): PresenceChange[] {
    const clock = this.#nextClock();
    const here = Array.from(this.#entries.values(), ({ clientId, shown }) => ({ clientId, clock, shown }));
    const others = [...(this.#parts.shared?.clientIds() ?? [])].filter((id) => this.#shownHere(id) === null);
    return [...here, ...others.map((clientId) => ({ clientId, clock, shown: this.#shown(clientId) }))];
  }

  #onTick(): void {
    const { members } = this.#parts;
    this.#tick = null;
    const newcomers = new Map([...this.#newcomers].filter(([member]) => members.has(member)));
    this.#newcomers.clear();
    const clock = this.#nextClock();
    const changes = Array.from(this.#changed, (clientId) => ({
      clientId,
      clock,
      shown: this.#shown(clientId),
    }));
    this.#changed.clear();
    const here = Array.from(this.#changedHere, (clientId) => ({
      clientId,
      shown: this.#shownHere(clientId),
    }));
    this.#changedHere.clear();
    if (here.length > 0) this.#parts.shared?.tell(here, clock);
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
      const leavers = [...new Set(ids)].filter((clientId) => this.#shown(clientId) === null);
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
