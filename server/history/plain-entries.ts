/** Plain values of the entries of a document with a schema: fields with null prototypes, texts as runs. Never toJSON. */
import * as Y from 'yjs';
import { collectionOf, fieldsOf, type Fields } from '../../shared/workspace/entry.ts';
import type { DocumentRules } from '../../shared/workspace/verdict.ts';
import { runsOf, type Run } from './text-runs.ts';

export interface PlainEntry {
  readonly fields: Fields;
  /** By the name of the field. */
  readonly texts: ReadonlyMap<string, readonly Run[]>;
}

/** Entries by collection, then by id. */
export type PlainEntries = ReadonlyMap<string, ReadonlyMap<string, PlainEntry>>;

/** The entry as it is now, or null when there is none under this id. */
export function plainEntry(
  doc: Y.Doc,
  rules: DocumentRules,
  collection: string,
  id: string,
): PlainEntry | null {
  const map = collectionOf(doc, collection).get(id);
  if (!(map instanceof Y.Map)) return null;
  const texts = new Map<string, readonly Run[]>();
  for (const field of rules.collections[collection]?.texts ?? []) {
    const text = map.get(field);
    if (text instanceof Y.Text) texts.set(field, runsOf(text));
  }
  return { fields: fieldsOf(map), texts };
}

/** Every entry of the document, deleted ones included. */
export function plainEntries(doc: Y.Doc, rules: DocumentRules): Map<string, Map<string, PlainEntry>> {
  return new Map(
    Object.keys(rules.collections).map((collection) => {
      const entries = new Map<string, PlainEntry>();
      for (const id of collectionOf(doc, collection).keys()) {
        const entry = plainEntry(doc, rules, collection, id);
        if (entry !== null) entries.set(id, entry);
      }
      return [collection, entries];
    }),
  );
}
