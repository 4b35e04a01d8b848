/** Numbers, plurals and dates in the reader's language. Rounding happens here, for display, and nowhere else. */
import type { Language } from './words.ts';

const locales: Record<Language, string> = { fr: 'fr-ML', en: 'en-GB' };

/** `1687` gives « 1 687 » (U+202F) and "1,687". */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: 'halfExpand',
  }).format(value);
}

/** `43.7667` (a percentage, not a share) gives « 43,8 % » and "43.8%". */
export function formatPercent(percent: number, language: Language, decimals = 1): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: 'halfExpand',
  }).format(percent / 100);
}

/** A count with its noun: French says « 0 action », English "0 actions". */
export function plural(count: number, language: Language, one: string, other: string): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? one : other;
  return `${formatNumber(count, language)} ${form}`;
}

/** A civil day (days since 1970-01-01) as « 18 janvier 2021 », « 1er mars 2021 » and "18 January 2021". */
export function formatDay(
  day: number,
  language: Language,
  style: 'long' | 'short' | 'month' | 'shortMonth' | 'monthName' = 'long',
): string {
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    long: { day: 'numeric', month: 'long', year: 'numeric' },
    short: { day: 'numeric', month: 'short', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
    shortMonth: { month: 'short', year: 'numeric' },
    monthName: { month: 'short' },
  };
  const text = new Intl.DateTimeFormat(locales[language], { ...options[style], timeZone: 'UTC' }).format(
    day * 86_400_000,
  );
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text; // Intl leaves the ordinal out
}

/** An instant as the reader's clock shows it: « 14:05 ». */
export function formatTime(epochMs: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit' }).format(epochMs);
}
