/** Merging many updates into one. */
import * as Y from 'yjs';

/** Yjs sorts everything that is left after each struct: a thousand at once take a second, by sixteens 20 ms. */
const AT_ONCE = 16;

/** The updates in one, in order; there is at least one. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  let left = updates;
  while (left.length > AT_ONCE) {
    const merged: Uint8Array[] = [];
    for (let at = 0; at < left.length; at += AT_ONCE) {
      const [only, ...more] = left.slice(at, at + AT_ONCE);
      if (only !== undefined) merged.push(more.length === 0 ? only : Y.mergeUpdates([only, ...more]));
    }
    left = merged;
  }
  const [only, ...more] = left;
  if (only === undefined) throw new RangeError('nothing to merge');
  return more.length === 0 ? only : Y.mergeUpdates([only, ...more]);
}
