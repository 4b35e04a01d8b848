/** Words of question 1. */
import { plural } from '../../../shared/format.ts';
import type { GovernmentClass } from '../../../shared/roadmap/three-classes.ts';
import type { Phrase, Words } from '../../../shared/words.ts';
import { spelledFirst } from './number-words.ts';

export const question: Words = { fr: 'Où en est chaque axe ?', en: 'Where does each axis stand?' };
export const caption: Words = { fr: 'Actions par niveau et par axe', en: 'Actions by level and axis' };
export const captionClasses: Words = { fr: 'Actions par classe et par axe', en: 'Actions by class and axis' };

export const noAxis: Words = {
  fr: 'La feuille de route n’a pas encore d’axe.',
  en: 'The roadmap has no axis yet.',
};
export const noLevel: Words = { fr: 'Aucun axe n’est encore noté.', en: 'No axis has a level yet.' };
export const waiting: Phrase<[count: number]> = {
  fr: (count) =>
    plural(count, 'fr', 'action attend une première note.', 'actions attendent une première note.'),
  en: (count) =>
    plural(count, 'en', 'action waits for a first grading.', 'actions wait for a first grading.'),
};
export const furthest: Phrase<[axis: string, percent: string]> = {
  fr: (axis, percent) => `L’axe ${axis} est le plus avancé : ${percent},`,
  en: (axis, percent) => `Axis ${axis} is furthest: ${percent},`,
};
export const furthestOn: Phrase<[graded: number, total: number]> = {
  fr: (graded, total) => `sur ${graded} de ses ${plural(total, 'fr', 'action', 'actions')}.`,
  en: (graded, total) => `on ${graded} of its ${plural(total, 'en', 'action', 'actions')}.`,
};

export const axis: Words = { fr: 'Axe', en: 'Axis' };
export const all: Words = { fr: 'Ensemble', en: 'All' };
export const levels: Words = { fr: 'Niveaux', en: 'Levels' };
export const classes: Words = { fr: 'Trois classes', en: 'Three classes' };
export const scale: Words = { fr: 'Échelle', en: 'Scale' };
export const graded: Words = { fr: 'Notées', en: 'Graded' };
export const ungraded: Words = { fr: 'Sans note', en: 'Not graded' };
export const progress: Words = { fr: 'Avancement', en: 'Progress' };
export const coverage: Words = { fr: 'Couverture', en: 'Coverage' };
export const progressShort: Words = { fr: 'Avanc.', en: 'Prog.' };
export const coverageShort: Words = { fr: 'Couv.', en: 'Cov.' };
export const total: Words = { fr: 'Total', en: 'Total' };
export const apart: Words = { fr: 'Hors total', en: 'Apart' };
export const levelNames: readonly [Words, Words, Words, Words] = [
  { fr: '0 Non initié', en: '0 Not initiated' },
  { fr: '1 Minimal', en: '1 Minimum' },
  { fr: '2 Intermédiaire', en: '2 Intermediate' },
  { fr: '3 Complet', en: '3 Full' },
];
export const classNames: Readonly<Record<GovernmentClass, Words>> = {
  realised: { fr: 'Réalisées', en: 'Realised' },
  ongoing: { fr: 'En cours', en: 'Ongoing' },
  notRealised: { fr: 'Non réalisées', en: 'Not realised' },
};

export const realised: Words = { fr: 'réalisées', en: 'realised' };
export const gradedOf: Phrase<[graded: number, total: number]> = {
  fr: (graded, total) => `${graded} sur ${total}`,
  en: (graded, total) => `${graded} of ${total}`,
};
export const noAction: Words = { fr: 'aucune action suivie', en: 'no action tracked' };
export const noDataFor: Phrase<[count: number]> = {
  fr: (count) => `sans donnée pour ${plural(count, 'fr', 'action', 'actions')}`,
  en: (count) => `no data for ${plural(count, 'en', 'action', 'actions')}`,
};
export const atLevel: Phrase<[count: number, level: number]> = {
  fr: (count, level) => `${plural(count, 'fr', 'action', 'actions')} au niveau ${level}`,
  en: (count, level) => `${plural(count, 'en', 'action', 'actions')} at level ${level}`,
};
export const inClass: Phrase<[count: number, name: string]> = {
  fr: (count, name) => `${name} : ${count}`,
  en: (count, name) => `${name}: ${count}`,
};
export const keyNoData: Words = {
  fr: 'sans donnée, une case par action',
  en: 'no data, one cell per action',
};
export const keyLevels: Words = { fr: 'niveaux 0 à 3', en: 'levels 0 to 3' };

export const footLevels: Words = {
  fr: 'Une action sans note ne compte jamais pour zéro. Avancement : somme des niveaux sur le maximum possible des actions notées.',
  en: 'An ungraded action never counts as zero. Progress: sum of levels over the most that the graded actions can reach.',
};
export const footClasses: Phrase<[apart: number]> = {
  fr: (apart) =>
    apart === 0
      ? 'Suspendues et bloquées comptent comme en cours.'
      : `Suspendues et bloquées comptent comme en cours. ${plural(apart, 'fr', 'action abandonnée ou remplacée est', 'actions abandonnées ou remplacées sont')} hors total.`,
  en: (apart) =>
    apart === 0
      ? 'Suspended and blocked count as ongoing.'
      : `Suspended and blocked count as ongoing. ${spelledFirst(apart, 'en')} cancelled or superseded ${apart === 1 ? 'action is' : 'actions are'} listed apart.`,
};
export const toGrade: Words = { fr: 'Noter une première action', en: 'Grade the first action' };
