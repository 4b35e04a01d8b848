/** Words of the proposals. */
import { plural } from '../../../shared/format.ts';
import type { Proposal } from '../../../shared/proposals/schema.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const proposals: Words = { fr: 'Propositions de réforme', en: 'Reform proposals' };
export const make: Words = { fr: 'Nouvelle proposition', en: 'New proposal' };
export const emptyTitle: Words = { fr: 'Aucune proposition', en: 'No proposal yet' };
export const emptyText: Words = {
  fr: 'Une proposition est un texte par clauses, que plusieurs écrivent et que tous peuvent commenter, passage par passage.',
  en: 'A proposal is a text by clauses, which several people write and everybody can comment on, passage by passage.',
};
export const backToList: Words = { fr: 'Toutes les propositions', en: 'All proposals' };
export const statusNames: Record<Proposal['status'], Words> = {
  draft: { fr: 'projet', en: 'draft' },
  open: { fr: 'ouverte aux commentaires', en: 'open for comment' },
  amended: { fr: 'amendée', en: 'amended' },
  adopted: { fr: 'adoptée', en: 'adopted' },
  rejected: { fr: 'rejetée', en: 'rejected' },
  parked: { fr: 'mise de côté', en: 'parked' },
};
export const status: Words = { fr: 'Statut', en: 'Status' };
export const clauseCount: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'clause', 'clauses'),
  en: (count) => plural(count, 'en', 'clause', 'clauses'),
};
export const addClause: Words = { fr: 'Ajouter une clause', en: 'Add a clause' };
export const newClause: Words = { fr: 'Titre de la nouvelle clause', en: 'Title of the new clause' };
export const clauseText: Phrase<[number: number]> = {
  fr: (number) => `Texte de la clause ${number}`,
  en: (number) => `Text of clause ${number}`,
};
export const writeHere: Words = { fr: 'Écrivez cette clause…', en: 'Write this clause…' };
export const nothingYet: Words = { fr: 'Cette clause est vide.', en: 'This clause is empty.' };
export const renameClause: Phrase<[title: string]> = {
  fr: (title) => `Renommer la clause « ${title} »`,
  en: (title) => `Rename the clause “${title}”`,
};
export const deleteClause: Phrase<[title: string]> = {
  fr: (title) => `Supprimer la clause « ${title} »`,
  en: (title) => `Delete the clause “${title}”`,
};
export const clauseDeleted: Phrase<[title: string]> = {
  fr: (title) => `Clause supprimée : « ${title} »`,
  en: (title) => `Clause deleted: “${title}”`,
};
export const noClauseTitle: Words = { fr: 'Aucune clause', en: 'No clause yet' };
export const noClauseText: Words = {
  fr: 'Une clause a un titre et un texte. Chacune se commente à part.',
  en: 'A clause has a title and a text. Each is commented on by itself.',
};

/** Said of a text in another language than the reader's; texts are kept as they were written. */
export const writtenIn: Record<'fr' | 'en', Words> = {
  fr: { fr: 'Texte écrit en français', en: 'Text written in French' },
  en: { fr: 'Texte écrit en anglais', en: 'Text written in English' },
};
