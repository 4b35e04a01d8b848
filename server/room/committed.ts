/**
 * The committed bytes of one document, from which joiners are answered (D1, F4): a merged base and the updates after
 * it. No Y.Doc is needed, and nothing that is not durable is ever in here.
 */
import * as Y from 'yjs';
import type { StoredDocument } from '../log/update-log.ts';
import { createClocks } from './clocks.ts';
import { mergeUpdates } from './merge-updates.ts';
import { createCache } from './small-cache.ts';

/** Answers to state vectors that are kept: people who come back after a cut mostly hold the same state. */
const KEPT_ANSWERS = 32;
/** Bytes of a state vector, and of its answer, that are worth keeping: 500 people, and an hour of theirs. */
const KEPT_VECTOR_BYTES = 4_096;
const KEPT_ANSWER_BYTES = 65_536;
/** Smaller updates after the base are sent as they are: looking into them costs more. */
const DIFFED_BYTES = 512;

/** What a joiner lacks, or more than that, in order. */
export interface Answer {
  /** The base as it is sent packed, before `updates`. */
  readonly packed: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** How a question may be answered. */
interface Means {
  /**
   * Whether so many bytes may be compared with the state vector, which takes 64 ms a megabyte; if not, the whole is given.
   * An answer that is kept needs no comparison: a hall that comes back after a cut asks the same.
   */
  readonly mayCompare: (bytes: number) => boolean;
  /** The asker unpacks what is packed. */
  readonly packed: boolean;
}

export interface Committed {
  readonly seq: number;
  /** Everything, in order. */
  updates(): readonly Uint8Array[];
  /** Adds what became durable; `fromSeq` is the first number that `bytes` holds. Throws RangeError on a gap. */
  add(fromSeq: number, seq: number, bytes: Uint8Array): void;
  /** Bytes of everything. */
  readonly bytes: number;
  /**
   * What a holder of this state vector lacks, in two updates at most; more than that is harmless. Throws when the
   * vector is not one.
   */
  answer(stateVector: Uint8Array, means: Means): Answer;
  /** The base when it is not packed yet. */
  readonly unpacked: Uint8Array | null;
  /** Keeps the packed form of a base; does nothing when the base is another by now. */
  keepPacked(base: Uint8Array, packed: Uint8Array): void;
  stateVector(): Uint8Array;
  /** Updates and bytes after the base: how much a compaction would save. */
  readonly tail: { readonly updates: number; readonly bytes: number };
  /** Replaces everything up to `seq` by one update that holds it. */
  rebase(seq: number, bytes: Uint8Array): void;
}

export const emptyUpdate = Uint8Array.of(0, 0);

function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}

function isEmptyVector(vector: Uint8Array): boolean {
  return vector.length === 0 || (vector.length === 1 && vector[0] === 0);
}

/** Compares one base with state vectors, and keeps the answers that are asked for again. */
function createComparisons() {
  const answers = createCache<Uint8Array>(KEPT_ANSWERS);
  const keyOf = (stateVector: Uint8Array) => Buffer.from(stateVector).toString('latin1');
  return {
    isKept: (stateVector: Uint8Array) =>
      stateVector.length <= KEPT_VECTOR_BYTES && answers.get(keyOf(stateVector)) !== undefined,
    compare: (base: Uint8Array, stateVector: Uint8Array): Uint8Array => {
      if (stateVector.length > KEPT_VECTOR_BYTES) return Y.diffUpdate(base, stateVector);
      const key = keyOf(stateVector);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const made = Y.diffUpdate(base, stateVector);
      if (made.length <= KEPT_ANSWER_BYTES) answers.set(key, made.slice());
      return made;
    },
    clear: () => answers.clear(),
  };
}

/** What an answer is made of. */
interface Stock {
  readonly base: Uint8Array | null;
  readonly packed: Uint8Array | null;
  readonly tail: readonly Uint8Array[];
  readonly comparisons: ReturnType<typeof createComparisons>;
}

/** Bytes that have to be looked into for an answer. */
function costOf({ base, tail, comparisons }: Stock, stateVector: Uint8Array): number {
  const ofBase = base === null || comparisons.isKept(stateVector) ? 0 : base.length;
  return tail.reduce((sum, { length }) => (length < DIFFED_BYTES ? sum : sum + length), ofBase);
}

function answerFrom(stock: Stock, stateVector: Uint8Array, means: Means): Answer {
  const { base, packed, tail, comparisons } = stock;
  const bases = base === null ? [] : [base];
  const whole =
    packed !== null && means.packed
      ? { packed, updates: tail }
      : { packed: null, updates: [...bases, ...tail] };
  if (isEmptyVector(stateVector)) return whole;
  Y.decodeStateVector(stateVector); // throws
  const cost = costOf(stock, stateVector);
  if (cost > 0 && !means.mayCompare(cost)) return whole;
  const lacking = bases.map((bytes) => comparisons.compare(bytes, stateVector));
  // Who lacks most of it is sent all of it, in fewer bytes.
  if (whole.packed !== null && (lacking[0]?.length ?? 0) > whole.packed.length) return whole;
  const parts = tail.map((part) => (part.length < DIFFED_BYTES ? part : Y.diffUpdate(part, stateVector)));
  return { packed: null, updates: [...lacking, ...parts].filter((part) => !isEmptyUpdate(part)) };
}

/** Committed bytes as the log gave them. */
export function createCommitted(stored: Pick<StoredDocument, 'head' | 'snapshot' | 'tail'>): Committed {
  let base = stored.snapshot?.bytes ?? null;
  let packed: Uint8Array | null = null;
  // Not the last record's number: the last ones may be in quarantine (D4).
  let headSeq = stored.head.seq;
  let tail = stored.tail.map(({ seq, bytes }) => ({ seq, bytes }));
  let tailBytes = tail.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const comparisons = createComparisons();
  const clocks = createClocks();

  const updates = () => [...(base === null ? [] : [base]), ...tail.map(({ bytes }) => bytes)];
  const merge = (parts: readonly Uint8Array[]) => (parts.length === 0 ? emptyUpdate : mergeUpdates(parts));
  let mergedTail: Uint8Array | null = null;
  const tailUpdates = () => {
    if (tail.length === 0) return [];
    mergedTail ??= merge(tail.map(({ bytes }) => bytes));
    return [mergedTail];
  };
  return {
    get seq() {
      return headSeq;
    },
    get tail() {
      return { updates: tail.length, bytes: tailBytes };
    },
    updates,
    add: (fromSeq, seq, bytes) => {
      if (fromSeq !== headSeq + 1) throw new RangeError(`seq ${String(fromSeq)} after ${String(headSeq)}`);
      tail.push({ seq, bytes });
      headSeq = seq;
      tailBytes += bytes.length;
      mergedTail = null;
      clocks.advance(bytes);
    },
    get bytes() {
      return (base?.length ?? 0) + tailBytes;
    },
    answer: (stateVector, means) =>
      answerFrom({ base, packed, tail: tailUpdates(), comparisons }, stateVector, means),
    stateVector: () => clocks.stateVector(updates),
    get unpacked() {
      return packed === null ? base : null;
    },
    keepPacked: (of, bytes) => {
      if (base === of) packed = bytes;
    },
    rebase: (seq, bytes) => {
      base = bytes;
      packed = null;
      tail = tail.filter((update) => update.seq > seq);
      tailBytes = tail.reduce((sum, update) => sum + update.bytes.length, 0);
      comparisons.clear();
      mergedTail = null;
    },
  };
}
