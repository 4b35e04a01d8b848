/**
 * From the log to the readers: one merged frame per tick, encoded once per door and shared by all its readers (F1).
 * A frame goes at once unless the last one went a few milliseconds ago: in a hot room what becomes durable gathers.
 * There is no timer while nothing waits: one per edit would wake the process for nothing in every quiet room.
 */
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
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

/** Updates from `fromSeq` to `seq`, merged; null when they are too large to tell. */
interface Stretch {
  readonly fromSeq: number;
  readonly seq: number;
  readonly bytes: Uint8Array | null;
}

export interface BroadcastParts {
  readonly env: Environment;
  readonly channel: number;
  readonly members: ReadonlySet<Member>;
  /** Called once per stretch that was written here, for the other nodes. */
  readonly published: (stretch: Stretch) => void;
  readonly limits: Pick<Limits, 'busUpdateBytes'>;
}

const merge = (updates: readonly Durable[]): Uint8Array | null =>
  updates.length === 0 ? null : mergeUpdates(updates.map(({ bytes }) => bytes));

export function createBroadcast(parts: BroadcastParts): Broadcast {
  const { env, channel, members, published, limits } = parts;
  let gathered: Durable[] = [];
  let sentAtMs = -TICK_MS;
  let isDue = false;

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
  /** What other nodes have written they have told themselves. */
  const publish = (updates: readonly Durable[], whole: Uint8Array) => {
    for (let start = 0; start < updates.length; start += 1) {
      const first = updates[start];
      if (first === undefined || first.author === null) continue;
      let end = start + 1;
      while (updates[end] !== undefined && updates[end]?.author !== null) end += 1;
      const own = updates.slice(start, end);
      const bytes = own.length === updates.length ? whole : merge(own);
      const isLarge = bytes !== null && bytes.length > limits.busUpdateBytes;
      published({ fromSeq: first.seq, seq: own.at(-1)?.seq ?? first.seq, bytes: isLarge ? null : bytes });
      start = end;
    }
  };
  const flush = () => {
    const updates = gathered;
    gathered = [];
    const [first, last, whole] = [updates[0], updates.at(-1), merge(updates)];
    if (first === undefined || last === undefined || whole === null) return;
    sentAtMs = env.now();
    sendFrames(updates, last.seq, whole);
    publish(updates, whole);
  };
  const onTick = () => {
    isDue = false;
    flush();
  };
  return {
    add: (update) => {
      gathered.push(update);
      if (isDue) return;
      isDue = true;
      const sinceMs = env.now() - sentAtMs;
      // A clock that was set back makes nobody wait.
      if (sinceMs >= 0 && sinceMs < TICK_MS) env.after(TICK_MS - sinceMs, onTick);
      else queueMicrotask(onTick);
    },
    flush,
  };
}
