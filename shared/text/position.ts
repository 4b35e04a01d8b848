/** Places in a text that stay beside their character: relative positions, as base64 text for presence and anchors. */
import * as buffer from 'lib0/buffer';
import * as Y from 'yjs';

/** Which neighbour a place keeps to: `after` goes with the character behind it, `before` with the one in front. */
export type Side = 'before' | 'after';

/** The place at this index. */
export function placeAt(text: Y.Text, index: number, side: Side): string {
  const position = Y.createRelativePositionFromTypeIndex(text, index, side === 'after' ? 0 : -1);
  return buffer.toBase64(Y.encodeRelativePosition(position));
}

/** Where the place is now; null when it is in another text, unknown here, or not a place at all. */
export function indexOf(text: Y.Text, place: unknown): number | null {
  if (typeof place !== 'string' || text.doc === null) return null;
  try {
    const position = Y.decodeRelativePosition(buffer.fromBase64(place));
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, text.doc);
    return absolute?.type === text ? absolute.index : null;
  } catch {
    return null; // other people's bytes: anything may stand in them
  }
}
