/** Documents of the demo workspace, built in memory. */
import * as Y from 'yjs';
import { demoDocuments } from '../../server/demo/content.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** A fresh Y.Doc with the demo's content. Throws RangeError when the demo has no such document. */
export function inMemory(id: DocumentId): Y.Doc {
  const document = demoDocuments.find((each) => each.id === id);
  if (document === undefined) throw new RangeError(`no demo document ${id}`);
  const doc = new Y.Doc();
  doc.clientID = 1;
  document.build(doc);
  return doc;
}
