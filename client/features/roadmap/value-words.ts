/** Words of the closed lists of an action (domain 2.2), each with one line that says what it means. */
import type { DeliveryState } from '../../../shared/roadmap/schema.ts';
import type { Words } from '../../../shared/words.ts';
import type { Level } from '../../ui/level.tsx';

export interface Meaning {
  readonly name: Words;
  readonly meaning: Words;
}

export const stateWords: Record<DeliveryState, Meaning> = {
  proposed: {
    name: { fr: 'Proposé', en: 'Proposed' },
    meaning: { fr: 'Pas encore convenu', en: 'Not agreed yet' },
  },
  agreed: {
    name: { fr: 'Convenu', en: 'Agreed' },
    meaning: { fr: 'Accepté, avant le début prévu', en: 'Accepted, before its planned start' },
  },
  not_started: {
    name: { fr: 'Non démarré', en: 'Not started' },
    meaning: { fr: 'Rien n’a commencé', en: 'Nothing has begun' },
  },
  in_progress: {
    name: { fr: 'En cours', en: 'In progress' },
    meaning: { fr: 'Commencé, pas fini', en: 'Begun, not finished' },
  },
  suspended: {
    name: { fr: 'Suspendu', en: 'Suspended' },
    meaning: { fr: 'Pause voulue, avec un motif', en: 'Paused on purpose, with a reason' },
  },
  blocked: {
    name: { fr: 'Bloqué', en: 'Blocked' },
    meaning: { fr: 'Ne peut avancer, motif à donner', en: 'Cannot go on, with a reason' },
  },
  completed: {
    name: { fr: 'Réalisé', en: 'Completed' },
    meaning: { fr: 'Fini, avec sa date de fin', en: 'Finished, with its end date' },
  },
  cancelled: {
    name: { fr: 'Abandonné', en: 'Cancelled' },
    meaning: { fr: 'N’aura pas lieu, par décision', en: 'Will not happen, by a decision' },
  },
  superseded: {
    name: { fr: 'Remplacé', en: 'Superseded' },
    meaning: { fr: 'Repris par une autre action', en: 'Taken up by another action' },
  },
};

const notGraded: Meaning = {
  name: { fr: 'Non noté', en: 'Not graded' },
  meaning: { fr: 'Hors calcul', en: 'Left out of the figures' },
};
const graded: Record<0 | 1 | 2 | 3, Meaning> = {
  0: {
    name: { fr: '0 Non initié', en: '0 Not initiated' },
    meaning: { fr: 'Rien d’observable', en: 'Nothing to be seen' },
  },
  1: {
    name: { fr: '1 Minimal', en: '1 Minimum' },
    meaning: { fr: 'Commencé, loin d’aboutir', en: 'Begun, far from the end' },
  },
  2: {
    name: { fr: '2 Intermédiaire', en: '2 Intermediate' },
    meaning: { fr: 'En voie d’aboutir', en: 'On the way to the end' },
  },
  3: {
    name: { fr: '3 Complet', en: '3 Full' },
    meaning: { fr: 'Fait, ou quasiment', en: 'Done, or nearly' },
  },
};

/** Levels in the order of the list: 0 to 3, then "not graded". */
export const levels: readonly Level[] = [0, 1, 2, 3, null];

export function levelWords(level: Level): Meaning {
  return level === null ? notGraded : graded[level];
}
