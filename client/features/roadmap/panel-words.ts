/** Words of the item panel: an action with everything that hangs on it. */
import type { StatusReason } from '../../../shared/roadmap/rag.ts';
import { formatDay, formatNumber, plural } from '../../../shared/format.ts';
import type { Language, Phrase, Words } from '../../../shared/words.ts';

export const positionOf: Phrase<[at: number, count: number]> = {
  fr: (at, count) => `${formatNumber(at, 'fr')} sur ${formatNumber(count, 'fr')}`,
  en: (at, count) => `${formatNumber(at, 'en')} of ${formatNumber(count, 'en')}`,
};
export const previous: Words = { fr: 'Action précédente (K)', en: 'Previous action (K)' };
export const next: Words = { fr: 'Action suivante (J)', en: 'Next action (J)' };
export const copyLink: Words = { fr: 'Copier le lien', en: 'Copy the link' };
export const linkCopied: Words = { fr: 'Lien copié', en: 'Link copied' };
export const linkNotCopied: Words = {
  fr: 'Le lien n’a pas pu être copié. Il est dans la barre d’adresse.',
  en: 'The link could not be copied. It is in the address bar.',
};
export const close: Words = { fr: 'Fermer la fiche (Échap)', en: 'Close the item (Escape)' };
export const back: Words = { fr: 'Retour à la feuille de route', en: 'Back to the roadmap' };
export const title: Words = { fr: 'Intitulé', en: 'Title' };
/** Read after the value of a field that can be edited. */
export const editField: Phrase<[field: string]> = {
  fr: (field) => `(${field}, modifier)`,
  en: (field) => `(${field}, change)`,
};
export const missingTitle: Words = { fr: 'Action introuvable', en: 'No such action' };
export const missingText: Words = {
  fr: 'Elle a été supprimée, ou le lien est incomplet. Rien d’autre n’a changé.',
  en: 'It was deleted, or the link is incomplete. Nothing else has changed.',
};

const days = (count: number, language: Language) =>
  language === 'fr' ? plural(count, 'fr', 'jour', 'jours') : plural(count, 'en', 'day', 'days');
type OfDays = Phrase<[count: number]>;

export const lateBy: OfDays = {
  fr: (count) => `de ${days(count, 'fr')}`,
  en: (count) => `by ${days(count, 'en')}`,
};
export const overdueBy: OfDays = {
  fr: (count) => `échéance dépassée de ${days(count, 'fr')}`,
  en: (count) => `${days(count, 'en')} past the due date`,
};
export const left: OfDays = {
  fr: (count) => plural(count, 'fr', 'jour restant', 'jours restants'),
  en: (count) => `${days(count, 'en')} left`,
};
export const dueToday: Words = { fr: 'échéance aujourd’hui', en: 'due today' };
export const slipPhrase: OfDays = {
  fr: (count) => `glissement prévu de ${days(count, 'fr')}`,
  en: (count) => `forecast slip of ${days(count, 'en')}`,
};
export const notReviewed: OfDays = {
  fr: (count) => `sans revue depuis ${days(count, 'fr')}`,
  en: (count) => `not reviewed for ${days(count, 'en')}`,
};
export const pacePhrase: Phrase<[ratio: number]> = {
  fr: (ratio) => `rythme ${formatNumber(ratio, 'fr', 2)}`,
  en: (ratio) => `pace ${formatNumber(ratio, 'en', 2)}`,
};
/** Reasons that need no figure. */
export const reasonWords: Readonly<Partial<Record<StatusReason, Words>>> = {
  completed: { fr: 'terminée', en: 'finished' },
  withdrawn: { fr: 'retirée des calculs', en: 'left out of the measures' },
  noDeadline: { fr: 'aucune échéance fixée', en: 'no due date set' },
  blockedWithoutOwner: { fr: 'bloquée sans responsable', en: 'blocked with nobody responsible' },
  suspended: { fr: 'suspendue', en: 'suspended' },
};

export const dates: Words = { fr: 'Dates', en: 'Dates' };
export const baseline: Words = { fr: 'Référence', en: 'Baseline' };
export const baselineLocked: Words = {
  fr: 'Figée\u00a0: un rééchelonnement demande une décision.',
  en: 'Fixed: changing it takes a decision.',
};
export const plan: Words = { fr: 'Plan', en: 'Plan' };
export const planStart: Words = { fr: 'Début prévu', en: 'Planned start' };
export const forecast: Words = { fr: 'Prévision', en: 'Forecast' };
export const actualStart: Words = { fr: 'Début réel', en: 'Actual start' };
export const actualEnd: Words = { fr: 'Fin réelle', en: 'Actual end' };
export const setDate: Words = { fr: 'Fixer une date', en: 'Set a date' };
export const estimate: Words = { fr: 'Estimer une date', en: 'Estimate a date' };
export const noDate: Words = { fr: 'Non fixée', en: 'Not set' };
export const dueOn: Phrase<[day: number]> = {
  fr: (day) => `échu le ${formatDay(day, 'fr', 'short')}`,
  en: (day) => `due on ${formatDay(day, 'en', 'short')}`,
};
export const computed: Words = { fr: 'calculée', en: 'computed' };
export const fromBaseline: OfDays = {
  fr: (count) => `${signed(count, 'fr')} depuis la référence`,
  en: (count) => `${signed(count, 'en')} against the baseline`,
};
export const fromPlan: OfDays = {
  fr: (count) => `${signed(count, 'fr')} depuis le plan`,
  en: (count) => `${signed(count, 'en')} against the plan`,
};

/** « +46 j », "−3 d", « 0 j ». */
function signed(count: number, language: Language): string {
  const sign = count > 0 ? '+' : count < 0 ? '−' : '';
  return `${sign}${formatNumber(Math.abs(count), language)}\u00a0${language === 'fr' ? 'j' : 'd'}`;
}

export const followUp: Words = { fr: 'Suivi', en: 'Follow-up' };
export const appoint: Words = { fr: 'Désigner', en: 'Name somebody' };
export const percent: Words = { fr: 'Avancement', en: 'Progress' };
export const enterPercent: Words = { fr: 'Indiquer un pourcentage', en: 'Enter a percentage' };
export const reviewed: Words = { fr: 'Revue', en: 'Reviewed' };
export const never: Words = { fr: 'Jamais', en: 'Never' };
export const markReviewed: Words = { fr: 'Marquer comme revue', en: 'Mark as reviewed' };
export const reason: Words = { fr: 'Motif', en: 'Reason' };
export const addReason: Words = { fr: 'Indiquer un motif', en: 'Give a reason' };
export const reasonHint: Words = {
  fr: 'Ctrl et Entrée pour enregistrer, Échap pour annuler',
  en: 'Ctrl and Enter to save, Escape to cancel',
};
export const toCheck: Words = { fr: 'À vérifier', en: 'To check' };
export const description: Words = { fr: 'Description', en: 'Description' };
export const descriptionEmpty: Words = {
  fr: 'Ce que l’action recouvre, comment on saura qu’elle est faite.',
  en: 'What the action covers, how one will know that it is done.',
};
