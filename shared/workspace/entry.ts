/**
 * Entries: Y.Maps of flat fields under a root Y.Map keyed by a fresh id (architecture part 3). Made whole, with their
 * texts, in one transaction; never replaced; deleted by a `deletedAt` field, never by removing the key.
 */
import * as Y from 'yjs';

export type Scalar = string | number | boolean | null;
/** Plain values of an entry's fields, without its texts. */
export type Fields = Readonly<Record<string, Scalar>>;

/** The collection's root map. */
export function collectionOf(doc: Y.Doc, collection: string): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(collection);
}

/** Makes an entry whole. Texts start with one newline, which every line attribute needs (shared/text). */
export function createEntry(
  doc: Y.Doc,
  collection: string,
  id: string,
  fields: Fields,
  texts: readonly string[] = [],
): void {
  doc.transact(() => {
    const entry = new Y.Map<unknown>();
    for (const [field, value] of Object.entries(fields)) entry.set(field, value);
    for (const text of texts) entry.set(text, new Y.Text('\n'));
    collectionOf(doc, collection).set(id, entry);
  });
}

/** Sets fields of an existing entry, leaving equal values alone so that merging keeps the other person's. */
export function setFields(doc: Y.Doc, collection: string, id: string, fields: Fields): void {
  const entry = collectionOf(doc, collection).get(id);
  if (entry === undefined) throw new RangeError(`no ${collection} entry ${id}`);
  doc.transact(() => {
    for (const [field, value] of Object.entries(fields)) {
      if (entry.get(field) !== value) entry.set(field, value);
    }
  });
}

/** The plain fields of an entry, with a null prototype; shared types (texts) are left out. Never `toJSON`. */
export function fieldsOf(entry: Y.Map<unknown>): Fields {
  const fields = Object.create(null) as Record<string, Scalar>; // null prototype: no inherited keys
  for (const [field, value] of entry.entries()) {
    if (!(value instanceof Y.AbstractType)) fields[field] = value as Scalar; // the gate's schema admits scalars only
  }
  return fields;
}

/** The text of an entry, or null when the entry or the text does not exist. */
export function textOf(doc: Y.Doc, collection: string, id: string, field: string): Y.Text | null {
  const text = collectionOf(doc, collection).get(id)?.get(field);
  return text instanceof Y.Text ? text : null;
}

/** All entries of a collection that are not deleted, as plain fields with their id. */
export function listEntries(doc: Y.Doc, collection: string): (Fields & { readonly id: string })[] {
  const rows: (Fields & { readonly id: string })[] = [];
  for (const [id, entry] of collectionOf(doc, collection).entries()) {
    const fields = fieldsOf(entry);
    if (fields['deletedAt'] === undefined || fields['deletedAt'] === null) rows.push({ ...fields, id });
  }
  return rows;
}
