/** What people type into a cell or a field, and the change it means. */
import { edtfOfDay, parseEdtf } from '../../../shared/edtf.ts';
import { readTypedDate } from '../../../shared/edtf-input.ts';
import type { ActionPatch } from '../../../shared/roadmap/edits.ts';
import { civilDate } from '../../../shared/civil-day.ts';
import type { Action } from '../../../shared/roadmap/schema.ts';
import { say, type Language } from '../../../shared/words.ts';
import * as words from './editor-words.ts';

/** Fields that are typed as text. */
export type TypedField = 'title' | 'responsible' | 'percent' | DateField;
export type DateField = 'planStart' | 'planEnd' | 'forecastEnd' | 'actualStart' | 'actualEnd';

export type Typed =
  | { readonly ok: true; readonly patch: ActionPatch }
  | { readonly ok: false; readonly error: string };

/** The schema's longest line (shared/workspace/fields.ts). */
const lineLimit = 500;

/** The field that holds the title in the reader's language. */
function titleField(language: Language): 'titleFr' | 'titleEn' {
  return language === 'fr' ? 'titleFr' : 'titleEn';
}

/** A number as people type it: spaces as thousands marks, a decimal comma or point, an optional percent sign. Null for anything else. */
export function readTypedNumber(typed: string): number | null {
  const plain = typed
    .replaceAll(/[\s\u00a0\u202f%]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function readPercent(typed: string, language: Language): Typed {
  if (typed === '') return { ok: true, patch: { percent: null } };
  const percent = readTypedNumber(typed);
  if (percent === null || percent < 0 || percent > 100)
    return { ok: false, error: say(language, words.percentNotUnderstood, typed) };
  return { ok: true, patch: { percent } };
}

function readDate(typed: string, field: DateField, language: Language): Typed {
  if (typed === '') return { ok: true, patch: { [field]: null } };
  const date = readTypedDate(typed);
  return date === null
    ? { ok: false, error: say(language, words.dateNotUnderstood, typed) }
    : { ok: true, patch: { [field]: date } };
}

/**
 * Reads what was typed into a field. The title goes to the reader's language; a title may be emptied only while the other
 * language still has one.
 * @param action the action as it is, to judge the title by
 */
export function readTyped(field: TypedField, text: string, language: Language, action: Action): Typed {
  const typed = text.trim();
  if (typed.length > lineLimit) return { ok: false, error: say(language, words.tooLong, lineLimit) };
  switch (field) {
    case 'title': {
      const other = language === 'fr' ? action.titleEn : action.titleFr;
      if (typed === '' && (other ?? '') === '') return { ok: false, error: say(language, words.titleNeeded) };
      return { ok: true, patch: { [titleField(language)]: typed === '' ? null : typed } };
    }
    case 'responsible':
      return { ok: true, patch: { responsible: typed === '' ? null : typed } };
    case 'percent':
      return readPercent(typed, language);
    case 'planStart':
    case 'planEnd':
    case 'forecastEnd':
    case 'actualStart':
    case 'actualEnd':
      return readDate(typed, field, language);
  }
}

/** A date as it is offered for editing: in figures, so that it can be retyped in any language of the reader. */
function dateForTyping(edtf: string, language: Language): string {
  const period = parseEdtf(edtf);
  if (period === null) return edtf;
  const { year, month, day } = civilDate(period.start);
  const rough = period.approximate ? '~' : '';
  const two = (number: number) => String(number).padStart(2, '0');
  switch (period.precision) {
    case 'year':
      return `${year}${rough}`;
    case 'quarter':
      return `${language === 'fr' ? 'T' : 'Q'}${(month + 2) / 3} ${year}${rough}`;
    case 'month':
      return `${two(month)}/${year}${rough}`;
    case 'day':
      return period.approximate ? `${edtfOfDay(period.start)}~` : `${two(day)}/${two(month)}/${year}`;
  }
}

/** The text an editor starts with. */
export function textForEditing(field: TypedField, action: Action, language: Language): string {
  switch (field) {
    case 'title':
      return (language === 'fr' ? action.titleFr : action.titleEn) ?? '';
    case 'responsible':
      return action.responsible ?? '';
    case 'percent':
      return action.percent === null || action.percent === undefined
        ? ''
        : numberForTyping(action.percent, language);
    case 'planStart':
    case 'planEnd':
    case 'forecastEnd':
    case 'actualStart':
    case 'actualEnd': {
      const date = action[field];
      return date === null || date === undefined ? '' : dateForTyping(date, language);
    }
  }
}

/** A number for an input: all its decimals, the language's decimal mark, no thousands marks. */
function numberForTyping(value: number, language: Language): string {
  const text = String(value);
  return language === 'fr' ? text.replace('.', ',') : text;
}

/** Fields of a patch whose value differs from the action's: an unchanged cell makes no edit. */
export function changedFields(action: Action, patch: ActionPatch): ActionPatch | null {
  const now = new Map<string, unknown>(Object.entries(action));
  const kept = Object.entries(patch).filter(([field, value]) => (now.get(field) ?? null) !== (value ?? null));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** Without the mark "inferred" on the fields that a person has now set; undefined when nothing is to be said. */
export function inferredWithout(action: Action, patch: ActionPatch): string | null | undefined {
  const marked = (action.inferred ?? '').split(' ').filter((name) => name !== '');
  const left = marked.filter((name) => !Object.hasOwn(patch, name));
  if (left.length === marked.length) return undefined;
  return left.length === 0 ? null : left.join(' ');
}
