/** Words of lists of documents, and of their parts that have a title and a place. */
import type { Phrase, Words } from '../../../shared/words.ts';

export const loading: Words = { fr: 'Chargement…', en: 'Loading…' };
export const listOld: Phrase<[why: string]> = {
  fr: (why) => `Liste gardée sur cet appareil, peut-être ancienne. ${why}`,
  en: (why) => `A list kept on this device, perhaps an old one. ${why}`,
};
export const listFailed: Words = { fr: 'La liste n’a pas pu être lue', en: 'The list could not be read' };
export const title: Words = { fr: 'Titre', en: 'Title' };
export const create: Words = { fr: 'Créer', en: 'Create' };
export const cancel: Words = { fr: 'Annuler', en: 'Cancel' };
export const save: Words = { fr: 'Enregistrer', en: 'Save' };
export const untitled: Words = { fr: 'Sans titre', en: 'Untitled' };
export const rename: Words = { fr: 'Renommer', en: 'Rename' };
export const opening: Words = { fr: 'Ouverture…', en: 'Opening…' };
export const refusedTitle: Words = { fr: 'Ce document ne s’ouvre pas', en: 'This document does not open' };
