/** Words of question 4. */
import type { Phrase, Words } from '../../../shared/words.ts';

export const question: Words = {
  fr: 'Les chiffres phares sont-ils au rythme ?',
  en: 'Are the headline figures on pace?',
};
export const caption: Words = { fr: 'Chiffres phares', en: 'Headline figures' };

export const none: Words = {
  fr: 'Aucun chiffre n’est suivi avec une cible.',
  en: 'No figure with a target is followed.',
};
export const noReading: Phrase<[title: string]> = {
  fr: (title) => `${title} : aucun relevé.`,
  en: (title) => `${title}: no reading yet.`,
};
export const atShare: Phrase<[title: string, percent: string]> = {
  fr: (title, percent) => `${title} : ${percent} de la cible`,
  en: (title, percent) => `${title}: ${percent} of the target`,
};
export const datePassed: Words = { fr: ', et l’échéance est passée.', en: ', and the date has passed.' };
export const reached: Words = { fr: ' : la cible est atteinte.', en: ': the target is reached.' };
export const onTrack: Words = { fr: ', au rythme voulu.', en: ', on pace.' };
export const behind: Words = { fr: ', en dessous du rythme voulu.', en: ', behind the pace it needs.' };
export const farBehind: Words = { fr: ', très loin du rythme voulu.', en: ', far behind the pace it needs.' };
export const noPace: Words = { fr: '.', en: '.' };
export const offPace: Phrase<[off: number, all: number]> = {
  fr: (off, all) =>
    `${off} ${off === 1 ? 'chiffre' : 'chiffres'} sur ${all} ${off === 1 ? 'n’est' : 'ne sont'} pas au rythme.`,
  en: (off, all) => `${off} of ${all} figures ${off === 1 ? 'is' : 'are'} off pace.`,
};

export const ofTarget: Phrase<[target: string, unit: string]> = {
  fr: (target, unit) => `sur ${target} ${unit}`,
  en: (target, unit) => `of ${target} ${unit}`,
};
export const titleOf: Phrase<[title: string, target: string]> = {
  fr: (title, target) => `${title.charAt(0).toLowerCase()}${title.slice(1)}, sur ${target}`,
  en: (title, target) => `${title.charAt(0).toLowerCase()}${title.slice(1)}, of ${target}`,
};
export const pace: Phrase<[ratio: string]> = {
  fr: (ratio) => `rythme ${ratio}`,
  en: (ratio) => `pace ${ratio}`,
};
export const paceReached: Words = { fr: 'cible atteinte', en: 'target reached' };
export const paceUnknown: Words = { fr: 'rythme inconnu', en: 'pace unknown' };
export const remaining: Phrase<[left: string]> = {
  fr: (left) => `${left} restants`,
  en: (left) => `${left} remain`,
};
export const secondReading: Words = { fr: 'pas encore de second relevé', en: 'no second reading yet' };
export const readOn: Phrase<[date: string]> = {
  fr: (date) => `relevé le ${date}`,
  en: (date) => `read ${date}`,
};

export const bulletReading: Phrase<
  [achieved: string, target: string, percent: string, due: string | null, passed: boolean]
> = {
  fr: (achieved, target, percent, due, passed) =>
    `${achieved} sur ${target}, ${percent}${due === null ? '' : passed ? ` ; échéance ${due}, passée` : ` ; échéance ${due}`}`,
  en: (achieved, target, percent, due, passed) =>
    `${achieved} of ${target}, ${percent}${due === null ? '' : passed ? `; due ${due}, passed` : `; due ${due}`}`,
};
export const lineReading: Phrase<[readings: number, last: string, target: string, left: string]> = {
  fr: (readings, last, target, left) =>
    `${readings === 1 ? 'Un relevé' : `${readings} relevés`}, le dernier : ${last} ; cible ${target} ; ${left} restants`,
  en: (readings, last, target, left) =>
    `${readings === 1 ? 'One reading' : `${readings} readings`}, the last: ${last}; target ${target}; ${left} remain`,
};

export const indicator: Words = { fr: 'Chiffre', en: 'Figure' };
export const achieved: Words = { fr: 'Réalisé', en: 'Achieved' };
export const left: Words = { fr: 'Restants', en: 'Remaining' };
export const target: Words = { fr: 'Cible', en: 'Target' };
export const dueDate: Words = { fr: 'Échéance', en: 'Due' };
export const share: Words = { fr: 'Part', en: 'Share' };
export const paceColumn: Words = { fr: 'Rythme', en: 'Pace' };
export const lastRead: Words = { fr: 'Relevé le', en: 'Read on' };
export const sourceColumn: Words = { fr: 'Source', en: 'Source' };

export const enteredAsRemaining: Phrase<[left: string]> = {
  fr: (left) => `Saisi comme restants, ${left} ; le réalisé en est calculé.`,
  en: (left) => `Entered as remaining, ${left}; what is achieved is derived.`,
};
export const baselineInferred: Words = { fr: 'Départ à zéro : déduit.', en: 'Baseline of zero: inferred.' };
export const bands: Phrase<[behind: string, onTrack: string]> = {
  fr: (behind, onTrack) => `Bandes à ${behind} et ${onTrack} de la valeur attendue.`,
  en: (behind, onTrack) => `Bands at ${behind} and ${onTrack} of the expected value.`,
};
export const twoValues: Words = {
  fr: 'Deux relevés différents le même jour : les deux restent visibles.',
  en: 'Two different readings on one day: both stay visible.',
};
export const duePassed: Phrase<[date: string]> = {
  fr: (date) => `Échéance : ${date}, dépassée.`,
  en: (date) => `Due ${date}, passed.`,
};
export const dueOn: Phrase<[date: string]> = {
  fr: (date) => `Échéance : ${date}.`,
  en: (date) => `Due ${date}.`,
};
