/** Words of the sessions. */
import type { AgendaItem, Session } from '../../../shared/dialogue/schema.ts';
import { formatNumber, plural } from '../../../shared/format.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const sessions: Words = { fr: 'Séances de dialogue', en: 'Dialogue sessions' };
export const prepare: Words = { fr: 'Préparer une séance', en: 'Prepare a session' };
export const emptyTitle: Words = { fr: 'Aucune séance', en: 'No session yet' };
export const emptyText: Words = {
  fr: 'Une séance tient sur une page : l’ordre du jour, et pour chaque point des notes que plusieurs écrivent ensemble.',
  en: 'A session is one page: its agenda, and for each item notes that several people write together.',
};
export const statuses: Record<Session['status'], Words> = {
  planned: { fr: 'prévue', en: 'planned' },
  open: { fr: 'en cours', en: 'under way' },
  closed: { fr: 'close', en: 'closed' },
};
export const backToList: Words = { fr: 'Toutes les séances', en: 'All sessions' };

export const ruleNames: Record<Session['recordRule'], Words> = {
  public: { fr: 'Compte rendu public', en: 'Public record' },
  internal: { fr: 'Compte rendu interne', en: 'Internal record' },
};
export const ruleTexts: Record<Session['recordRule'], Words> = {
  public: {
    fr: 'Ce qui est écrit ici peut être cité avec le nom de qui l’a dit.',
    en: 'What is written here may be quoted with the name of who said it.',
  },
  internal: {
    fr: 'Ce qui est écrit ici reste dans cet espace de travail.',
    en: 'What is written here stays in this workspace.',
  },
};

export const agenda: Words = { fr: 'Ordre du jour', en: 'Agenda' };
export const minutes: Phrase<[count: number]> = {
  fr: (count) => `${formatNumber(count, 'fr')}\u00A0min`,
  en: (count) => `${formatNumber(count, 'en')} min`,
};
export const itemStates: Record<AgendaItem['state'], Words> = {
  planned: { fr: 'à traiter', en: 'to come' },
  open: { fr: 'en discussion', en: 'under discussion' },
  done: { fr: 'traité', en: 'done' },
};
export const setState: Record<AgendaItem['state'], Words> = {
  planned: { fr: 'Marquer à traiter', en: 'Mark as to come' },
  open: { fr: 'Mettre en discussion', en: 'Put under discussion' },
  done: { fr: 'Marquer traité', en: 'Mark as done' },
};
export const addItem: Words = { fr: 'Ajouter un point', en: 'Add an item' };
export const newItem: Words = { fr: 'Titre du nouveau point', en: 'Title of the new item' };
export const itemActions: Phrase<[title: string]> = {
  fr: (title) => `Actions sur le point « ${title} »`,
  en: (title) => `Actions on the item “${title}”`,
};
export const moveUp: Words = { fr: 'Monter', en: 'Move up' };
export const moveDown: Words = { fr: 'Descendre', en: 'Move down' };
export const remove: Words = { fr: 'Supprimer', en: 'Delete' };
export const removed: Phrase<[title: string]> = {
  fr: (title) => `Point supprimé : « ${title} »`,
  en: (title) => `Item deleted: “${title}”`,
};
export const noItemTitle: Words = { fr: 'L’ordre du jour est vide', en: 'The agenda is empty' };
export const noItemText: Words = {
  fr: 'Ajoutez un premier point : ses notes s’écrivent ici, à plusieurs.',
  en: 'Add a first item: its notes are written here, by several people at once.',
};
export const noItemReader: Words = {
  fr: 'Les points apparaîtront ici quand la facilitation les ajoutera.',
  en: 'Items will appear here when the facilitation adds them.',
};
export const notesOf: Phrase<[number: number]> = {
  fr: (number) => `Notes du point ${number}`,
  en: (number) => `Notes of item ${number}`,
};
export const notesHere: Words = {
  fr: 'Écrivez les notes de ce point…',
  en: 'Write the notes of this item…',
};
export const notesEmpty: Words = { fr: 'Pas encore de notes.', en: 'No notes yet.' };

export const present: Words = { fr: 'Présents', en: 'Present' };
export const presentCount: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'personne suit cette séance', 'personnes suivent cette séance'),
  en: (count) => plural(count, 'en', 'person follows this session', 'people follow this session'),
};
export const noGroup: Words = { fr: 'Sans groupe', en: 'No group' };
export const writing: Words = { fr: 'Écrivent en ce moment', en: 'Writing now' };
export const nobodyWrites: Words = { fr: 'Personne d’autre.', en: 'Nobody else.' };
export const writesIn: Phrase<[name: string, number: number]> = {
  fr: (name, number) => `${name}, point ${number}`,
  en: (name, number) => `${name}, item ${number}`,
};
