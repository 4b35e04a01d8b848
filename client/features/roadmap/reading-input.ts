/** What people type into the form of a new reading. */
import type { Indicator } from '../../../shared/roadmap/schema.ts';
import { readTypedNumber } from './cell-input.ts';

/** As the schema keeps it: a value in the indicator's entry mode, or the two parts of a ratio. */
export type EnteredReading = { readonly value: number } | { readonly num: number; readonly den: number };

/** A number for achieved and remaining, `11/17` for a ratio; null for anything else, also for a part of nothing. */
export function readTypedReading(mode: Indicator['entryMode'], typed: string): EnteredReading | null {
  if (mode !== 'ratio') {
    const value = readTypedNumber(typed);
    return value === null || value < 0 ? null : { value };
  }
  const [num, den, ...rest] = typed.split('/').map(readTypedNumber);
  if (num === undefined || num === null || den === undefined || den === null || rest.length > 0) return null;
  return den > 0 && num >= 0 ? { num, den } : null;
}
