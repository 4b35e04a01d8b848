/** Whether a document can be opened without records that were lost (D4). */
import * as Y from 'yjs';

/** True when something in these updates waits for what is not among them, or when they cannot be applied at all. */
export function leavesGap(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  } catch {
    return true;
  } finally {
    doc.destroy();
  }
}
