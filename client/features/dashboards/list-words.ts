/** Words of the actors' and the sources' screens. */
import type { Source, Stance } from '../../../shared/roadmap/schema.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const actors: Words = { fr: 'Acteurs', en: 'Actors' };
export const actorsIntro: Words = {
  fr: 'Institutions, organisations et partenaires, par groupe, avec leur position, sa portée et ce qui y mettra fin.',
  en: 'Institutions, organisations and partners, by group, with their stance, its scope and what will end it.',
};
export const actor: Words = { fr: 'Acteur', en: 'Actor' };
export const stance: Words = { fr: 'Position', en: 'Stance' };
export const note: Words = { fr: 'Ce que disent les sources', en: 'What the sources say' };
export const noStance: Words = { fr: 'Aucune position notée', en: 'No stance recorded' };
export const groups: Words = { fr: 'Groupes', en: 'Groups' };
export const context: Words = { fr: 'Contexte', en: 'Context' };
export const contextNote: Words = {
  fr: 'Cités par les sources comme facteurs ou personnes touchées : jamais un groupe d’utilisateurs.',
  en: 'Named by the sources as factors or affected: never a group of users.',
};
export const noGroup: Words = { fr: 'Sans groupe', en: 'Without a group' };
export const alsoWritten: Phrase<[names: string]> = {
  fr: (names) => `aussi : ${names}`,
  en: (names) => `also: ${names}`,
};
export const noActors: Words = { fr: 'Aucun acteur', en: 'No actors' };
export const noActorsText: Words = {
  fr: 'Les institutions et organisations de la feuille de route seront listées ici, par groupe.',
  en: 'The institutions and organisations of the roadmap will be listed here, by group.',
};

export const stanceKinds: Readonly<Record<Stance['kind'], Words>> = {
  supports: { fr: 'soutient', en: 'supports' },
  reserves: { fr: 'émet des réserves', en: 'has reservations' },
  opposes: { fr: 's’oppose', en: 'opposes' },
  boycotts: { fr: 'boycotte', en: 'boycotts' },
  suspended: { fr: 'suspendu', en: 'suspended' },
  resumed: { fr: 'repris', en: 'resumed' },
  conditional: { fr: 'sous condition', en: 'conditional' },
  condemned: { fr: 'a condamné', en: 'condemned' },
  active: { fr: 'actif', en: 'active' },
  not_started: { fr: 'non commencé', en: 'not started' },
};
export const from: Phrase<[date: string]> = {
  fr: (date) => `depuis : ${date}`,
  en: (date) => `since ${date}`,
};
export const between: Phrase<[from: string, until: string]> = {
  fr: (from, until) => `${from} – ${until}`,
  en: (from, until) => `${from} – ${until}`,
};
export const until: Phrase<[condition: string]> = {
  fr: (condition) => `jusqu’à : ${condition}`,
  en: (condition) => `until ${condition}`,
};

export const sources: Words = { fr: 'Sources', en: 'Sources' };
export const sourcesIntro: Words = {
  fr: 'D’où viennent les faits de cet espace. Un chiffre sans source n’est pas montré comme un fait.',
  en: 'Where the facts of this workspace come from. A figure without a source is not shown as a fact.',
};
export const source: Words = { fr: 'Source', en: 'Source' };
export const publisher: Words = { fr: 'Éditeur', en: 'Publisher' };
export const date: Words = { fr: 'Date', en: 'Date' };
export const reference: Words = { fr: 'Référence', en: 'Reference' };
export const evidence: Words = { fr: 'Niveau de preuve', en: 'Evidence level' };
export const levels: Readonly<Record<Source['evidence'], Words>> = {
  declared: { fr: 'déclaré', en: 'declared' },
  documented: { fr: 'documenté', en: 'documented' },
  verified: { fr: 'vérifié', en: 'verified' },
};
export const levelsNote: Words = {
  fr: 'Déclaré : dit par quelqu’un. Documenté : un document l’appuie. Vérifié : une seconde source ou un observateur indépendant l’a constaté.',
  en: 'Declared: said by somebody. Documented: a document backs it. Verified: a second source or an independent observer has seen it.',
};
export const noSources: Words = { fr: 'Aucune source', en: 'No sources' };
export const noSourcesText: Words = {
  fr: 'Les documents sur lesquels reposent les faits seront listés ici.',
  en: 'The documents on which the facts rest will be listed here.',
};
