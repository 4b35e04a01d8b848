/** Dates as people type or paste them, in French and English, to EDTF. Days come first in figures: 28/02/2021. */
import { edtfOf, parseEdtf } from './edtf.ts';

const monthNames: readonly (readonly [fr: string, en: string])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

/** 1–12 for a month's name or its beginning (three letters at least, in one month only), else null. */
function monthOf(word: string): number | null {
  if (word.length < 3) return null;
  const exact = monthNames.findIndex((names) => names.includes(word));
  if (exact >= 0) return exact + 1;
  const found = monthNames.flatMap((names, index) =>
    names.some((name) => name.startsWith(word)) ? [index + 1] : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

type Reader = readonly [pattern: RegExp, read: (groups: readonly string[]) => string | null];

const named = (day: string | null, month: string, year: string): string | null => {
  const number = monthOf(month);
  return number === null ? null : edtfOf(fullYear(year), number, day === null ? null : Number(day));
};
const thirds: Readonly<Record<string, number>> = { debut: 5, early: 5, mi: 15, mid: 15, fin: 25, late: 25 };

/** In the order in which they are tried, on lower-case text without accents, dots after letters or doubled spaces. */
const readers: readonly Reader[] = [
  [/^(\d{4})$/, ([year = '']) => edtfOf(Number(year))],
  [/^(\d{4})[-/.](\d{1,2})$/, ([year = '', month]) => edtfOf(Number(year), Number(month))],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
    ([year = '', month, day]) => edtfOf(Number(year), Number(month), Number(day)),
  ],
  [/^(\d{1,2})[-/.](\d{4})$/, ([month, year = '']) => edtfOf(Number(year), Number(month))],
  [
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)$/,
    ([day, month, year = '']) => edtfOf(fullYear(year), Number(month), Number(day)),
  ],
  [/^[tq]([1-4])[ -/]?(\d{4})$/, ([quarter, year = '']) => edtfOf(Number(year), 32 + Number(quarter))],
  [/^(\d{4})[ -/]?[tq]([1-4])$/, ([year = '', quarter]) => edtfOf(Number(year), 32 + Number(quarter))],
  [
    /^([1-4])(?:er|e|eme|st|nd|rd|th)? (?:trimestre|trim|quarter)(?: de| of)? (\d{4})$/,
    ([quarter, year = '']) => edtfOf(Number(year), 32 + Number(quarter)),
  ],
  [
    /^(debut|mi|fin|early|mid|late)[ -](?:de )?([a-z]+)[ -]?(\d{4}|\d\d)$/,
    ([part = '', month = '', year = '']) => {
      const date = named(String(thirds[part]), month, year);
      return date === null ? null : `${date}~`;
    },
  ],
  [/^([a-z]+)[ -]?(\d{4}|\d\d)$/, ([month = '', year = '']) => named(null, month, year)],
  [
    /^(\d{1,2})(?:er|st|nd|rd|th)?[ -]?([a-z]+)[ -]?(\d{4}|\d\d)$/,
    ([day = '', month = '', year = '']) => named(day, month, year),
  ],
  [
    /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/,
    ([month = '', day = '', year = '']) => named(day, month, year),
  ],
];

const about = /^(?:~|≈|env(?:iron)?|vers|about|around|circa)\s*(?=[\d\p{L}])/u;

/**
 * The EDTF date of what somebody typed: `28/02/2021`, `02/2021`, `fév. 2021`, `février 2021`, `Feb 2021`, `2021-02`,
 * `T1 2021`, `Q1 2021`, `mi-octobre 2020`, `≈ 2021`. Null when it is not understood or no such day exists.
 */
export function readTypedDate(typed: string): string | null {
  const plain = typed
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/(\p{L})\./gu, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (parseEdtf(plain) !== null) return plain;
  const rough = about.test(plain) && monthOf(plain.split(' ')[0] ?? '') === null;
  const text = (rough ? plain.replace(about, '') : plain).replace(/~$/, '');
  const approximate = rough || plain.endsWith('~');
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const date = read(match.slice(1).map((group) => group ?? ''));
    if (date === null || parseEdtf(date) === null) return null;
    return approximate && !date.endsWith('~') ? `${date}~` : date;
  }
  return null;
}
