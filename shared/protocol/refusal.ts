/**
 * Refusals: every "no" of the service has a code, words a person understands and what to do next.
 * On the y-websocket door a code maps to a close code: 4400–4499 stops the client for good, 4500–4599 means later.
 */
import type { Words } from '../words.ts';

export interface RefusalKind {
  /** Close code on the y-websocket door. */
  readonly close: number;
  readonly words: Words;
}

const kind = (close: number, fr: string, en: string): RefusalKind => ({ close, words: { fr, en } });

export const refusals = {
  malformed: kind(
    4400,
    'Le message est illisible. Rechargez la page.',
    'The message cannot be read. Reload the page.',
  ),
  unauthenticated: kind(
    4401,
    'Ce lien ou ce jeton n’est pas valable. Demandez-en un nouveau.',
    'This link or token is not valid. Ask for a new one.',
  ),
  expired: kind(
    4402,
    'Ce jeton a expiré. Demandez-en un nouveau.',
    'This token has expired. Ask for a new one.',
  ),
  forbidden: kind(
    4403,
    'Votre rôle ne permet pas cette modification. Votre texte est gardé sur cet appareil.',
    'Your role does not allow this change. Your text is kept on this device.',
  ),
  unknownDocument: kind(
    4404,
    'Ce document n’existe pas. Vérifiez l’adresse.',
    'This document does not exist. Check the address.',
  ),
  revoked: kind(
    4405,
    'Votre accès a été retiré. Parlez à la facilitation.',
    'Your access was withdrawn. Speak to the facilitation.',
  ),
  locked: kind(
    4406,
    'Ce document est verrouillé. Votre texte est gardé sur cet appareil.',
    'This document is locked. Your text is kept on this device.',
  ),
  tooLarge: kind(
    4413,
    'La modification est trop grande. Collez-la en plusieurs fois.',
    'The change is too large. Paste it in parts.',
  ),
  schema: kind(
    4422,
    'Cette modification n’a pas la forme attendue. Rechargez la page ; votre texte est gardé.',
    'This change does not have the expected form. Reload the page; your text is kept.',
  ),
  forged: kind(
    4423,
    'Cette modification porte la signature d’une autre personne.',
    'This change carries somebody else’s mark.',
  ),
  rate: kind(
    4429,
    'Trop de messages à la fois. Attendez un instant, puis rechargez la page.',
    'Too many messages at once. Wait a moment, then reload the page.',
  ),
  resync: kind(
    4500,
    'Une modification manquait ; la page se resynchronise.',
    'A change was missing; the page is syncing again.',
  ),
  shutdown: kind(
    4501,
    'Le serveur redémarre. La page se reconnecte seule.',
    'The server is restarting. The page will reconnect by itself.',
  ),
  slowReader: kind(
    4502,
    'Le réseau n’a pas suivi. La page se reconnecte seule.',
    'The network did not keep up. The page will reconnect by itself.',
  ),
  clientIdInUse: kind(
    4503,
    'Une autre connexion utilise encore cette session. Nouvel essai automatique.',
    'Another connection still uses this session. Trying again by itself.',
  ),
  rightsChanged: kind(
    4504,
    'Vos droits ont changé. La page se reconnecte seule.',
    'Your rights have changed. The page will reconnect by itself.',
  ),
  busy: kind(
    4505,
    'Trop de connexions depuis cette adresse. Nouvel essai automatique.',
    'Too many connections from this address. Trying again by itself.',
  ),
  storage: kind(
    4506,
    'Le serveur ne peut pas enregistrer pour le moment. Rien n’est perdu ; nouvel essai automatique.',
    'The server cannot save just now. Nothing is lost; trying again by itself.',
  ),
  damaged: kind(
    4507,
    'Ce document est endommagé ; l’opérateur est prévenu.',
    'This document is damaged; the operator has been told.',
  ),
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;
export const refusalCodes = Object.keys(refusals) as RefusalCode[]; // keys of a constant: exact

/** A refusal as data: what was refused, and why, in a few technical words for the log (never contents or names). */
export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

export function refuse(code: RefusalCode, reason: string): Refusal {
  return { code, reason };
}
