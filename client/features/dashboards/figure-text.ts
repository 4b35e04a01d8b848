/** Amounts and marks of a headline figure. */
import type { Headline } from '../../../shared/dashboard/headline.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { Language } from '../../../shared/words.ts';

/** A value in the indicator's unit: whole numbers as they are, others with one decimal. */
export function amount(value: number, language: Language): string {
  return formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
}

/** What is achieved rests on an inference: it is derived from what remains, or its baseline is not stated (I29). */
export function isInferred({ measures: { indicator } }: Headline): boolean {
  return (
    indicator.entryMode === 'remaining' || (indicator.inferred ?? '').split(' ').includes('baselineValue')
  );
}
