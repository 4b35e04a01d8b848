/**
 * From the log to the readers: one merged frame per tick, encoded once per door and shared by all its readers (F1).
 * An idle room sends at once and opens the tick after it; in a hot room what becomes durable gathers for a few milliseconds.
 */
import type { Environment, Timer } from '../environment.ts';
import type { Member, Wire } from './member.ts';
import { mergeUpdates } from './merge-updates.ts';

const TICK_MS = 8;
/** Up to so many authors in one frame each get a merge of the others' updates only; more share the whole frame. */
const OWN_MERGES = 4;

export interface Durable {
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** Who already holds it; null when it came from another node. */
  readonly author: Member | null;
}

export interface Broadcast {
  add(update: Durable): void;
  /** Sends what has gathered now. */
  flush(): void;
}

export interface BroadcastParts {
  readonly env: Environment;
  readonly channel: number;
  readonly members: ReadonlySet<Member>;
  /** Called once per frame with everything in it, for the other nodes. */
  readonly published: (fromSeq: number, seq: number, bytes: Uint8Array) => void;
}

const merge = (updates: readonly Durable[]): Uint8Array | null =>
  updates.length === 0 ? null : mergeUpdates(updates.map(({ bytes }) => bytes));

export function createBroadcast(parts: BroadcastParts): Broadcast {
  const { env, channel, members, published } = parts;
  let gathered: Durable[] = [];
  let tick: Timer | null = null;

  /** Sends to everybody who is not an author, and to each author what the others wrote. */
  const sendFrames = (updates: readonly Durable[], seq: number, whole: Uint8Array) => {
    const frames = new Map<Wire, Uint8Array>();
    const shared = (wire: Wire) => {
      let frame = frames.get(wire);
      if (frame === undefined) frames.set(wire, (frame = wire.update(channel, seq, whole)));
      return frame;
    };
    const authors = new Set(updates.map(({ author }) => author));
    for (const member of members) {
      if (!authors.has(member) || authors.size > OWN_MERGES) {
        member.send(shared(member.wire));
        continue;
      }
      const others = merge(updates.filter(({ author }) => author !== member));
      if (others !== null) member.send(member.wire.update(channel, seq, others));
    }
  };
  const flush = () => {
    const updates = gathered;
    gathered = [];
    const [first, last, whole] = [updates[0], updates.at(-1), merge(updates)];
    if (first === undefined || last === undefined || whole === null) return;
    sendFrames(updates, last.seq, whole);
    if (updates.some(({ author }) => author !== null)) published(first.seq, last.seq, whole);
  };
  const onTick = () => {
    tick = null;
    if (gathered.length > 0) openTick();
    flush();
  };
  const openTick = () => {
    tick = env.after(TICK_MS, onTick);
  };
  return {
    add: (update) => {
      gathered.push(update);
      if (tick !== null) return;
      openTick();
      queueMicrotask(flush);
    },
    flush,
  };
}
