/** Sync steps 1 and joins of one connection, and what their answers may cost (F2, F4). */
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Environment } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';
import type { Answer, Committed } from '../room/committed.ts';

/** The state vector of an empty document. */
const nothing = Uint8Array.of(0);

const noBytes = new Uint8Array();

interface Weighed {
  /** What the asker lacks, or more than that, in order: `packed` first, which is empty when nothing is packed. */
  readonly state: { readonly packed: Uint8Array; readonly updates: Uint8Array[] };
  readonly bytes: number;
}

export interface Questions {
  /** Whether one more question may be asked now. */
  admit(): boolean;
  /**
   * Answers a state vector, null with everything; a refusal when it is none, or when there were too many questions.
   * `mayPack`: the asker unpacks what is packed.
   */
  answer(committed: Committed, stateVector: Uint8Array | null, mayPack: boolean): Weighed | Refusal;
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
  const mayCompare = (bytes: number) => {
    const cost = Math.min(bytes, limits.comparedBytesBurst);
    return compared.take(cost) && ofAccount.take(cost);
  };
  return {
    admit,
    answer: (committed, stateVector, mayPack) => {
      if (!admit()) return refuse('rate', 'questions for a state');
      let answer: Answer;
      try {
        answer = committed.answer(stateVector ?? nothing, { mayCompare, packed: mayPack });
      } catch {
        return refuse('malformed', 'not a state vector');
      }
      const { packed, updates } = answer;
      const bytes = updates.reduce((sum, { length }) => sum + length, packed?.length ?? 0);
      if (!sent.take(bytes)) return refuse('rate', 'whole states');
      return { state: { packed: packed ?? noBytes, updates: [...updates] }, bytes };
    },
  };
}
