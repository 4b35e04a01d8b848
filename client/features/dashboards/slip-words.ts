/** Words of question 2. */
import { formatNumber, plural } from '../../../shared/format.ts';
import type { StatusReason } from '../../../shared/roadmap/rag.ts';
import type { Phrase, Words } from '../../../shared/words.ts';
import { spelledFirst } from './number-words.ts';

export const question: Words = {
  fr: 'Qu’est-ce qui est ou sera en retard, et de combien ?',
  en: 'What is late or will be, and by how much?',
};
export const questionShort: Words = { fr: 'Qu’est-ce qui est en retard ?', en: 'What is late?' };
export const caption: Words = { fr: 'Actions datées, par glissement', en: 'Dated actions, by slip' };

const days = {
  fr: (count: number) => plural(count, 'fr', 'jour', 'jours'),
  en: (count: number) => plural(count, 'en', 'day', 'days'),
};

export const noDates: Words = {
  fr: 'Aucune action ouverte n’a d’échéance.',
  en: 'No open action has a deadline.',
};
export const nothingLate: Words = { fr: 'Rien n’est en retard.', en: 'Nothing is late.' };
export const late: Phrase<[count: number, worst: number]> = {
  fr: (count, worst) =>
    count === 1
      ? `Une action est en retard, de ${days.fr(worst)}.`
      : `${spelledFirst(count, 'fr')} actions sont en retard, jusqu’à ${days.fr(worst)}.`,
  en: (count, worst) =>
    count === 1
      ? `One action is late, by ${days.en(worst)}.`
      : `${spelledFirst(count, 'en')} actions are late, by up to ${days.en(worst)}.`,
};
export const slipping: Phrase<[count: number, worst: number, isFirst: boolean]> = {
  fr: (count, worst, isFirst) =>
    `${spelledFirst(count, 'fr')} ${isFirst ? (count === 1 ? 'action' : 'actions') : count === 1 ? 'autre' : 'autres'} ${count === 1 ? 'glissera de' : 'glisseront, jusqu’à'} ${days.fr(worst)}.`,
  en: (count, worst, isFirst) =>
    `${spelledFirst(count, 'en')} ${isFirst ? (count === 1 ? 'action' : 'actions') : 'more'} will slip by ${count === 1 ? '' : 'up to '}${days.en(worst)}.`,
};
export const soon: Phrase<[count: number, within: number, isFirst: boolean]> = {
  fr: (count, within, isFirst) =>
    `${spelledFirst(count, 'fr')} ${isFirst ? (count === 1 ? 'action arrive' : 'actions arrivent') : count === 1 ? 'autre arrive' : 'autres arrivent'} à échéance d’ici ${within} jours.`,
  en: (count, within, isFirst) =>
    `${spelledFirst(count, 'en')} ${isFirst ? (count === 1 ? 'action falls' : 'actions fall') : count === 1 ? 'more falls' : 'more fall'} due within ${within} days.`,
};

/** The same sentences in few words, for the wall. */
export const lateShort: Phrase<[count: number, worst: number]> = {
  fr: (count, worst) =>
    `${spelledFirst(count, 'fr')} ${count === 1 ? 'action, de' : 'actions, jusqu’à'} ${days.fr(worst)}.`,
  en: (count, worst) =>
    `${spelledFirst(count, 'en')} ${count === 1 ? 'action, by' : 'actions, by up to'} ${days.en(worst)}.`,
};
export const slippingShort: Phrase<[count: number, worst: number]> = {
  fr: (count, worst) => `${spelledFirst(count, 'fr')} en vue, jusqu’à ${days.fr(worst)}.`,
  en: (count, worst) => `${spelledFirst(count, 'en')} ahead, by up to ${days.en(worst)}.`,
};
export const soonShort: Phrase<[count: number, within: number]> = {
  fr: (count, within) => `${spelledFirst(count, 'fr')} d’ici ${within} jours.`,
  en: (count, within) => `${spelledFirst(count, 'en')} due within ${within} days.`,
};

