/** Merges updates into one that is smaller, off the hot path. */
import * as Y from 'yjs';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { crashPoint } from '../crash-points.ts';
import { mergeUpdates } from './merge-updates.ts';

export interface Compactor {
  /** One update that holds all of `updates`, which follow one another. */
  compact(updates: readonly Uint8Array[]): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One update with everything: re-encoded by Yjs, which joins neighbouring characters; only merged if anything is missing in it. */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  keepFormats(doc);
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
      crashPoint('compaction.merging');
    });
    const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
    return whole ? Y.encodeStateAsUpdate(doc) : mergeUpdates(updates);
  } finally {
    doc.destroy();
  }
}

/** Compacts in this thread: for tests. */
export function createInlineCompactor(): Compactor {
  return { compact: async (updates) => compactUpdates(updates), close: async () => {} };
}
