/** Words of what opens over the frame: connection, refused changes, settings, palette. */
import { plural } from '../../shared/format.ts';
import type { Phrase, Words } from '../../shared/words.ts';

export const theme: Words = { fr: 'Affichage', en: 'Appearance' };
export const themes: Record<'light' | 'dark' | 'system', Words> = {
  light: { fr: 'Clair', en: 'Light' },
  dark: { fr: 'Sombre', en: 'Dark' },
  system: { fr: 'Comme l’appareil', en: 'As the device' },
};

export const savedSafe: Words = {
  fr: 'Tout ce que vous voyez est sur le disque du serveur. Rien à faire.',
  en: 'All that you see is on the server’s disk. Nothing to do.',
};
export const connectingSafe: Words = {
  fr: 'Cet appareil rejoint le serveur. Ce que vous tapez est gardé ici en attendant.',
  en: 'This device is reaching the server. What you type is kept here meanwhile.',
};
const stay = {
  fr: (unkept: number) =>
    `Attendez avant de fermer la page : ${plural(unkept, 'fr', 'n’est pas encore gardée', 'ne sont pas encore gardées')} sur cet appareil.`,
  en: (unkept: number) =>
    `Wait before you close the page: ${plural(unkept, 'en', 'is not', 'are not')} kept on this device yet.`,
};
export const savingSafe: Phrase<[count: number, unkept: number]> = {
  fr: (count, unkept) =>
    `${plural(count, 'fr', 'modification est en route', 'modifications sont en route')} vers le disque du serveur. ${unkept === 0 ? 'Elles sont aussi gardées sur cet appareil.' : stay.fr(unkept)}`,
  en: (count, unkept) =>
    `${plural(count, 'en', 'change is on its way', 'changes are on their way')} to the server’s disk. ${unkept === 0 ? 'Kept on this device as well.' : stay.en(unkept)}`,
};
export const offlineSafe: Phrase<[count: number, unkept: number]> = {
  fr: (count, unkept) => {
    if (unkept > 0)
      return `Le serveur n’est pas joignable. ${plural(count, 'fr', 'modification partira', 'modifications partiront')} au retour du réseau. ${stay.fr(unkept)}`;
    return count === 0
      ? 'Le serveur n’est pas joignable. Tout ce que vous aviez fait est enregistré. Vous pouvez continuer : ce que vous tapez sera gardé ici et partira au retour du réseau.'
      : `Le serveur n’est pas joignable. ${plural(count, 'fr', 'modification est gardée', 'modifications sont gardées')} sur cet appareil, même si vous fermez la page, et ${count === 1 ? 'partira' : 'partiront'} au retour du réseau.`;
  },
  en: (count, unkept) => {
    if (unkept > 0)
      return `The server cannot be reached. ${plural(count, 'en', 'change', 'changes')} will leave when the network returns. ${stay.en(unkept)}`;
    return count === 0
      ? 'The server cannot be reached. All you had done is saved. You can go on: what you type is kept here and leaves when the network returns.'
      : `The server cannot be reached. ${plural(count, 'en', 'change is kept', 'changes are kept')} on this device, even if you close the page, and will leave when the network returns.`;
  },
};
export const unsavedLocal: Words = {
  fr: 'Cet appareil ne peut plus rien garder (mémoire pleine ou interdite). Ne fermez pas cette page : copiez ce que vous venez d’écrire, ou libérez de la place.',
  en: 'This device can keep nothing more (storage full or forbidden). Do not close this page: copy what you just wrote, or free some space.',
};

export const keptText: Words = {
  fr: 'Votre texte n’est pas perdu : copiez-le, puis masquez-le.',
  en: 'Your text is not lost: copy it, then dismiss it.',
};
export const yourInput: Words = { fr: 'Votre saisie', en: 'Your input' };
export const noText: Words = { fr: '(sans texte)', en: '(no text)' };
export const dismissKept: Words = { fr: 'Masquer', en: 'Dismiss' };

export const paletteNothing: Words = { fr: 'Rien ne correspond.', en: 'Nothing matches.' };
export const paletteKinds: Record<'screen' | 'action' | 'dialogue' | 'proposal' | 'command', Words> = {
  screen: { fr: 'Écran', en: 'Screen' },
  action: { fr: 'Action', en: 'Action' },
  dialogue: { fr: 'Séance', en: 'Session' },
  proposal: { fr: 'Proposition', en: 'Proposal' },
  command: { fr: 'Commande', en: 'Command' },
};
export const switchLanguage: Words = { fr: 'Passer en anglais (English)', en: 'Switch to French (Français)' };
export const startRoom: Words = { fr: 'Lancer l’écran de salle', en: 'Start the room screen' };

export const asOfFixed: Words = {
  fr: 'Retards, statuts et rythmes sont calculés à cette date, pour tout le monde. Elle est fixée dans la feuille de route et ne suit pas le calendrier.',
  en: 'Delays, statuses and paces are computed at this date, for everybody. It is set in the roadmap and does not follow the calendar.',
};

export const asOfToday: Words = {
  fr: 'Retards, statuts et rythmes sont calculés à la date du jour.',
  en: 'Delays, statuses and paces are computed at today’s date.',
};

export const accessEnded: Words = {
  fr: 'Ce que vous lisez ici est la copie de cet appareil. Ouvrez un nouveau lien pour continuer, ou quittez pour effacer la copie.',
  en: 'What you read here is this device’s copy. Open a new link to go on, or leave to erase the copy.',
};

export const notFoundTitle: Words = { fr: 'Cette page n’existe pas', en: 'This page does not exist' };

export const notFoundText: Words = {
  fr: 'L’adresse est incomplète ou l’élément a été retiré. Rien n’est perdu.',
  en: 'The address is incomplete or the item was removed. Nothing is lost.',
};
