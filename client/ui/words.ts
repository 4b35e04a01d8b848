/** Words of the shared components. */
import type { Words } from '../../shared/words.ts';

export const close: Words = { fr: 'Fermer', en: 'Close' };
export const undo: Words = { fr: 'Annuler', en: 'Undo' };
export const dismiss: Words = { fr: 'Masquer ce message', en: 'Dismiss this message' };
export const unnamed: Words = { fr: 'Sans nom', en: 'Unnamed' };
