/**
 * The part of EDTF (ISO 8601-2) that roadmaps need: `2021`, `2021-02`, `2021-02-28`, quarters `2021-33` … `2021-36`, each
 * approximate with a final `~`. A date keeps its precision (domain 0.6): February 2021 is a month, due on its last day.
 */
import { civilDate, dayOf, daysInMonth } from './civil-day.ts';
import { formatDay } from './format.ts';
import { say, type Language, type Words } from './words.ts';

type Precision = 'day' | 'month' | 'quarter' | 'year';

/** The days an EDTF date covers, both ends included. */
export interface Period {
  readonly start: number;
  readonly end: number;
  readonly precision: Precision;
  readonly approximate: boolean;
}

const pattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)$/;

/** The period of an EDTF date, or null when the text is none (also for 2021-02-30). */
export function parseEdtf(text: string | null | undefined): Period | null {
  const match = pattern.exec(text ?? '');
  if (match === null) return null;
  const year = Number(match[1]);
  const approximate = match[4] === '~';
  if (match[2] === undefined)
    return { start: dayOf(year, 1, 1), end: dayOf(year, 12, 31), precision: 'year', approximate };
  const month = Number(match[2]);
  if (match[3] === undefined && month >= 33 && month <= 36) {
    const first = (month - 33) * 3 + 1;
    const end = dayOf(year, first + 2, daysInMonth(year, first + 2));
    return { start: dayOf(year, first, 1), end, precision: 'quarter', approximate };
  }
  if (month < 1 || month > 12) return null;
  const length = daysInMonth(year, month);
  if (match[3] === undefined)
    return { start: dayOf(year, month, 1), end: dayOf(year, month, length), precision: 'month', approximate };
  const day = Number(match[3]);
  if (day < 1 || day > length) return null;
  const only = dayOf(year, month, day);
  return { start: only, end: only, precision: 'day', approximate };
}

/** The last day of a date's period: when something is due. Null when no date is set. */
export function due(edtf: string | null | undefined): number | null {
  return parseEdtf(edtf)?.end ?? null;
}

/** The first day of a date's period. Null when no date is set. */
export function startOf(edtf: string | null | undefined): number | null {
  return parseEdtf(edtf)?.start ?? null;
}

/** A civil day as an EDTF date of day precision: 18645 gives `2021-01-18`. Years 0–9999. */
export function edtfOfDay(civilDay: number): string {
  const { year, month, day } = civilDate(civilDay);
  return edtfOf(year, month, day);
}

/** An EDTF date from its parts; a quarter is month 33–36. */
export function edtfOf(year: number, month: number | null = null, day: number | null = null): string {
  const two = (number: number | null) => (number === null ? '' : `-${String(number).padStart(2, '0')}`);
  return `${String(year).padStart(4, '0')}${two(month)}${two(day)}`;
}

/** An approximate day stands for a third of its month: « mi-octobre 2020 », never a false day. */
function roughly(civilDay: number, language: Language, style: 'month' | 'shortMonth'): string {
  const month = formatDay(civilDay, language, style);
  const { day } = civilDate(civilDay);
  const part: Words =
    day <= 10
      ? { fr: `début ${month}`, en: `early ${month}` }
      : day <= 20
        ? { fr: `mi-${month}`, en: `mid-${month}` }
        : { fr: `fin ${month}`, en: `late ${month}` };
  return say(language, part);
}

/**
 * A date as people read it: « février 2021 » and never its last day, « T1 2021 », "Q1 2021", « 28 février 2021 »;
 * approximate « ≈ février 2021 », "mid-October 2020". `short` shortens months. Null and malformed dates give ''.
 */
export function formatEdtf(
  edtf: string | null | undefined,
  language: Language,
  style: 'long' | 'short' = 'long',
): string {
  const period = parseEdtf(edtf);
  if (period === null) return '';
  const month = style === 'long' ? 'month' : 'shortMonth';
  const { year, month: number } = civilDate(period.start);
  const about = period.approximate ? '≈\u00A0' : '';
  switch (period.precision) {
    case 'year':
      return `${about}${year}`;
    case 'quarter':
      return `${about}${language === 'fr' ? 'T' : 'Q'}${(number + 2) / 3}\u00A0${year}`;
    case 'month':
      return `${about}${formatDay(period.start, language, month)}`;
    case 'day':
      return period.approximate
        ? roughly(period.start, language, month)
        : formatDay(period.start, language, style);
  }
}
