/** Fields of an action in words: their names, and their values as they are read aloud and shown in messages. */
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatPercent } from '../../../shared/format.ts';
import type { ActionPatch } from '../../../shared/roadmap/edits.ts';
import { deliveryStates, type Action } from '../../../shared/roadmap/schema.ts';
import { say, type Language, type Words } from '../../../shared/words.ts';
import type { Scalar } from '../../../shared/workspace/entry.ts';
import { levels, levelWords, stateWords } from './value-words.ts';
import * as words from './words.ts';

/** Fields whose change is told to people. */
export const fieldNames: Readonly<Record<string, Words>> = {
  titleFr: { fr: 'Intitulé', en: 'French title' },
  titleEn: { fr: 'Intitulé anglais', en: 'Title' },
  responsible: words.columnResponsible,
  planStart: { fr: 'Début prévu', en: 'Planned start' },
  planEnd: words.columnDue,
  forecastEnd: { fr: 'Prévision', en: 'Forecast' },
  actualStart: { fr: 'Début réel', en: 'Actual start' },
  actualEnd: { fr: 'Fin réelle', en: 'Actual end' },
  state: words.columnState,
  reason: { fr: 'Motif', en: 'Reason' },
  level: words.columnLevel,
  percent: words.columnDone,
  lastReviewedOn: { fr: 'Revue', en: 'Review' },
};

/** The title in the reader's language, else in the other, else "Untitled". */
export function titleOf(action: Action, language: Language): string {
  const [first, second] =
    language === 'fr' ? [action.titleFr, action.titleEn] : [action.titleEn, action.titleFr];
  return (first ?? '') !== ''
    ? String(first)
    : (second ?? '') !== ''
      ? String(second)
      : say(language, words.untitled);
}

/** The code of an action, or its title when it has none: how messages call it. */
export function nameOf(action: Action, language: Language): string {
  return (action.code ?? '') !== '' ? String(action.code) : titleOf(action, language);
}

/** The value of one field in words. */
export function valueText(field: string, value: Scalar | undefined, language: Language): string {
  if (field === 'level') {
    const level = levels.find((candidate) => candidate === (value ?? null));
    return say(language, levelWords(level ?? null).name);
  }
  if (value === null || value === undefined || value === '') return say(language, words.emptyValue);
  if (typeof value === 'number')
    return field === 'percent'
      ? formatPercent(value, language, Number.isInteger(value) ? 0 : 1)
      : String(value);
  if (field === 'state') {
    const state = deliveryStates.find((candidate) => candidate === value);
    return state === undefined ? String(value) : say(language, stateWords[state].name);
  }
  const text = String(value);
  return formatEdtf(text, language) || text;
}

/** « Échéance de CSA-P2 : mars 2021 »: what the toast says after one's own change. */
export function changeText(action: Action, patch: ActionPatch, language: Language): string {
  const [field, value] = Object.entries(patch).find(([name]) => name in fieldNames) ?? ['title', ''];
  const name = fieldNames[field];
  return say(
    language,
    words.changed,
    name === undefined ? field : say(language, name),
    nameOf(action, language),
    valueText(field, value, language),
  );
}
