/**
 * The committed bytes of one document, from which joiners are answered (D1, F4): a merged base and the updates after
 * it. No Y.Doc is needed, and nothing that is not durable is ever in here.
 */
import * as Y from 'yjs';
import type { StoredDocument } from '../log/update-log.ts';
import { createCache } from './small-cache.ts';

/** Answers to state vectors that are kept: people who come back after a cut mostly hold the same state. */
const KEPT_ANSWERS = 32;
/** Smaller updates after the base are sent as they are: looking into them costs more. */
const DIFFED_BYTES = 512;

export interface Committed {
  readonly seq: number;
  /** Everything, in order. */
  updates(): readonly Uint8Array[];
  /** Adds what became durable; `fromSeq` is the first number that `bytes` holds. Throws RangeError on a gap. */
  add(fromSeq: number, seq: number, bytes: Uint8Array): void;
  /** What a holder of this state vector lacks, in order; more than that is harmless. Throws when the vector is not one. */
  answer(stateVector: Uint8Array): readonly Uint8Array[];
  /** The same in one update, for a protocol that has one answer. */
  answerWhole(stateVector: Uint8Array): Uint8Array;
  stateVector(): Uint8Array;
  /** Updates and bytes after the base: how much a compaction would save. */
  readonly tail: { readonly updates: number; readonly bytes: number };
  /** Replaces everything up to `seq` by one update that holds it. */
  rebase(seq: number, bytes: Uint8Array): void;
}

const emptyUpdate = Uint8Array.of(0, 0);

function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}

function isEmptyVector(vector: Uint8Array): boolean {
  return vector.length === 0 || (vector.length === 1 && vector[0] === 0);
}

/** Committed bytes as the log gave them. */
export function createCommitted(stored: Pick<StoredDocument, 'head' | 'snapshot' | 'tail'>): Committed {
  let base = stored.snapshot?.bytes ?? null;
  // Not the last record's number: the last ones may be in quarantine (D4).
  let headSeq = stored.head.seq;
  let tail = stored.tail.map(({ seq, bytes }) => ({ seq, bytes }));
  let tailBytes = tail.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const answers = createCache<Uint8Array>(KEPT_ANSWERS);
  const whole = createCache<Uint8Array>(KEPT_ANSWERS);
  let vector: { readonly seq: number; readonly bytes: Uint8Array } | null = null;

  const updates = () => [...(base === null ? [] : [base]), ...tail.map(({ bytes }) => bytes)];
  const merge = (parts: readonly Uint8Array[]) =>
    parts.length === 0 ? emptyUpdate : parts.length === 1 ? parts[0]! : Y.mergeUpdates([...parts]); // length 1: there
  const answer = (stateVector: Uint8Array): readonly Uint8Array[] => {
    if (isEmptyVector(stateVector)) return updates();
    Y.decodeStateVector(stateVector); // throws
    const held = base;
    const key = Buffer.from(stateVector).toString('latin1');
    const diff = held === null ? emptyUpdate : answers.get(key, () => Y.diffUpdate(held, stateVector));
    const news = tail.map(({ bytes }) =>
      bytes.length > DIFFED_BYTES ? Y.diffUpdate(bytes, stateVector) : bytes,
    );
    return [diff, ...news].filter((update) => !isEmptyUpdate(update));
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
      whole.clear();
    },
    answer,
    answerWhole: (stateVector) => {
      const key = isEmptyVector(stateVector) ? '' : Buffer.from(stateVector).toString('latin1');
      return whole.get(key, () => merge(answer(stateVector)));
    },
    stateVector: () => {
      if (vector?.seq !== headSeq)
        vector = { seq: headSeq, bytes: Y.encodeStateVectorFromUpdate(merge(updates())) };
      return vector.bytes;
    },
    rebase: (seq, bytes) => {
      base = bytes;
      tail = tail.filter((update) => update.seq > seq);
      tailBytes = tail.reduce((sum, update) => sum + update.bytes.length, 0);
      answers.clear();
      whole.clear();
    },
  };
}
