/** What the CLI says. */
import { formatDay, plural } from '../../shared/format.ts';
import { roles } from '../../shared/roles.ts';
import type { Phrase, Words } from '../../shared/words.ts';

const dayOf = (atMs: number) => Math.floor(atMs / 86_400_000);

export const usage: Words = {
  fr: `Usage : npm run palabre -- <commande> [options]

Commandes :
  token create --workspace demo --role <rôle> [--name <nom>] [--days <jours>]
                         crée un jeton d’accès et l’affiche une seule fois
  token list             liste les jetons, sans leur secret
  token revoke <id>      retire un jeton
  link list              liste les liens d’invitation, avec leur code
  link revoke <id>       retire un lien et l’accès de toutes les personnes venues par lui
  history <document> [--from <n>] [--to <n>]
                         liste les modifications d’un document : qui, quand, quoi
  history <document> --at <n ou date>
                         affiche le contenu d’un document à ce moment, en JSON
  backup <fichier>       sauvegarde tout dans un seul fichier, pendant que le serveur travaille ; à garder en lieu
                         sûr : il contient les contenus et le secret de l’espace de travail
  restore <fichier> --verify
                         vérifie une sauvegarde entière, sans rien modifier
  restore <fichier> [--into <dossier>] [--replace] [--accept-damage]
                         vérifie, puis restaure dans PALABRE_DATA, la base de DATABASE_URL ou un autre dossier, vides ;
                         --replace met de côté ce qui s’y trouve ; --accept-damage restaure malgré des modifications abîmées
  doctor [--url <adresse>]
                         regarde le disque, l’horloge, la base, la dernière sauvegarde et le service, et dit quoi faire
  verify                 relit, rejoue et compare tous les documents, pendant que le serveur travaille
  migrate embedded-to-postgres [--accept-damage]
                         copie tout le dossier PALABRE_DATA, serveur arrêté, dans la base PostgreSQL vide de
                         DATABASE_URL, et compare ; le dossier reste tel quel

Options :
  --role <rôle>          ${roles.join(', ')}
  --name <nom>           nom sous lequel le jeton apparaît (« Jeton » par défaut)
  --days <jours>         durée de validité, de 1 à 3650 jours (90 par défaut)
  --at <n ou date>       numéro de modification, ou date ISO 8601 (2021-01-18T12:00:00Z)
  --from <n>, --to <n>   modifications après la n-ième, jusqu’à la n-ième
  --json                 répond par une seule ligne JSON
  --help                 affiche cette aide

Les données sont dans le dossier PALABRE_DATA (./data par défaut), ou dans la base de DATABASE_URL ; le serveur peut être en marche ou arrêté.
Code de sortie : 0, tout va bien ; 1, un problème ; 2, la ligne de commande n’est pas juste.`,
  en: `Usage: npm run palabre -- <command> [options]

Commands:
  token create --workspace demo --role <role> [--name <name>] [--days <days>]
                         makes an access token and shows it once
  token list             lists the tokens, without their secret
  token revoke <id>      withdraws a token
  link list              lists the join links, with their codes
  link revoke <id>       withdraws a link and the access of everybody who came by it
  history <document> [--from <n>] [--to <n>]
                         lists the changes of a document: who, when, what
  history <document> --at <n or date>
                         shows the content of a document at that point, as JSON
  backup <file>          saves everything in one file while the server works; keep it safe: it holds the contents
                         and the workspace’s secret
  restore <file> --verify
                         checks a whole backup, and changes nothing
  restore <file> [--into <folder>] [--replace] [--accept-damage]
                         checks, then restores into PALABRE_DATA, the database of DATABASE_URL or another folder, which
                         must be empty; --replace sets aside what is there; --accept-damage restores in spite of damaged changes
  doctor [--url <address>]
                         looks at disk, clock, database, last backup and service, and says what to do
  verify                 reads, replays and compares every document while the server works
  migrate embedded-to-postgres [--accept-damage]
                         copies all of the folder PALABRE_DATA, while no server runs, into the empty PostgreSQL database
                         of DATABASE_URL, and compares; the folder stays as it is

Options:
  --role <role>          ${roles.join(', ')}
  --name <name>          name under which the token appears (“Token” by default)
  --days <days>          how long it holds, 1 to 3650 days (90 by default)
  --at <n or date>       number of a change, or an ISO 8601 date (2021-01-18T12:00:00Z)
  --from <n>, --to <n>   changes after the nth, up to the nth
  --json                 answers with a single JSON line
  --help                 shows this help

The data are in the folder PALABRE_DATA (./data by default), or in the database of DATABASE_URL; the server may be running or not.
Exit code: 0, all is well; 1, a problem; 2, the command line is wrong.`,
};

export const defaultTokenName: Words = { fr: 'Jeton', en: 'Token' };
export const noTokens: Words = { fr: 'Aucun jeton.', en: 'No tokens.' };
export const noLinks: Words = {
  fr: 'Aucun lien : le serveur en crée un par rôle à son premier démarrage.',
  en: 'No links: the server makes one for each role when it first starts.',
};

export const noChanges: Words = { fr: 'Aucune modification.', en: 'No changes.' };
export const moreChanges: Phrase<[fromSeq: number]> = {
  fr: (fromSeq) => `La suite : --from ${fromSeq}`,
  en: (fromSeq) => `There is more: --from ${fromSeq}`,
};

