/** Words of the panel's indicators, links and sources. */
import { formatNumber, formatPercent, plural } from '../../../shared/format.ts';
import type { PaceBand } from '../../../shared/roadmap/pace.ts';
import type { Source } from '../../../shared/roadmap/schema.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const links: Words = { fr: 'Liens', en: 'Links' };
export const waitsFor: Words = { fr: 'Attend', en: 'Waits for' };
export const frees: Words = { fr: 'Libère', en: 'Frees' };
export const hard: Words = { fr: 'ferme', en: 'hard' };
export const soft: Words = { fr: 'souple', en: 'soft' };
export const stated: Words = { fr: 'énoncé', en: 'stated' };
export const inferredLink: Words = { fr: 'déduit', en: 'inferred' };
export const ignored: Words = { fr: 'ignoré, ferme un cercle', en: 'ignored, closes a circle' };
export const nothing: Words = { fr: 'Rien', en: 'Nothing' };
export const source: Words = { fr: 'Source', en: 'Source' };
export const noSource: Words = { fr: 'Sans source', en: 'No source' };
export const evidence: Readonly<Record<Source['evidence'], Words>> = {
  declared: { fr: 'déclaré', en: 'declared' },
  documented: { fr: 'documenté', en: 'documented' },
  verified: { fr: 'vérifié', en: 'verified' },
};
export const inferredFields: Words = { fr: 'Déduit', en: 'Inferred' };
export const theme: Words = { fr: 'Thème', en: 'Theme' };

export const ofTarget: Phrase<[target: number]> = {
  fr: (target) => `sur ${formatNumber(target, 'fr')}`,
  en: (target) => `of ${formatNumber(target, 'en')}`,
};
export const remaining: Phrase<[value: number]> = {
  fr: (value) => `${formatNumber(value, 'fr')} ${value < 2 ? 'restant' : 'restants'}`,
  en: (value) => `${formatNumber(value, 'en')} remaining`,
};
export const enteredAsRemaining: Phrase<[value: number]> = {
  fr: (value) => `Saisi comme restants\u00a0: ${formatNumber(value, 'fr')}. Le réalisé en est déduit.`,
  en: (value) => `Entered as remaining: ${formatNumber(value, 'en')}. What is achieved is inferred from it.`,
};
export const readingOf: Phrase<[date: string]> = {
  fr: (date) => `Relevé\u00a0: ${date}.`,
  en: (date) => `Reading: ${date}.`,
};
export const targetBy: Phrase<[date: string]> = {
  fr: (date) => `Cible\u00a0: ${date}.`,
  en: (date) => `Target: ${date}.`,
};
export const barLabel: Phrase<[achieved: number, target: number, percent: number]> = {
  fr: (achieved, target, percent) =>
    `${formatNumber(achieved, 'fr')} sur ${formatNumber(target, 'fr')}, soit ${formatPercent(percent, 'fr')}`,
  en: (achieved, target, percent) =>
    `${formatNumber(achieved, 'en')} of ${formatNumber(target, 'en')}, that is ${formatPercent(percent, 'en')}`,
};
export const bands: Readonly<Record<PaceBand, Words>> = {
  onTrack: { fr: 'au rythme voulu', en: 'at the pace asked for' },
  behind: { fr: 'en dessous du rythme voulu', en: 'below the pace asked for' },
  farBehind: { fr: 'loin du rythme voulu', en: 'far below the pace asked for' },
  movingAway: { fr: 's’éloigne de la cible', en: 'moving away from the target' },
};
export const noReading: Words = { fr: 'Aucun relevé', en: 'No reading yet' };
export const otherValues: Phrase<[count: number]> = {
  fr: (count) => `${plural(count, 'fr', 'autre valeur', 'autres valeurs')} le même jour`,
  en: (count) => `${plural(count, 'en', 'other value', 'other values')} on the same day`,
};
export const addReading: Words = { fr: 'Ajouter un relevé', en: 'Add a reading' };
export const readingDate: Words = { fr: 'Date du relevé', en: 'Date of the reading' };
export const readingAchieved: Words = { fr: 'Réalisé', en: 'Achieved' };
export const readingRemaining: Words = { fr: 'Restants', en: 'Remaining' };
export const readingRatio: Words = { fr: 'Rapport, par exemple 11/17', en: 'Ratio, for example 11/17' };
export const save: Words = { fr: 'Ajouter', en: 'Add' };
export const cancel: Words = { fr: 'Annuler', en: 'Cancel' };
export const appendOnly: Words = {
  fr: 'Un relevé ne s’efface pas\u00a0: une correction est un nouveau relevé.',
  en: 'A reading is never erased: a correction is a new reading.',
};
export const dateNeeded: Words = {
  fr: 'Une date comprise ici\u00a0: 18/01/2021, janv. 2021.',
  en: 'A date that is understood: 18/01/2021, Jan 2021.',
};
