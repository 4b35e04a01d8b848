/** The one place where the gate lets Yjs change its document. */
import * as Y from 'yjs';
import { keepFormats } from '../../shared/text/keep-formats.ts';

export interface Applied {
  /** What Yjs emitted (v1): this is logged and shown, never the bytes that came in (D4). */
  readonly bytes: Uint8Array;
  readonly transaction: Y.Transaction;
}

/** Marks the gate's own transactions. */
const byGate = Symbol('gate');

/** The document made by these updates, in which the roots named are maps. */
export function openDocument(updates: readonly Uint8Array[], roots: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  keepFormats(doc);
  for (const root of roots) doc.getMap(root);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, byGate);
  }, byGate);
  return doc;
}

/** Whether Yjs keeps something back until a predecessor comes (G3: never). */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** Applies checked bytes in one transaction. `failed`: Yjs threw, and the document is in an unknown state. */
export function applyUpdate(doc: Y.Doc, bytes: Uint8Array): Applied | 'unchanged' | 'failed' {
  const emitted: Applied[] = [];
  const listen = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    emitted.push({ bytes: update, transaction });
  };
  doc.on('update', listen);
  try {
    Y.applyUpdate(doc, bytes, byGate);
  } catch {
    return 'failed';
  } finally {
    doc.off('update', listen);
  }
  if (emitted.length > 1) return 'failed'; // the change was not one transaction
  return emitted[0] ?? 'unchanged';
}
