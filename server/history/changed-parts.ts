/** What one transaction, or any two states, did to the entries of a document with a schema, in plain values. */
import * as Y from 'yjs';
import type { Delta } from '../../shared/text/edits.ts';
import { collectionOf, textOf, type Fields, type Scalar } from '../../shared/workspace/entry.ts';
import type { PlainEntry } from './plain-entries.ts';
import { deltaBetween } from './text-delta.ts';
import { orderOf } from './text-runs.ts';

/** A field before and after; a side that is missing had no such field. */
interface FieldChange {
  readonly before?: Scalar;
  readonly after?: Scalar;
}

export interface ChangedEntry {
  readonly collection: string;
  readonly id: string;
  /** It did not exist before. */
  readonly made: boolean;
  readonly fields: Readonly<Record<string, FieldChange>>;
  /** What was inserted, deleted and formatted, by the name of the text. */
  readonly texts: Readonly<Record<string, Delta>>;
}

const bare = <Value>() => Object.create(null) as Record<string, Value>; // null prototype: no inherited keys

/** Fields that differ. */
function changedFields(before: Fields, after: Fields): Record<string, FieldChange> {
  const changes = bare<FieldChange>();
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (old === now) continue;
    changes[name] = {
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    };
  }
  return changes;
}

const nothing: PlainEntry = { fields: {}, texts: new Map() };

/**
 * What leads from one state of an entry to another, or null when they are the same. `doc` holds the later of the two:
 * its lists know every character.
 */
export function changeOf(
  doc: Y.Doc,
  collection: string,
  id: string,
  before: PlainEntry | null,
  after: PlainEntry | null,
): ChangedEntry | null {
  const [old, now] = [before ?? nothing, after ?? nothing];
  const texts = bare<Delta>();
  for (const field of new Set([...old.texts.keys(), ...now.texts.keys()])) {
    const text = textOf(doc, collection, id, field);
    if (text === null) continue;
    const delta = deltaBetween(old.texts.get(field) ?? [], now.texts.get(field) ?? [], orderOf(text));
    if (delta.length > 0) texts[field] = delta;
  }
  const fields = changedFields(old.fields, now.fields);
  const made = before === null;
  if (!made && Object.keys(fields).length === 0 && Object.keys(texts).length === 0) return null;
  return { collection, id, made, fields, texts };
}

/** The root of a shared type with the key under it that leads to the type; null for the root itself. */
function placeOf(type: Y.ContentType['type']): { readonly root: unknown; readonly id: string | null } {
  let id: string | null = null;
  let inner = type;
  for (let item = inner._item; item !== null; item = inner._item) {
    id = item.parentSub;
    inner = item.parent as Y.ContentType['type']; // an integrated item's parent is a type
  }
  return { root: inner, id };
}

/** Ids of the entries that a transaction touched, by collection. */
export function touchedEntries(
  transaction: Y.Transaction,
  collections: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const touched = new Map(collections.map((name) => [name, new Set<string>()]));
  const names = new Map<unknown, string>(
    collections.map((name) => [collectionOf(transaction.doc, name), name]),
  );
  for (const [type, subs] of transaction.changed) {
    const { root, id } = placeOf(type);
    const ids = touched.get(names.get(root) ?? '');
    for (const each of id === null ? subs : [id]) if (each !== null) ids?.add(each);
  }
  return touched;
}
