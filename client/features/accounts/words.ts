/** Words of joining, leaving and the links. */
import { plural } from '../../../shared/format.ts';
import type { Role } from '../../../shared/roles.ts';
import type { Phrase, Words } from '../../../shared/words.ts';

export const roleMeanings: Record<Role, Words> = {
  facilitator: {
    fr: 'Vous pourrez tout modifier et ouvrir l’espace à d’autres.',
    en: 'You will be able to change everything and let others in.',
  },
  editor: {
    fr: 'Vous pourrez modifier la feuille de route, les notes et les propositions, et commenter.',
    en: 'You will be able to change the roadmap, the notes and the proposals, and to comment.',
  },
  commenter: {
    fr: 'Vous pourrez tout lire et commenter les propositions.',
    en: 'You will be able to read everything and to comment on proposals.',
  },
  viewer: { fr: 'Vous pourrez tout lire.', en: 'You will be able to read everything.' },
};
/** What a link's holder may do, seen by whoever hands it out. */
export const roleGrants: Record<Role, Words> = {
  facilitator: {
    fr: 'Tout modifier, gérer les liens. Ne le projetez pas.',
    en: 'Change everything, manage the links. Do not project it.',
  },
  editor: {
    fr: 'Modifier la feuille de route, les notes et les propositions.',
    en: 'Change the roadmap, the notes and the proposals.',
  },
  commenter: { fr: 'Lire tout, commenter les propositions.', en: 'Read everything, comment on proposals.' },
  viewer: { fr: 'Lire tout.', en: 'Read everything.' },
};

export const joining: Phrase<[role: string]> = {
  fr: (role) => `Vous rejoignez · ${role}`,
  en: (role) => `You are joining · ${role}`,
};
export const openingLink: Words = { fr: 'Ouverture du lien…', en: 'Opening the link…' };
export const connected: Words = { fr: 'Connecté', en: 'Connected' };
export const notConnected: Words = { fr: 'Hors ligne', en: 'Offline' };
export const language: Words = { fr: 'Langue', en: 'Language' };
export const nameLabel: Words = { fr: 'Nom ou pseudonyme', en: 'Name or pseudonym' };
export const optional: Words = { fr: 'facultatif', en: 'optional' };
export const nameHint: Words = {
  fr: 'Montré aux autres participants. Un pseudonyme suffit.',
  en: 'Shown to the other participants. A pseudonym is enough.',
};
export const groupLabel: Words = { fr: 'Groupe', en: 'Group' };
export const chooseGroup: Words = { fr: 'Choisissez votre groupe', en: 'Choose your group' };
export const noGroup: Words = { fr: 'Sans groupe', en: 'No group' };
export const groupHint: Words = {
  fr: 'Montré à côté de votre nom.',
  en: 'Shown beside your name.',
};
export const groupMissing: Words = {
  fr: 'Choisissez un groupe, ou « Sans groupe ».',
  en: 'Choose a group, or “No group”.',
};
export const enterRoom: Words = { fr: 'Entrer dans la salle', en: 'Enter the room' };
export const entering: Words = { fr: 'Entrée…', en: 'Entering…' };
export const whatIsRecorded: Words = { fr: 'Ce qui est enregistré', en: 'What is recorded' };
export const recorded: readonly Words[] = [
  {
    fr: 'Votre nom ou pseudonyme, votre groupe et votre rôle, avec chaque modification que vous faites.',
    en: 'Your name or pseudonym, your group and your role, with every change you make.',
  },
  {
    fr: 'Ni adresse électronique, ni numéro de téléphone, ni position.',
    en: 'No e-mail address, no telephone number, no location.',
  },
  {
    fr: 'Sur cet appareil : une copie de ce que vous lisez et de ce que vous tapez, effacée quand vous quittez l’espace.',
    en: 'On this device: a copy of what you read and type, erased when you leave the workspace.',
  },
];
export const alreadyIn: Phrase<[name: string]> = {
  fr: (name) => `Cet appareil est déjà dans l’espace : ${name}.`,
  en: (name) => `This device is already in the workspace: ${name}.`,
};
export const goOn: Words = { fr: 'Continuer', en: 'Continue' };
export const linkFailed: Words = { fr: 'Ce lien n’ouvre rien', en: 'This link opens nothing' };
export const serverFailed: Words = { fr: 'Le serveur ne répond pas', en: 'The server does not answer' };
export const askForLink: Words = {
  fr: 'Vérifiez que l’adresse est entière, ou demandez un nouveau lien à la facilitation.',
  en: 'Check that the address is complete, or ask the facilitation for a new link.',
};
export const tryAgain: Words = { fr: 'Réessayer', en: 'Try again' };

