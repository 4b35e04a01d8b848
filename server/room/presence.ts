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
  shown: PresenceShown;
  heardAtMs: number;
}

export interface Presence {
  /** Shows a state, or leaves with null. False when it was dropped because the client id is another person's (F6). */
  show(
    member: Member,
    clientId: number,
    state: PresenceState | null,
    extra: Readonly<Record<string, unknown>>,
  ): boolean;
  /** Everybody will be sent to this member on the next tick. */
  welcome(member: Member): void;
  leave(member: Member): void;
}

export interface PresenceParts {
  readonly env: Environment;
  readonly limits: Limits;
  readonly channel: number;
  readonly members: ReadonlySet<Member>;
}

const sameShown = (a: PresenceShown, b: PresenceShown): boolean =>
  JSON.stringify([a.state, a.extra]) === JSON.stringify([b.state, b.extra]);

export function createPresence({ env, limits, channel, members }: PresenceParts): Presence {
  const entries = new Map<Member, Entry>();
  const holders = new Map<number, Member>();
  const changed = new Map<number, PresenceShown | null>();
  const fresh = new Set<Member>();
  let tick: Timer | null = null;
  let renewal: Timer | null = null;
  let clock = 0;

  /** Later than any clock a y-protocols client remembers, also from before a restart. */
  const nextClock = () => (clock = Math.max(clock + 1, Math.floor(env.now() / 100)));
  const openTick = () => (tick ??= env.after(limits.presenceTickMs, onTick));
  const change = (clientId: number, shown: PresenceShown | null) => {
    changed.set(clientId, shown);
    openTick();
  };
  const remove = (member: Member) => {
    const entry = entries.get(member);
    if (entry === undefined) return;
    entries.delete(member);
    if (holders.get(entry.clientId) !== member) return;
    holders.delete(entry.clientId);
    change(entry.clientId, null);
  };
  const everybody = (): PresenceChange[] => {
    const now = nextClock();
    return Array.from(entries.values(), ({ clientId, shown }) => ({ clientId, clock: now, shown }));
  };
  /** One frame per door, and one of their own for awareness clients who would otherwise hear of themselves. */
  const deliver = (readers: Iterable<Member>, changes: readonly PresenceChange[]) => {
    const frames = new Map<Wire, Uint8Array>();
    const ids = new Set(changes.map(({ clientId }) => clientId));
    const frameFor = (member: Member): Uint8Array => {
      const own = entries.get(member)?.clientId;
      if (member.wire.awareness && own !== undefined && ids.has(own))
        return member.wire.presence(
          channel,
          changes.filter(({ clientId }) => clientId !== own),
        );
      const shared = frames.get(member.wire) ?? member.wire.presence(channel, changes);
      frames.set(member.wire, shared);
      return shared;
    };
    for (const member of readers) if (!member.sendIfFree(frameFor(member))) fresh.add(member);
  };
  const onTick = () => {
    tick = null;
    const newcomers = [...fresh].filter((member) => members.has(member));
    fresh.clear();
    const now = nextClock();
    const changes = Array.from(changed, ([clientId, shown]) => ({ clientId, clock: now, shown }));
    changed.clear();
    const known = new Set(newcomers);
    if (changes.length > 0)
      deliver(
        [...members].filter((member) => !known.has(member)),
        changes,
      );
    if (newcomers.length > 0) deliver(newcomers, everybody());
    if (fresh.size > 0) openTick();
  };
  const onRenewal = () => {
    renewal = null;
    const silentSince = env.now() - limits.presenceExpiryMs;
    for (const [member, entry] of entries)
      if (member.wire.awareness && entry.heardAtMs <= silentSince) remove(member);
    const readers = [...members].filter(({ wire }) => wire.awareness);
    if (readers.length === 0) return;
    deliver(readers, everybody());
    openRenewal();
  };
  const openRenewal = () => (renewal ??= env.after(RENEWAL_MS, onRenewal));

  return {
    show: (member, clientId, state, extra) => {
      const own = entries.get(member);
      if (own !== undefined && own.clientId !== clientId) return false;
      if (state === null) {
        remove(member);
        return true;
      }
      const holder = holders.get(clientId);
      if (holder !== undefined && holder !== member) {
        if (holder.sender.principal.id !== member.sender.principal.id) return false;
        entries.delete(holder);
      }
      const shown = { person: personOf(member.sender.principal), state, extra };
      holders.set(clientId, member);
      entries.set(member, { clientId, shown, heardAtMs: env.now() });
      if (own === undefined || !sameShown(own.shown, shown)) change(clientId, shown);
      return true;
    },
    welcome: (member) => {
      fresh.add(member);
      openTick();
      if (member.wire.awareness) openRenewal();
    },
    leave: (member) => {
      fresh.delete(member);
      remove(member);
    },
  };
}
