/** What `backup`, `restore` and `verify` say. */
import { formatDay, formatNumber, plural } from '../../shared/format.ts';
import type { Language, Phrase, Words } from '../../shared/words.ts';

const megabytes = (bytes: number, language: Language) =>
  `${formatNumber(bytes / 1e6, language, 1)} M${language === 'fr' ? 'o' : 'B'}`;

/** `3 documents, 1 234 changes (1.2 MB)`. */
const contents: Phrase<[documents: number, updates: number, bytes: number]> = {
  fr: (documents, updates, bytes) =>
    `${plural(documents, 'fr', 'document', 'documents')}, ${plural(updates, 'fr', 'modification', 'modifications')} (${megabytes(bytes, 'fr')})`,
  en: (documents, updates, bytes) =>
    `${plural(documents, 'en', 'document', 'documents')}, ${plural(updates, 'en', 'change', 'changes')} (${megabytes(bytes, 'en')})`,
};

export const backupMade: Phrase<
  [path: string, fileBytes: number, documents: number, updates: number, bytes: number]
> = {
  fr: (path, fileBytes, ...counts) =>
    `Sauvegarde faite : ${path} (${megabytes(fileBytes, 'fr')}) : ${contents.fr(...counts)}. Gardez ce fichier en lieu sûr : il contient tous les contenus et le secret de l’espace de travail.`,
  en: (path, fileBytes, ...counts) =>
    `Backup made: ${path} (${megabytes(fileBytes, 'en')}): ${contents.en(...counts)}. Keep this file safe: it holds all contents and the workspace’s secret.`,
};

export const backupIsSound: Phrase<
  [path: string, madeAtMs: number, documents: number, updates: number, bytes: number]
> = {
  fr: (path, madeAtMs, ...counts) =>
    `La sauvegarde ${path}, du ${formatDay(Math.floor(madeAtMs / 86_400_000), 'fr')}, est entière et se rejoue : ${contents.fr(...counts)}.`,
  en: (path, madeAtMs, ...counts) =>
    `The backup ${path}, of ${formatDay(Math.floor(madeAtMs / 86_400_000), 'en')}, is whole and replays: ${contents.en(...counts)}.`,
};

export const restored: Phrase<[place: string, documents: number, updates: number, bytes: number]> = {
  fr: (place, ...counts) =>
    `Restauré dans ${place} : ${contents.fr(...counts)}. Les pages encore ouvertes reprennent d’elles-mêmes ; ce qu’elles n’avaient pas envoyé leur est proposé de nouveau.`,
  en: (place, ...counts) =>
    `Restored into ${place}: ${contents.en(...counts)}. Pages that are still open go on by themselves; what they had not sent is offered to them again.`,
};
export const setAsideIn: Phrase<[folder: string]> = {
  fr: (folder) => `Ce qui s’y trouvait est dans ${folder}.`,
  en: (folder) => `What was there is in ${folder}.`,
};

export const storageIsSound: Phrase<[documents: number, updates: number, bytes: number]> = {
  fr: (...counts) => `Tout est entier et se rejoue : ${contents.fr(...counts)}.`,
  en: (...counts) => `Everything is whole and replays: ${contents.en(...counts)}.`,
};

export const foundLine: Phrase<[document: string, what: Words]> = {
  fr: (document, what) => `${document} : ${what.fr}`,
  en: (document, what) => `${document}: ${what.en}`,
};

export const somethingFound: Phrase<[count: number, documents: number, updates: number, bytes: number]> = {
  fr: (count, ...counts) =>
    `${plural(count, 'fr', 'problème trouvé', 'problèmes trouvés')} dans ${contents.fr(...counts)}. Voyez « document abîmé » dans docs/operations.md.`,
  en: (count, ...counts) =>
    `${plural(count, 'en', 'problem', 'problems')} found in ${contents.en(...counts)}. See “damaged document” in docs/operations.md.`,
};

export const notRestored: Phrase<[detail: string]> = {
  fr: (path) =>
    `La sauvegarde « ${path} » contient des modifications abîmées : prenez-en une autre, ou ajoutez --accept-damage pour restaurer le reste ; rien n’a été modifié.`,
  en: (path) =>
    `The backup “${path}” holds damaged changes: take another one, or add --accept-damage to restore the rest; nothing was changed.`,
};

export const migrated: Phrase<[from: string, to: string, documents: number, updates: number, bytes: number]> =
  {
    fr: (from, to, ...counts) =>
      `Copié de ${from} dans ${to}, et comparé : ${contents.fr(...counts)}. Démarrez maintenant avec DATABASE_URL ; ne démarrez plus de serveur sur l’ancien dossier, qui est resté tel quel.`,
    en: (from, to, ...counts) =>
      `Copied from ${from} into ${to}, and compared: ${contents.en(...counts)}. Start with DATABASE_URL now; start no server on the old folder any more, which stays as it is.`,
  };

export const migrationProblems = {
  noTarget: {
    fr: () =>
      'DATABASE_URL manque : donnez l’adresse d’une base PostgreSQL vide, postgres://nom:motdepasse@machine:5432/base ; rien n’a été modifié.',
    en: () =>
      'DATABASE_URL is missing: name an empty PostgreSQL database, postgres://name:password@host:5432/database; nothing was changed.',
  },
  targetNotEmpty: {
    fr: (place) => `« ${place} » contient déjà des données : prenez une base vide ; rien n’a été modifié.`,
    en: (place) => `“${place}” holds data already: take an empty database; nothing was changed.`,
  },
  damaged: {
    fr: (file) =>
      `« ${file} » contient des modifications abîmées : restaurez une sauvegarde entière, ou ajoutez --accept-damage pour tout copier tel quel ; rien n’a été modifié.`,
    en: (file) =>
      `“${file}” holds damaged changes: restore a whole backup, or add --accept-damage to copy everything as it is; nothing was changed.`,
  },
  lostTail: {
    fr: (file) =>
      `Dans « ${file} », des modifications confirmées manquent à la fin : démarrez une fois Palabre sur ce dossier, qui en prend acte, puis recommencez ; rien n’a été modifié.`,
    en: (file) =>
      `In “${file}” acknowledged changes are missing at the end: start Palabre once on this folder, which takes note of it, then try again; nothing was changed.`,
  },
  changed: {
    fr: (file) =>
      `« ${file} » a changé pendant la copie : arrêtez tout serveur, puis recommencez ; rien n’a été modifié.`,
    en: (file) =>
      `“${file}” changed while it was copied: stop every server, then try again; nothing was changed.`,
  },
} as const satisfies Record<string, Phrase<[about: string]>>;
