/** Why a backup could not be made, read or restored: one clear sentence each; nothing has been changed then. */
import type { Phrase, Words } from '../../shared/words.ts';

/** Each takes what it is about: a path, or a system's own reason. */
const backupProblems = {
  noFile: {
    fr: (path) =>
      `« ${path} » ne peut pas être lu : vérifiez le chemin et les droits ; rien n’a été modifié.`,
    en: (path) => `“${path}” cannot be read: check the path and its permissions; nothing was changed.`,
  },
  notABackup: {
    fr: (path) => `« ${path} » n’est pas une sauvegarde de Palabre ; rien n’a été modifié.`,
    en: (path) => `“${path}” is not a backup of Palabre; nothing was changed.`,
  },
  newerBackup: {
    fr: (path) =>
      `La sauvegarde « ${path} » vient d’une version plus récente de Palabre : mettez Palabre à jour ; rien n’a été modifié.`,
    en: (path) =>
      `The backup “${path}” was made by a newer version of Palabre: update Palabre; nothing was changed.`,
  },
  damagedBackup: {
    fr: (path) =>
      `La sauvegarde « ${path} » est tronquée ou abîmée (sa somme de contrôle ne correspond pas) : prenez-en une autre ; rien n’a été modifié.`,
    en: (path) =>
      `The backup “${path}” is cut short or damaged (its checksum does not fit): take another one; nothing was changed.`,
  },
  exists: {
    fr: (path) => `« ${path} » existe déjà : choisissez un autre nom ; rien n’a été modifié.`,
    en: (path) => `“${path}” exists already: choose another name; nothing was changed.`,
  },
  full: {
    fr: (path) =>
      `Le disque de « ${path} » est plein : faites de la place, puis recommencez ; rien n’a été laissé ni modifié.`,
    en: (path) =>
      `The disk of “${path}” is full: free some space, then try again; nothing was left or changed.`,
  },
  unwritable: {
    fr: (path) =>
      `« ${path} » ne peut pas être écrit : vérifiez le dossier et ses droits ; rien n’a été laissé ni modifié.`,
    en: (path) =>
      `“${path}” cannot be written: check the folder and its permissions; nothing was left or changed.`,
  },
  noData: {
    fr: (path) =>
      `Il n’y a pas de base de données de Palabre dans « ${path} » : vérifiez PALABRE_DATA ou DATABASE_URL.`,
    en: (path) => `There is no database of Palabre in “${path}”: check PALABRE_DATA or DATABASE_URL.`,
  },
  olderData: {
    fr: (path) =>
      `La base de données « ${path} » vient d’une version plus ancienne : démarrez une fois Palabre, qui la met à jour, puis recommencez.`,
    en: (path) =>
      `The database “${path}” is of an older version: start Palabre once, which brings it up to date, then try again.`,
  },
  notEmpty: {
    fr: (path) =>
      `« ${path} » contient déjà des données : choisissez un endroit vide, ou ajoutez --replace, qui les met de côté ; rien n’a été modifié.`,
    en: (path) =>
      `“${path}” holds data already: choose an empty place, or add --replace, which sets them aside; nothing was changed.`,
  },
  inUse: {
    fr: (path) =>
      `« ${path} » est utilisé, sans doute par un serveur en marche : arrêtez-le, puis recommencez ; rien n’a été modifié.`,
    en: (path) =>
      `“${path}” is in use, probably by a running server: stop it, then try again; nothing was changed.`,
  },
  readsBackDifferently: {
    fr: (path) =>
      `Ce qui a été écrit dans « ${path} » se relit différemment : le disque n’est pas fiable ; rien n’a été modifié.`,
    en: (path) =>
      `What was written to “${path}” reads back differently: the disk cannot be trusted; nothing was changed.`,
  },
} as const satisfies Record<string, Phrase<[about: string]>>;

export type BackupProblem = keyof typeof backupProblems;

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly problem: BackupProblem;
  readonly words: Words;
  constructor(problem: BackupProblem, about: string, cause?: unknown) {
    const { fr, en } = backupProblems[problem];
    super(en(about), { cause });
    this.problem = problem;
    this.words = { fr: fr(about), en: en(about) };
  }
}

/** The error of a file that could not be written, in words; other errors as they are. */
export function writingProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof BackupError || !('code' in error)) return error;
  const { code } = error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new BackupError('full', path, error);
  if (code === 'EEXIST') return new BackupError('exists', path, error);
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
    ? new BackupError('unwritable', path, error)
    : error;
}
