/** Why a Postgres database could not be used: one clear sentence each. The place never holds the password. */
import type { Phrase } from '../../shared/words.ts';

/** Each takes the place of the database: `host:port/name`. */
export const databaseProblems = {
  unreachable: {
    fr: (place) =>
      `La base de données « ${place} » ne répond pas : vérifiez qu’elle tourne, puis l’adresse et le port dans DATABASE_URL.`,
    en: (place) =>
      `The database “${place}” does not answer: check that it runs, then the address and port in DATABASE_URL.`,
  },
  noTls: {
    fr: (place) =>
      `La connexion chiffrée à la base de données « ${place} » est impossible : vérifiez sslmode dans DATABASE_URL et le certificat du serveur.`,
    en: (place) =>
      `No encrypted connection to the database “${place}” can be made: check sslmode in DATABASE_URL and the server’s certificate.`,
  },
  login: {
    fr: (place) =>
      `La base de données « ${place} » refuse le nom ou le mot de passe : corrigez-les dans DATABASE_URL.`,
    en: (place) => `The database “${place}” refuses the name or the password: correct them in DATABASE_URL.`,
  },
  noDatabase: {
    fr: (place) =>
      `La base de données « ${place} » n’existe pas : créez-la (CREATE DATABASE) ou corrigez DATABASE_URL.`,
    en: (place) =>
      `The database “${place}” does not exist: make it (CREATE DATABASE) or correct DATABASE_URL.`,
  },
  oldServer: {
    fr: (place) => `Le serveur de « ${place} » est trop ancien : il faut PostgreSQL 15 ou plus récent.`,
    en: (place) => `The server of “${place}” is too old: PostgreSQL 15 or newer is needed.`,
  },
  standby: {
    fr: (place) =>
      `La base de données « ${place} » est en lecture seule (serveur de secours) : donnez le serveur principal dans DATABASE_URL.`,
    en: (place) =>
      `The database “${place}” is read-only (a standby): name the primary server in DATABASE_URL.`,
  },
  privileges: {
    fr: (place) =>
      `Le rôle de DATABASE_URL n’a pas les droits nécessaires dans « ${place} » : accordez-lui CREATE sur la base ou rendez-le propriétaire du schéma « palabre » ; rien n’a été modifié.`,
    en: (place) =>
      `The role of DATABASE_URL lacks permissions in “${place}”: grant it CREATE on the database, or make it the owner of the schema “palabre”; nothing was changed.`,
  },
  foreignSchema: {
    fr: (place) =>
      `Le schéma « palabre » de « ${place} » contient les tables d’un autre programme : choisissez une autre base ; rien n’a été modifié.`,
    en: (place) =>
      `The schema “palabre” of “${place}” holds tables of another program: choose another database; nothing was changed.`,
  },
  newerSchema: {
    fr: (place) =>
      `La base de données « ${place} » vient d’une version plus récente de Palabre : mettez Palabre à jour ; rien n’a été modifié.`,
    en: (place) =>
      `The database “${place}” was made by a newer version of Palabre: update Palabre; nothing was changed.`,
  },
  unusable: {
    fr: (place) =>
      `La base de données « ${place} » est occupée, pleine ou en cours d’arrêt : réessayez, puis voyez ses journaux.`,
    en: (place) => `The database “${place}” is busy, full or stopping: try again, then look into its logs.`,
  },
} as const satisfies Record<string, Phrase<[place: string]>>;
