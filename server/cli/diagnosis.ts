import type { Words } from '../../shared/words.ts';

/** One thing that `doctor` has looked at. */
export interface Diagnosis {
  readonly name: string;
  /** `warning`: works, and soon may not. */
  readonly state: 'ok' | 'warning' | 'problem';
  readonly words: Words;
}
