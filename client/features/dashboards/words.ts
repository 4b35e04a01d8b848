/** Words of the dashboard's frame and of the room screen. */
import type { Phrase, Words } from '../../../shared/words.ts';

export const title: Words = { fr: 'Tableau de bord', en: 'Dashboard' };
export const asOf: Words = { fr: 'Situation au', en: 'As of' };
export const live: Words = {
  fr: 'Les chiffres suivent les modifications de chacun.',
  en: 'The figures follow everybody’s edits.',
};
export const freeze: Words = { fr: 'Figer', en: 'Freeze' };
export const unfreeze: Words = { fr: 'Reprendre le direct', en: 'Go live again' };
export const frozenAt: Phrase<[time: string]> = {
  fr: (time) => `Figé à ${time}`,
  en: (time) => `Frozen at ${time}`,
};
export const frozenStill: Words = {
  fr: 'Les chiffres ne bougent pas. Rien n’a changé depuis.',
  en: 'The figures do not move. Nothing has changed since.',
};
export const frozenMoved: Words = {
  fr: 'Les chiffres ne bougent pas. La feuille de route a changé depuis.',
  en: 'The figures do not move. The roadmap has changed since.',
};
export const roomScreen: Words = { fr: 'Écran de salle', en: 'Room screen' };
export const showTable: Words = { fr: 'Tableau', en: 'Table' };
export const showChart: Words = { fr: 'Graphique', en: 'Chart' };
export const loading: Words = { fr: 'Lecture de la feuille de route…', en: 'Reading the roadmap…' };
export const notSet: Words = { fr: 'Non fixée', en: 'Not set' };
export const source: Phrase<[title: string]> = {
  fr: (title) => `Source : ${title}.`,
  en: (title) => `Source: ${title}.`,
};
export const noSource: Words = { fr: 'Sans source.', en: 'Without a source.' };
export const inferred: Words = { fr: 'déduit', en: 'inferred' };

export const leaveRoom: Words = { fr: 'Quitter l’écran de salle (Échap)', en: 'Leave the room screen (Esc)' };
export const fullScreen: Words = { fr: 'Plein écran', en: 'Full screen' };
export const previousPage: Words = { fr: 'Page précédente', en: 'Previous page' };
export const nextPage: Words = { fr: 'Page suivante', en: 'Next page' };
export const pageOf: Phrase<[page: number, pages: number]> = {
  fr: (page, pages) => `Page ${page} sur ${pages}`,
  en: (page, pages) => `Page ${page} of ${pages}`,
};
export const pages: Words = { fr: 'Pages', en: 'Pages' };
export const joinHere: Words = { fr: 'Suivre sans compte', en: 'Follow without an account' };
export const joinCode: Phrase<[address: string]> = {
  fr: (address) => `Code QR : ${address}`,
  en: (address) => `QR code: ${address}`,
};
export const people: Phrase<[count: number]> = {
  fr: (count) => (count === 1 ? '1 personne ici' : `${count} personnes ici`),
  en: (count) => (count === 1 ? '1 person here' : `${count} people here`),
};
