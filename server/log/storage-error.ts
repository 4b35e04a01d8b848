/** Why a storage could not be opened: one clear sentence each, for the person who starts the server. */
import { databaseProblems } from './database-problems.ts';
import type { Phrase, Words } from '../../shared/words.ts';

/** Each takes what it is about: a path, or the place of a database (`host:port/name`). */
const storageProblems = {
  folder: {
    fr: (path) =>
      `Le dossier de données « ${path} » ne peut pas être créé ou lu : vérifiez le chemin (PALABRE_DATA) et ses droits.`,
    en: (path) =>
      `The data folder “${path}” cannot be made or read: check the path (PALABRE_DATA) and its permissions.`,
  },
  unwritable: {
    fr: (path) => `« ${path} » ne peut pas être écrit : vérifiez les droits du dossier et la place libre.`,
    en: (path) => `“${path}” cannot be written: check the folder’s permissions and the free space.`,
  },
  foreign: {
    fr: (path) =>
      `« ${path} » n’est pas une base de données de Palabre : choisissez un autre dossier (PALABRE_DATA) ou restaurez une sauvegarde ; rien n’a été modifié.`,
    en: (path) =>
      `“${path}” is not a database of Palabre: choose another folder (PALABRE_DATA) or restore a backup; nothing was changed.`,
  },
  damaged: {
    fr: (path) =>
      `La base de données « ${path} » est endommagée : gardez-en une copie et restaurez une sauvegarde ; rien n’a été modifié.`,
    en: (path) =>
      `The database “${path}” is damaged: keep a copy of it and restore a backup; nothing was changed.`,
  },
  newer: {
    fr: (path) =>
      `La base de données « ${path} » vient d’une version plus récente de Palabre : mettez Palabre à jour ; rien n’a été modifié.`,
    en: (path) =>
      `The database “${path}” was made by a newer version of Palabre: update Palabre; nothing was changed.`,
  },
  busy: {
    fr: (path) =>
      `La base de données « ${path} » est retenue par un autre programme : fermez-le, puis recommencez.`,
    en: (path) => `The database “${path}” is held by another program: close it, then try again.`,
  },
  ...databaseProblems,
} as const satisfies Record<string, Phrase<[path: string]>>;

export type StorageProblem = keyof typeof storageProblems;

/** Thrown by openSqlite and openPostgres; print `say(language, error.words)` and exit. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly problem: StorageProblem;
  readonly path: string;
  readonly words: Words;
  constructor(problem: StorageProblem, path: string) {
    const { fr, en } = storageProblems[problem];
    super(en(path));
    this.problem = problem;
    this.path = path;
    this.words = { fr: fr(path), en: en(path) };
  }
}
