/** Words of the comments. */
import { plural } from '../../../shared/format.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const comment: Words = { fr: 'Commenter', en: 'Comment' };
export const commentSelection: Words = {
  fr: 'Commenter la sélection (Ctrl Alt M)',
  en: 'Comment on the selection (Ctrl Alt M)',
};
export const commentsOn: Phrase<[title: string]> = {
  fr: (title) => `Commentaires sur « ${title} »`,
  en: (title) => `Comments on “${title}”`,
};
export const newComment: Words = { fr: 'Nouveau commentaire', en: 'New comment' };
export const yourComment: Words = { fr: 'Votre commentaire', en: 'Your comment' };
export const send: Words = { fr: 'Publier', en: 'Publish' };
export const save: Words = { fr: 'Enregistrer', en: 'Save' };
export const cancel: Words = { fr: 'Annuler', en: 'Cancel' };
export const reply: Words = { fr: 'Répondre', en: 'Reply' };
export const yourReply: Words = { fr: 'Votre réponse', en: 'Your reply' };
export const resolve: Words = { fr: 'Résoudre', en: 'Resolve' };
export const reopen: Words = { fr: 'Rouvrir', en: 'Reopen' };
export const edit: Words = { fr: 'Modifier', en: 'Edit' };
export const remove: Words = { fr: 'Supprimer', en: 'Delete' };
export const removed: Words = { fr: 'Commentaire supprimé.', en: 'Comment deleted.' };
export const edited: Words = { fr: 'modifié', en: 'edited' };
export const resolvedBy: Phrase<[name: string, day: string]> = {
  fr: (name, day) => `Résolu par ${name}, ${day}`,
  en: (name, day) => `Resolved by ${name}, ${day}`,
};
export const onRemovedText: Words = { fr: 'Sur un texte supprimé', en: 'On removed text' };
export const showPassage: Words = { fr: 'Aller au passage', en: 'Go to the passage' };
export const openThreads: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'fil ouvert', 'fils ouverts'),
  en: (count) => plural(count, 'en', 'open thread', 'open threads'),
};
export const which: Words = { fr: 'Fils à montrer', en: 'Threads to show' };
export const onlyOpen: Words = { fr: 'Ouverts', en: 'Open' };
export const onlyResolved: Words = { fr: 'Résolus', en: 'Resolved' };
export const howTo: Words = {
  fr: 'Sélectionnez un passage pour le commenter.',
  en: 'Select a passage to comment on it.',
};
