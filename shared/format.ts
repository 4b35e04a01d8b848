/** Numbers, plurals and dates in the reader's language. Rounding happens here, for display, and nowhere else. */
import type { Language } from './words.ts';

const locales: Record<Language, string> = { fr: 'fr-ML', en: 'en-GB' };

/** Formatters are kept: making one costs 100 times as much as using it, and a table of 1,000 rows uses thousands. */
function kept<Formatter>(make: (language: Language, style: string) => Formatter) {
  const made = new Map<string, Formatter>();
  return (language: Language, style: string): Formatter => {
    const key = `${language} ${style}`;
    const formatter = made.get(key) ?? make(language, style);
    made.set(key, formatter);
    return formatter;
  };
}

const decimalOptions = (decimals: string): Intl.NumberFormatOptions => ({
  minimumFractionDigits: Number(decimals),
  maximumFractionDigits: Number(decimals),
  roundingMode: 'halfExpand',
});
const numbers = kept(
  (language, decimals) => new Intl.NumberFormat(locales[language], decimalOptions(decimals)),
);
const percents = kept(
  (language, decimals) =>
    new Intl.NumberFormat(locales[language], { style: 'percent', ...decimalOptions(decimals) }),
);
const plurals = kept((language) => new Intl.PluralRules(language));
const dayStyles = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  shortMonth: { month: 'short', year: 'numeric' },
  monthName: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type DayStyle = keyof typeof dayStyles;
const days = kept((language, style) => {
  const options = Object.entries(dayStyles).find(([name]) => name === style)?.[1];
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' });
});

/** `1687` gives « 1 687 » (U+202F) and "1,687". */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return numbers(language, String(decimals)).format(value);
}

/** `43.7667` (a percentage, not a share) gives « 43,8 % » and "43.8%". */
export function formatPercent(percent: number, language: Language, decimals = 1): string {
  return percents(language, String(decimals)).format(percent / 100);
}

/** A count with its noun: French says « 0 action », English "0 actions". */
export function plural(count: number, language: Language, one: string, other: string): string {
  const form = plurals(language, '').select(count) === 'one' ? one : other;
  return `${formatNumber(count, language)} ${form}`;
}

/** A civil day (days since 1970-01-01) as « 18 janvier 2021 », « 1er mars 2021 » and "18 January 2021". */
export function formatDay(day: number, language: Language, style: DayStyle = 'long'): string {
  const text = days(language, style).format(day * 86_400_000);
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text; // Intl leaves the ordinal out
}

/** A list as a sentence says it: « CSA-D1, CSA-D3 et CSA-P2 », "CSA-D1, CSA-D3 and CSA-P2". */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);
}

/** An instant as the reader's clock shows it: « 14:05 ». */
export function formatTime(epochMs: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit' }).format(epochMs);
}