export const daysLate: Phrase<[count: number]> = {
  fr: (count) => `${formatNumber(count, 'fr')} j de retard`,
  en: (count) => `${formatNumber(count, 'en')} d late`,
};
export const daysLeft: Phrase<[count: number]> = {
  fr: (count) => (count === 0 ? 'échoit ce jour' : `reste ${formatNumber(count, 'fr')} j`),
  en: (count) => (count === 0 ? 'due today' : `${formatNumber(count, 'en')} d left`),
};
export const daysSlip: Phrase<[count: number]> = {
  fr: (count) => `+${formatNumber(count, 'fr')} j prévus`,
  en: (count) => `+${formatNumber(count, 'en')} d forecast`,
};
export const againstBaseline: Phrase<[signed: string]> = {
  fr: (signed) => `${signed} j sur la référence`,
  en: (signed) => `${signed} d on baseline`,
};

export const reading: Phrase<[title: string, due: string, standing: string, forecast: string | null]> = {
  fr: (title, due, standing, forecast) =>
    `${title} : échéance ${due}, ${standing}${forecast === null ? ', sans prévision' : `, prévision ${forecast}`}`,
  en: (title, due, standing, forecast) =>
    `${title}: due ${due}, ${standing}${forecast === null ? ', no forecast' : `, forecast ${forecast}`}`,
};

export const baseline: Words = { fr: 'référence', en: 'baseline' };
export const plan: Words = { fr: 'plan', en: 'plan' };
export const forecast: Words = { fr: 'prévision', en: 'forecast' };
export const forecastNone: Words = { fr: 'prévision : aucune déclarée', en: 'forecast: none declared' };
export const dueMonth: Words = { fr: 'période d’échéance', en: 'due period' };

export const action: Words = { fr: 'Action', en: 'Action' };
export const planColumn: Words = { fr: 'Plan', en: 'Plan' };
export const baselineColumn: Words = { fr: 'Référence', en: 'Baseline' };
export const forecastColumn: Words = { fr: 'Prévision', en: 'Forecast' };
export const slipPlan: Words = { fr: 'Sur le plan', en: 'On plan' };
export const slipBaseline: Words = { fr: 'Sur la référence', en: 'On baseline' };
export const statusAndReason: Words = { fr: 'Statut et motif', en: 'Status and reason' };
export const daysUnit: Phrase<[signed: string]> = {
  fr: (signed) => `${signed} j`,
  en: (signed) => `${signed} d`,
};

export const moreRows: Phrase<[count: number]> = {
  fr: (count) => `${spelledFirst(count, 'fr')} de plus dans le tableau.`,
  en: (count) => `${spelledFirst(count, 'en')} more in the table.`,
};
export const undated: Phrase<[count: number]> = {
  fr: (count) =>
    `${spelledFirst(count, 'fr')} ${count === 1 ? 'action n’a' : 'actions n’ont'} pas de date. Non fixée ne veut pas dire en retard.`,
  en: (count) =>
    `${spelledFirst(count, 'en')} ${count === 1 ? 'action has' : 'actions have'} no date. Not set is not late.`,
};
export const undatedShort: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'action sans date', 'actions sans date'),
  en: (count) => plural(count, 'en', 'action without a date', 'actions without a date'),
};
export const stale: Phrase<[codes: string, count: number, limit: number]> = {
  fr: (codes, count, limit) =>
    `${codes} ${count === 1 ? 'est' : 'sont'} en décalage parce que personne ne ${count === 1 ? 'l’a revue' : 'les a revues'} depuis plus de ${limit} jours.`,
  en: (codes, count, limit) =>
    `${codes} ${count === 1 ? 'is' : 'are'} marked behind because nobody has reviewed ${count === 1 ? 'it' : 'them'} for more than ${limit} days.`,
};
export const notReviewed: Phrase<[days: number]> = {
  fr: (count) => `non revue : ${formatNumber(count, 'fr')} j`,
  en: (count) => `unreviewed: ${formatNumber(count, 'en')} d`,
};

export const reasonWords: Readonly<Record<StatusReason, Words>> = {
  completed: { fr: 'réalisée', en: 'completed' },
  withdrawn: { fr: 'abandonnée ou remplacée', en: 'cancelled or superseded' },
  noDeadline: { fr: 'sans échéance', en: 'no deadline' },
  overdue: { fr: 'échéance passée', en: 'deadline passed' },
  slip: { fr: 'glissement prévu', en: 'forecast slip' },
  blockedWithoutOwner: { fr: 'bloquée, sans responsable', en: 'blocked, no owner' },
  pace: { fr: 'rythme insuffisant', en: 'pace too slow' },
  suspended: { fr: 'suspendue', en: 'suspended' },
  stale: { fr: 'non revue récemment', en: 'not reviewed lately' },
  onTime: { fr: 'dans les temps', en: 'on time' },
};