export const landingTitle: Words = {
  fr: 'Une feuille de route, un dialogue, des propositions, tenus ensemble.',
  en: 'One roadmap, one dialogue, the proposals, kept together.',
};
export const landingText: Words = {
  fr: 'Palabre est l’espace où les parties à une réforme travaillent en même temps sur les mêmes pages. On y entre par le lien ou le code QR que donne la facilitation. Aucun compte n’est nécessaire.',
  en: 'Palabre is the workspace where the parties to a reform work on the same pages at the same time. You enter by the link or the QR code that the facilitation gives. No account is needed.',
};
export const pasteLink: Words = { fr: 'Adresse ou code du lien', en: 'Address or code of the link' };
export const openLink: Words = { fr: 'Ouvrir le lien', en: 'Open the link' };
export const notALink: Words = {
  fr: 'Ce n’est pas l’adresse d’un lien Palabre. Elle contient « /join/ ».',
  en: 'This is not the address of a Palabre link. It contains “/join/”.',
};

export const peopleTitle: Words = { fr: 'Personnes', en: 'People' };
export const peopleHere: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'personne présente', 'personnes présentes'),
  en: (count) => plural(count, 'en', 'person here', 'people here'),
};
export const linksTitle: Words = { fr: 'Liens pour entrer', en: 'Links to enter' };
export const linksText: Words = {
  fr: 'Chaque lien donne un rôle à qui l’ouvre. Un lien retiré ferme l’accès de tous ceux qui sont venus par lui.',
  en: 'Each link gives a role to whoever opens it. A revoked link ends the access of everybody who came by it.',
};
export const linksLoading: Words = { fr: 'Lecture des liens…', en: 'Reading the links…' };
export const cameByIt: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'personne est venue', 'personnes sont venues'),
  en: (count) => plural(count, 'en', 'person came', 'people came'),
};
export const qrLabel: Phrase<[role: string]> = {
  fr: (role) => `Code QR du lien ${role}`,
  en: (role) => `QR code of the ${role} link`,
};
export const copyAddress: Phrase<[role: string]> = {
  fr: (role) => `Copier l’adresse du lien « ${role} »`,
  en: (role) => `Copy the address of the “${role}” link`,
};
export const addressCopied: Words = { fr: 'Adresse copiée', en: 'Address copied' };
export const copyFailed: Words = {
  fr: 'Copie impossible ici : sélectionnez l’adresse à la main.',
  en: 'Copying is not possible here: select the address by hand.',
};
export const revoke: Words = { fr: 'Retirer', en: 'Revoke' };
export const revokeLink: Phrase<[role: string]> = {
  fr: (role) => `Retirer le lien « ${role} »`,
  en: (role) => `Revoke the “${role}” link`,
};
export const revokeTitle: Phrase<[role: string]> = {
  fr: (role) => `Retirer le lien « ${role} » ?`,
  en: (role) => `Revoke the “${role}” link?`,
};
export const revokeText: Phrase<[count: number]> = {
  fr: (count) =>
    `Il n’ouvrira plus rien. ${plural(count, 'fr', 'personne venue par lui perd', 'personnes venues par lui perdent')} l’accès tout de suite ; ce qu’elles ont écrit reste.`,
  en: (count) =>
    `It will open nothing any more. ${plural(count, 'en', 'person who came by it loses', 'people who came by it lose')} access at once; what they wrote stays.`,
};
export const keepLink: Words = { fr: 'Garder le lien', en: 'Keep the link' };
export const revoked: Words = { fr: 'Lien retiré', en: 'Link revoked' };
export const newLink: Words = { fr: 'Nouveau lien', en: 'New link' };
export const newLinkFor: Phrase<[role: string]> = {
  fr: (role) => `Nouveau lien « ${role} »`,
  en: (role) => `New “${role}” link`,
};
export const noLinkFor: Words = {
  fr: 'Aucun lien n’ouvre ce rôle.',
  en: 'No link opens this role.',
};
export const print: Words = { fr: 'Imprimer', en: 'Print' };

export const leaveTitle: Words = { fr: 'Quitter l’espace ?', en: 'Leave the workspace?' };
export const leaveSafe: Words = {
  fr: 'Ce qui est enregistré reste dans l’espace. Tout ce que cet appareil gardait est effacé ; pour revenir, rouvrez votre lien.',
  en: 'What is saved stays in the workspace. Everything this device kept is erased; to come back, open your link again.',
};
export const leaveUnsent: Phrase<[count: number]> = {
  fr: (count) =>
    `${plural(count, 'fr', 'modification n’est pas encore envoyée et serait perdue', 'modifications ne sont pas encore envoyées et seraient perdues')}. Attendez « Enregistré » avant de quitter.`,
  en: (count) =>
    `${plural(count, 'en', 'change is not sent yet and would be lost', 'changes are not sent yet and would be lost')}. Wait for “Saved” before you leave.`,
};
export const stay: Words = { fr: 'Rester', en: 'Stay' };
export const leaveAnyway: Words = { fr: 'Quitter et effacer', en: 'Leave and erase' };
