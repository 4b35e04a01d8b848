/** Notices updates that delete a large part of a document, so that what was there is kept at hand (threats.md: 14 bytes delete everything). */
import * as Y from 'yjs';

/** Part of a document from which a delete is a mass delete. */
const massDeletePart = 0.3;
/** Characters and values that must be deleted at once before anybody counts the rest: a sentence. */
const massDeleteUnits = 64;

function liveUnits(doc: Y.Doc): number {
  let units = 0;
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (!struct.deleted) units += struct.length;
  return units;
}

/** Watches a gate's document; returns whether the last transaction was a mass delete. */
export function watchDeletes(doc: Y.Doc): () => boolean {
  let deleted = 0;
  doc.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    deleted = 0;
    for (const ranges of deleteSet.clients.values()) for (const { len } of ranges) deleted += len;
  });
  return () => deleted >= massDeleteUnits && deleted > massDeletePart * (liveUnits(doc) + deleted);
}
