/** Merges updates into one that is smaller, and packs it for joiners, off the hot path. */
import { deflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { crashPoint } from '../crash-points.ts';
import { mergeUpdates } from './merge-updates.ts';

export interface Compactor {
  /** One update that holds all of `updates`, which follow one another. */
  compact(updates: readonly Uint8Array[]): Promise<Uint8Array>;
  /** An update as joiners are sent it (`joined.packed`). */
  pack(update: Uint8Array): Promise<Uint8Array>;
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

/** Levels above the first take two to four times as long for 5 to 10 % fewer bytes. */
const DEFLATE_LEVEL = 1;

/** Format v2 keeps like with like: deflated it is less than half of v1 deflated. */
export function packUpdate(update: Uint8Array): Uint8Array {
  return deflateRawSync(Y.convertUpdateFormatV1ToV2(update), { level: DEFLATE_LEVEL });
}

/** Compacts in this thread: for tests. */
export function createInlineCompactor(): Compactor {
  return {
    compact: async (updates) => compactUpdates(updates),
    pack: async (update) => packUpdate(update),
    close: async () => {},
  };
}
