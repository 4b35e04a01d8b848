/** Small counts in words, as an answer is spoken: « une action », « trois autres ». */
import { formatNumber } from '../../../shared/format.ts';
import type { Language } from '../../../shared/words.ts';

const words: Record<Language, readonly string[]> = {
  fr: ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

/** A count in words up to nine (feminine in French, for actions), else in figures. */
function spelled(count: number, language: Language): string {
  return words[language][count] ?? formatNumber(count, language);
}

/** The same at the beginning of a sentence. */
export function spelledFirst(count: number, language: Language): string {
  const text = spelled(count, language);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
