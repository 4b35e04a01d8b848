/** A SQLite storage in a folder of its own, for tests that hurt the file. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { systemEnvironment } from '../../server/environment.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { DamageReport, Storage } from '../../server/log/storage.ts';
import { temporaryFolder } from '../contract/storages.ts';
import { request } from '../contract/update-log.ts';

export interface OpenedFile extends Storage {
  readonly file: string;
  /** What was reported so far. */
  readonly damage: readonly DamageReport[];
  /** Opens the same file again, after closing it. */
  readonly reopen: () => Promise<OpenedFile>;
}

export function newFile(): string {
  return join(temporaryFolder(), 'palabre.sqlite');
}

/** Opens a file, closed after the test. */
export async function openFile(file: string): Promise<OpenedFile> {
  const damage: DamageReport[] = [];
  const storage = await openSqlite(file, systemEnvironment, (found) => damage.push(found));
  onTestFinished(() => storage.close());
  const reopen = async () => {
    await storage.close();
    return openFile(file);
  };
  return { ...storage, file, damage, reopen };
}

export const document = 'proposal:a';

/**
 * Writes one Yjs update a text to the log, the way a person types it: each builds on the one before when `author` is one
 * and the same. Returns the document as it should read.
 */
export async function writeTexts(
  storage: Storage,
  texts: readonly (readonly [author: number, text: string])[],
): Promise<Y.Doc> {
  await storage.log.create(document, 1);
  const whole = new Y.Doc();
  const authors = new Map<number, Y.Doc>();
  for (const [index, [author, text]] of texts.entries()) {
    const doc = authors.get(author) ?? new Y.Doc();
    doc.clientID = author;
    authors.set(author, doc);
    const before = Y.encodeStateVector(doc);
    doc.getText(`text${author}`).insert(doc.getText(`text${author}`).length, text);
    const bytes = Y.encodeStateAsUpdate(doc, before);
    Y.applyUpdate(whole, bytes);
    await storage.log.append(document, 1, [request(`${author}.${index}`, { bytes })]);
  }
  nameTexts(whole);
  return whole;
}

/** Asks for each root by its type: `toJSON` tells nothing of one that nobody has asked for. */
function nameTexts(doc: Y.Doc): void {
  for (const name of doc.share.keys()) doc.getText(name);
}

/** The document that the log gives. */
export async function loadDoc(storage: Storage): Promise<Y.Doc> {
  const loaded = await storage.log.load(document);
  const doc = new Y.Doc();
  if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot.bytes);
  for (const { bytes } of loaded?.tail ?? []) Y.applyUpdate(doc, bytes);
  nameTexts(doc);
  return doc;
}
