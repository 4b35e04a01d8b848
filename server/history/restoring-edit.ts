/** The edit that brings a document with a schema back to an earlier state, as its author's browser could have made it. */
import * as Y from 'yjs';
import { collectionOf, textOf } from '../../shared/workspace/entry.ts';
import type { DocumentRules } from '../../shared/workspace/verdict.ts';
import { changeOf, type ChangedEntry } from './changed-parts.ts';
import { plainEntries, type PlainEntries } from './plain-entries.ts';

function setBack(doc: Y.Doc, { collection, id, fields, texts }: ChangedEntry): void {
  const entry = collectionOf(doc, collection).get(id);
  if (entry === undefined) throw new RangeError(`no ${collection} entry ${id}`);
  for (const [name, { after }] of Object.entries(fields)) {
    if (after === undefined) entry.delete(name);
    else entry.set(name, after);
  }
  for (const [name, delta] of Object.entries(texts)) textOf(doc, collection, id, name)?.applyDelta(delta);
}

/** An entry that did not exist then is deleted as people delete: others may have built on it, and it can come back. */
function markDeleted(doc: Y.Doc, collection: string, id: string, at: string): void {
  const entry = collectionOf(doc, collection).get(id);
  if (typeof entry?.get('deletedAt') !== 'string') entry?.set('deletedAt', at);
}

/**
 * Changes `doc`, in one transaction, back to what `earlier` holds, an earlier state of the same document: fields and
 * texts that differ, nothing else, so that what others do meanwhile elsewhere stays. Append-only entries stay as well.
 * `nowMs` is when entries made since are deleted.
 */
export function setBackTo(doc: Y.Doc, earlier: PlainEntries, rules: DocumentRules, nowMs: number): void {
  const at = new Date(nowMs).toISOString();
  const now = plainEntries(doc, rules);
  doc.transact(() => {
    for (const [collection, entries] of now) {
      if (rules.collections[collection]?.appendOnly === true) continue;
      for (const [id, entry] of entries) {
        const target = earlier.get(collection)?.get(id);
        if (target === undefined) {
          markDeleted(doc, collection, id, at);
          continue;
        }
        const change = changeOf(doc, collection, id, entry, target);
        if (change !== null) setBack(doc, change);
      }
    }
  });
}
