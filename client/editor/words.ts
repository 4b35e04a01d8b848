/** Words of the editor. */
import type { Phrase, Words } from '../../shared/words.ts';

export const tools: Words = { fr: 'Mise en forme', en: 'Formatting' };
export const undo: Words = { fr: 'Annuler (Ctrl Z)', en: 'Undo (Ctrl Z)' };
export const redo: Words = { fr: 'Rétablir (Ctrl Maj Z)', en: 'Redo (Ctrl Shift Z)' };
export const heading: Words = { fr: 'Titre', en: 'Heading' };
export const bold: Words = { fr: 'Gras (Ctrl B)', en: 'Bold (Ctrl B)' };
export const italic: Words = { fr: 'Italique (Ctrl I)', en: 'Italic (Ctrl I)' };
export const bullets: Words = { fr: 'Liste', en: 'List' };
export const numbered: Words = { fr: 'Liste numérotée', en: 'Numbered list' };
export const tasks: Words = { fr: 'Liste de tâches', en: 'Task list' };
export const done: Words = { fr: 'Tâche faite', en: 'Task done' };
export const isDone: Words = { fr: 'fait :', en: 'done:' };
export const isToDo: Words = { fr: 'à faire :', en: 'to do:' };
export const link: Words = { fr: 'Lien', en: 'Link' };
export const linkAddress: Words = { fr: 'Adresse du lien', en: 'Address of the link' };
export const linkHint: Words = {
  fr: 'Commence par https://, http:// ou mailto:',
  en: 'Starts with https://, http:// or mailto:',
};
export const linkWrong: Words = {
  fr: 'Cette adresse ne convient pas. Elle commence par https://, http:// ou mailto: et ne contient pas d’espace.',
  en: 'This address does not fit. It starts with https://, http:// or mailto: and has no space.',
};
export const setLink: Words = { fr: 'Poser le lien', en: 'Set the link' };
export const removeLink: Words = { fr: 'Ôter le lien', en: 'Remove the link' };
export const selectFirst: Words = {
  fr: 'Sélectionnez d’abord le texte du lien.',
  en: 'Select the text of the link first.',
};
export const writingHere: Phrase<[names: string]> = {
  fr: (names) => `Aussi dans ce texte : ${names}`,
  en: (names) => `Also in this text: ${names}`,
};
