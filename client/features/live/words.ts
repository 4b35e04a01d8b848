/** Words of presence. */
import { plural } from '../../../shared/format.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const here: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'personne présente', 'personnes présentes'),
  en: (count) => plural(count, 'en', 'person here', 'people here'),
};
export const you: Words = { fr: 'vous', en: 'you' };
export const unnamed: Words = { fr: 'Sans nom', en: 'Unnamed' };
export const noGroup: Words = { fr: 'Sans groupe', en: 'No group' };
export const allPeople: Words = { fr: 'Toutes les personnes, les liens', en: 'All people, the links' };
export const elsewhere: Words = { fr: 'ailleurs', en: 'elsewhere' };
