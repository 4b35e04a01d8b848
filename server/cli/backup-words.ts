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
