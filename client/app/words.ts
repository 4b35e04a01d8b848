/** Words of the frame: navigation, connection, palette, error pages. */
import type { ConnectionState } from '../sync/connection-state.ts';
import { formatNumber, plural } from '../../shared/format.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Phrase, Words } from '../../shared/words.ts';

export const skipToContent: Words = { fr: 'Aller au contenu', en: 'Skip to content' };
export const mainNavigation: Words = { fr: 'Navigation principale', en: 'Main navigation' };
export const loading: Words = { fr: 'Chargement…', en: 'Loading…' };
export const more: Words = { fr: 'Plus', en: 'More' };
export const settings: Words = { fr: 'Réglages', en: 'Settings' };
export const findOrGo: Words = { fr: 'Rechercher ou aller à', en: 'Find or go to' };
export const ctrl: Words = { fr: 'Ctrl K', en: 'Ctrl K' };
export const roomScreen: Words = { fr: 'Écran de salle', en: 'Room screen' };

export const asOf: Words = { fr: 'Situation au', en: 'As of' };
export const asOfTitle: Words = { fr: 'Date de situation', en: 'As-of date' };

export const leave: Words = { fr: 'Quitter l’espace', en: 'Leave the workspace' };

export const connection: Words = { fr: 'Connexion et enregistrement', en: 'Connection and saving' };

const reasons: Record<RefusalCode | 'local-storage', Words> = {
  malformed: { fr: 'message illisible', en: 'unreadable message' },
  unauthenticated: { fr: 'lien non valable', en: 'link not valid' },
  expired: { fr: 'jeton expiré', en: 'token expired' },
  forbidden: { fr: 'droits insuffisants', en: 'not allowed' },
  unknownDocument: { fr: 'document inconnu', en: 'unknown document' },
  revoked: { fr: 'droits retirés', en: 'access withdrawn' },
  locked: { fr: 'document verrouillé', en: 'document locked' },
  tooLarge: { fr: 'trop grand', en: 'too large' },
  schema: { fr: 'forme inattendue', en: 'unexpected form' },
  forged: { fr: 'autre signature', en: 'somebody else’s mark' },
  rate: { fr: 'trop de messages', en: 'too many messages' },
  resync: { fr: 'resynchronisation', en: 'syncing again' },
  shutdown: { fr: 'le serveur redémarre', en: 'server restarting' },
  slowReader: { fr: 'réseau trop lent', en: 'network too slow' },
  clientIdInUse: { fr: 'autre connexion en cours', en: 'another connection is open' },
  rightsChanged: { fr: 'droits modifiés', en: 'rights changed' },
  busy: { fr: 'trop de connexions', en: 'too many connections' },
  storage: { fr: 'disque du serveur', en: 'server’s disk' },
  damaged: { fr: 'document endommagé', en: 'document damaged' },
  'local-storage': { fr: 'appareil plein', en: 'device full' },
};

/**
 * The chip's words in three parts: the first and the last are dropped from sight (never from the ear) on phones.
 * Offline with nothing to send has no part to drop.
 */
export const chipParts = {
  fr: (state: ConnectionState): readonly [dropped: string, kept: string, alsoDropped: string] => {
    switch (state.kind) {
      case 'saved':
        return ['', 'Enregistré', ''];
      case 'connecting':
        return ['', 'Connexion…', ''];
      case 'saving':
        return ['', `Enregistre ${formatNumber(state.count, 'fr')}`, ''];
      case 'offline':
        return state.count === 0
          ? ['', 'Hors ligne', '']
          : ['Hors ligne, ', `${formatNumber(state.count, 'fr')} à envoyer`, ''];
      case 'unsaved':
        return ['', 'Non enregistré', ` : ${reasons[state.reason].fr}`];
    }
  },
  en: (state: ConnectionState): readonly [dropped: string, kept: string, alsoDropped: string] => {
    switch (state.kind) {
      case 'saved':
        return ['', 'Saved', ''];
      case 'connecting':
        return ['', 'Connecting…', ''];
      case 'saving':
        return ['', `Saving ${formatNumber(state.count, 'en')}`, ''];
      case 'offline':
        return state.count === 0
          ? ['', 'Offline', '']
          : ['Offline, ', `${formatNumber(state.count, 'en')} to send`, ''];
      case 'unsaved':
        return ['', 'Not saved', `: ${reasons[state.reason].en}`];
    }
  },
};

export const keptTitle: Phrase<[count: number]> = {
  fr: (count) =>
    plural(count, 'fr', 'modification refusée, gardée ici', 'modifications refusées, gardées ici'),
  en: (count) => plural(count, 'en', 'refused change, kept here', 'refused changes, kept here'),
};
export const refusedNow: Phrase<[why: string]> = {
  fr: (why) => `Modification refusée. ${why}`,
  en: (why) => `Change refused. ${why}`,
};
export const copyText: Words = { fr: 'Copier le texte', en: 'Copy the text' };
export const textCopied: Words = { fr: 'Texte copié', en: 'Text copied' };
export const copyFailed: Words = {
  fr: 'Copie impossible ici : sélectionnez le texte à la main.',
  en: 'Copying is not possible here: select the text by hand.',
};
export const toDashboard: Words = { fr: 'Aller au tableau de bord', en: 'Go to the dashboard' };
export const errorTitle: Words = { fr: 'Cet écran s’est arrêté', en: 'This screen has stopped' };
export const errorText: Words = {
  fr: 'Tout ce qui était marqué « Enregistré » est intact. Ce qui ne l’était pas encore est gardé sur cet appareil.',
  en: 'All that was marked “Saved” is intact. What was not yet is kept on this device.',
};
export const chunkTitle: Words = {
  fr: 'Cet écran n’est pas sur cet appareil',
  en: 'This screen is not on this device',
};
export const chunkText: Words = {
  fr: 'Il n’a pas pu être chargé : le réseau manque, ou une nouvelle version vient d’être installée. Ce qui est enregistré est intact.',
  en: 'It could not be loaded: the network is away, or a new version was just installed. What is saved is intact.',
};
export const errorAt: Phrase<[when: string]> = {
  fr: (when) => `Erreur · ${when}`,
  en: (when) => `Error · ${when}`,
};
export const reload: Words = { fr: 'Réessayer', en: 'Try again' };
export const copyDetail: Words = { fr: 'Copier le détail technique', en: 'Copy the technical detail' };
