/** What a check finds (domain 2.3), with its words. */
import type { Words } from '../words.ts';

export const issueWords = {
  baselineOrder: { fr: 'La référence finit avant de commencer.', en: 'The baseline ends before it starts.' },
  planOrder: { fr: 'Le plan finit avant de commencer.', en: 'The plan ends before it starts.' },
  actualOrder: { fr: 'L’action a fini avant de commencer.', en: 'The action ended before it started.' },
  endInFuture: { fr: 'La fin réelle est dans l’avenir.', en: 'The actual end lies in the future.' },
  completedWithoutEnd: { fr: 'Réalisée, mais sans date de fin.', en: 'Completed, but without an end date.' },
  forecastInPast: { fr: 'La prévision est déjà passée.', en: 'The forecast has already passed.' },
  readingInFuture: { fr: 'Le relevé est daté dans l’avenir.', en: 'The reading is dated in the future.' },
  readingBeforeBaseline: {
    fr: 'Le relevé précède la situation de départ.',
    en: 'The reading is older than the baseline.',
  },
  targetBeforeBaseline: {
    fr: 'L’échéance de la cible précède la situation de départ.',
    en: 'The target falls due before the baseline.',
  },
  ratioOutOfRange: {
    fr: 'Le rapport n’est pas une part : numérateur ou dénominateur impossible.',
    en: 'The ratio is not a share: its numerator or denominator is impossible.',
  },
  negativeRemaining: { fr: 'Il reste moins que rien.', en: 'Less than nothing remains.' },
  decreasing: {
    fr: 'Un cumul a baissé : correction ou erreur ?',
    en: 'A running total went down: a correction or a mistake?',
  },
  twoValues: { fr: 'Deux valeurs pour le même jour.', en: 'Two values on the same date.' },
  dependencyCycle: {
    fr: 'Cette dépendance ferme un cercle ; elle est ignorée dans les calculs.',
    en: 'This dependency closes a circle; it is ignored in the measures.',
  },
  selfDependency: { fr: 'L’action dépend d’elle-même.', en: 'The action depends on itself.' },
  doubledDependency: { fr: 'Cette dépendance existe déjà.', en: 'This dependency exists already.' },
  looseDependency: {
    fr: 'Une extrémité de la dépendance a été supprimée.',
    en: 'One end of the dependency was deleted.',
  },
  axisMissing: { fr: 'L’axe de l’action a été supprimé.', en: 'The action’s axis was deleted.' },
  completedBelowFull: {
    fr: 'Réalisée, mais le niveau n’est pas complet.',
    en: 'Completed, but not at the full level.',
  },
  fullNotCompleted: {
    fr: 'Niveau complet, mais l’action n’est pas réalisée.',
    en: 'At the full level, but not completed.',
  },
  reasonMissing: {
    fr: 'Suspendue ou bloquée sans motif.',
    en: 'Suspended or blocked without a reason.',
  },
  decisionMissing: {
    fr: 'Abandonnée ou remplacée sans décision ni renvoi.',
    en: 'Cancelled or superseded without a decision or reference.',
  },
} as const satisfies Record<string, Words>;

export type IssueCode = keyof typeof issueWords;

export interface Issue {
  /** The invariant of domain 2.3. */
  readonly rule: `I${number}`;
  readonly code: IssueCode;
  readonly collection: 'actions' | 'dependencies' | 'indicators' | 'readings';
  /** The entry it is about. */
  readonly id: string;
}
