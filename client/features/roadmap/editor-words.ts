/** Words of the cell editors: what they expect, and what they did not understand. */
import type { Phrase, Words } from '../../../shared/words.ts';

export const choose: Words = { fr: 'choisir', en: 'choose' };
export const cancel: Words = { fr: 'annuler', en: 'cancel' };
export const next: Words = { fr: 'suivante', en: 'next' };
export const enterKey: Words = { fr: 'Entrée', en: 'Enter' };
export const escapeKey: Words = { fr: 'Échap', en: 'Esc' };
export const current: Words = { fr: 'actuel', en: 'current' };
export const stateList: Words = { fr: 'État de l’action', en: 'State of the action' };
export const levelList: Words = { fr: 'Niveau de mise en œuvre', en: 'Level of implementation' };
export const editorOf: Phrase<[field: string, action: string]> = {
  fr: (field, action) => `${field}, ${action}`,
  en: (field, action) => `${field}, ${action}`,
};

export const dateHint: Words = {
  fr: 'Jour, mois, trimestre ou année\u00a0: 28/02/2021, févr. 2021, T1 2021, 2021. «\u00a0~\u00a0» si approché.',
  en: 'Day, month, quarter or year: 28/02/2021, Feb 2021, Q1 2021, 2021. “~” if approximate.',
};
export const dateRead: Phrase<[date: string, dueDay: string]> = {
  fr: (date, dueDay) => `Compris\u00a0: ${date}, échu le ${dueDay}`,
  en: (date, dueDay) => `Understood: ${date}, due on ${dueDay}`,
};
export const dateReadDay: Phrase<[date: string]> = {
  fr: (date) => `Compris\u00a0: ${date}`,
  en: (date) => `Understood: ${date}`,
};
export const dateCleared: Words = { fr: 'Vide\u00a0: date non fixée', en: 'Empty: no date set' };
export const dateNotUnderstood: Phrase<[text: string]> = {
  fr: (text) =>
    `«\u00a0${text}\u00a0» n’est pas une date comprise ici. Essayez 28/02/2021, févr. 2021 ou T1 2021.`,
  en: (text) => `“${text}” is not understood as a date. Try 28/02/2021, Feb 2021 or Q1 2021.`,
};
export const percentHint: Words = { fr: 'De 0 à 100', en: '0 to 100' };
export const percentNotUnderstood: Phrase<[text: string]> = {
  fr: (text) => `«\u00a0${text}\u00a0» n’est pas un nombre de 0 à 100.`,
  en: (text) => `“${text}” is not a number from 0 to 100.`,
};
export const numberNotUnderstood: Phrase<[text: string]> = {
  fr: (text) => `«\u00a0${text}\u00a0» n’est pas un nombre.`,
  en: (text) => `“${text}” is not a number.`,
};
export const titleHint: Words = { fr: 'Intitulé de l’action', en: 'Title of the action' };
export const titleNeeded: Words = {
  fr: 'Une action a besoin d’un intitulé.',
  en: 'An action needs a title.',
};
export const tooLong: Phrase<[limit: number]> = {
  fr: (limit) => `Trop long\u00a0: ${limit} caractères au plus.`,
  en: (limit) => `Too long: ${limit} characters at most.`,
};
export const keptDraft: Words = {
  fr: 'Saisie gardée, pas encore enregistrée',
  en: 'Typed text kept, not saved yet',
};