export const tokenMade: Phrase<[token: string, id: string, role: string, expiresAtMs: number]> = {
  fr: (token, id, role, expiresAtMs) =>
    `${token} (jeton ${id}, rôle ${role}, valable jusqu’au ${formatDay(dayOf(expiresAtMs), 'fr')} ; il ne sera plus affiché)`,
  en: (token, id, role, expiresAtMs) =>
    `${token} (token ${id}, role ${role}, valid until ${formatDay(dayOf(expiresAtMs), 'en')}; it will not be shown again)`,
};

export const activeUntil: Phrase<[atMs: number]> = {
  fr: (atMs) => `valable jusqu’au ${formatDay(dayOf(atMs), 'fr')}`,
  en: (atMs) => `valid until ${formatDay(dayOf(atMs), 'en')}`,
};
export const expiredOn: Phrase<[atMs: number]> = {
  fr: (atMs) => `expiré le ${formatDay(dayOf(atMs), 'fr')}`,
  en: (atMs) => `expired on ${formatDay(dayOf(atMs), 'en')}`,
};
export const revokedOn: Phrase<[atMs: number]> = {
  fr: (atMs) => `retiré le ${formatDay(dayOf(atMs), 'fr')}`,
  en: (atMs) => `withdrawn on ${formatDay(dayOf(atMs), 'en')}`,
};
export const participants: Phrase<[count: number]> = {
  fr: (count) => plural(count, 'fr', 'personne', 'personnes'),
  en: (count) => plural(count, 'en', 'person', 'people'),
};

export const tokenRevoked: Phrase<[id: string]> = {
  fr: (id) => `Le jeton ${id} est retiré ; ses connexions se ferment dans les deux secondes.`,
  en: (id) => `Token ${id} is withdrawn; its connections close within two seconds.`,
};
export const linkRevoked: Phrase<[id: string, people: number]> = {
  fr: (id, people) =>
    `Le lien ${id} est retiré, ainsi que l’accès de ${plural(people, 'fr', 'personne', 'personnes')}.`,
  en: (id, people) =>
    `Link ${id} is withdrawn, and the access of ${plural(people, 'en', 'person', 'people')}.`,
};

/** The command line is wrong: exit code 2. */
export const usageProblems = {
  unknownCommand: {
    fr: (command) =>
      `La commande « ${command} » n’existe pas ; « npm run palabre -- --help » les montre toutes.`,
    en: (command) => `There is no command “${command}”; “npm run palabre -- --help” shows them all.`,
  },
  unreadable: {
    fr: (detail) =>
      `Cette ligne de commande n’est pas comprise (${detail}) ; voyez « npm run palabre -- --help ».`,
    en: (detail) => `This command line is not understood (${detail}); see “npm run palabre -- --help”.`,
  },
  missing: {
    fr: (option) => `Il manque ${option} ; voyez « npm run palabre -- --help ».`,
    en: (option) => `${option} is missing; see “npm run palabre -- --help”.`,
  },
  unknownWorkspace: {
    fr: (name) => `L’espace de travail « ${name} » n’existe pas : le seul est « demo ».`,
    en: (name) => `There is no workspace “${name}”: the only one is “demo”.`,
  },
  unknownRole: {
    fr: (role) => `Le rôle « ${role} » n’existe pas ; choisissez l’un de : ${roles.join(', ')}.`,
    en: (role) => `There is no role “${role}”; choose one of: ${roles.join(', ')}.`,
  },
  badDays: {
    fr: (days) => `--days vaut « ${days} », mais il faut un nombre entier de 1 à 3650.`,
    en: (days) => `--days is “${days}”, but it must be a whole number from 1 to 3650.`,
  },
  badUrl: {
    fr: (url) => `« ${url} » n’est pas une adresse : écrivez par exemple https://palabre.example.org`,
    en: (url) => `“${url}” is not an address: write for example https://palabre.example.org`,
  },
  badName: {
    fr: () => 'Le nom du jeton doit avoir de 1 à 60 caractères, sans caractère de commande.',
    en: () => 'The token’s name must have 1 to 60 characters, and no control characters.',
  },
  badPoint: {
    fr: (detail) =>
      `${detail} ne désigne aucun moment : il faut un numéro de modification du document, ou pour --at une date comme 2021-01-18T12:00:00Z.`,
    en: (detail) =>
      `${detail} is no point: it must be the number of a change of the document, or for --at a date like 2021-01-18T12:00:00Z.`,
  },
} as const satisfies Record<string, Phrase<[detail: string]>>;

/** Something is not as it should be: exit code 1. */
export const problems = {
  unknownToken: {
    fr: (id) => `Le jeton « ${id} » n’existe pas ; « token list » les montre tous.`,
    en: (id) => `There is no token “${id}”; “token list” shows them all.`,
  },
  unknownLink: {
    fr: (id) => `Le lien « ${id} » n’existe pas ; « link list » les montre tous.`,
    en: (id) => `There is no link “${id}”; “link list” shows them all.`,
  },
  unknownDocument: {
    fr: (id) => `Le document « ${id} » n’existe pas.`,
    en: (id) => `There is no document “${id}”.`,
  },
  damaged: {
    fr: (detail) => `Ce document ne peut pas être lu en entier (${detail}).`,
    en: (detail) => `This document cannot be read whole (${detail}).`,
  },
  damage: {
    fr: (what) =>
      `Attention : une partie des données est abîmée ou perdue (${what}). Gardez une copie du dossier.`,
    en: (what) => `Warning: a part of the data is damaged or lost (${what}). Keep a copy of the folder.`,
  },
  storage: {
    fr: (reason) => `Rien n’a été modifié : les données ne peuvent pas être lues ou écrites (${reason}).`,
    en: (reason) => `Nothing was changed: the data cannot be read or written (${reason}).`,
  },
} as const satisfies Record<string, Phrase<[detail: string]>>;
