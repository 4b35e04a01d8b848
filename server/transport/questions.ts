/** Sync steps 1 and joins of one connection, and what their answers may cost (F2, F4). */
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Environment } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';
import type { Committed } from '../room/committed.ts';

/** The state vector of an empty document. */
const nothing = Uint8Array.of(0);

interface Answer {
  /** What the asker lacks, in order, or more than that. */
  readonly updates: readonly Uint8Array[];
  readonly bytes: number;
}

export interface Questions {
  /** Whether one more question may be asked now. */
  admit(): boolean;
  /** Answers a state vector, null with everything; a refusal when it is none, or when there were too many questions. */
  answer(committed: Committed, stateVector: Uint8Array | null): Answer | Refusal;
}

/**
 * Comparing a document with a state vector costs time, sending it whole only bytes: who asks more than a person does is
 * given the whole, and who asks for more of it than a person reads is refused.
 */
export function createQuestions(limits: Limits, env: Environment, ofAccount: TokenBucket): Questions {
  const asked = createTokenBucket(limits.syncsPerSecond, limits.syncsBurst, env);
  const compared = createTokenBucket(limits.comparedBytesPerSecond, limits.comparedBytesBurst, env);
  const sent = createTokenBucket(limits.bytesPerSecond, limits.documentBytes, env);
  const admit = () => asked.take(1);
  return {
    admit,
    answer: (committed, stateVector) => {
      if (!admit()) return refuse('rate', 'questions for a state');
      let updates: readonly Uint8Array[];
      try {
        const bytes = Math.min(committed.bytes, limits.comparedBytesBurst);
        const mayCompare = compared.take(bytes) && ofAccount.take(bytes);
        updates = committed.answer(stateVector ?? nothing, mayCompare);
      } catch {
        return refuse('malformed', 'not a state vector');
      }
      const bytes = updates.reduce((sum, { length }) => sum + length, 0);
      return sent.take(bytes) ? { updates, bytes } : refuse('rate', 'whole states');
    },
  };
}
