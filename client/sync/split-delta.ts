/** A paste larger than one update may be is made in several edits, one after the other. */
import type { Delta } from '../../shared/text/edits.ts';

/** UTF-16 units in one edit: at most three bytes each, and room for attributes, below limits.updateBytes. */
const unitsPerEdit = 200_000;

/** Pieces of text in one edit: each with all its attributes is 19 structs at most, below limits.structsPerUpdate. */
const piecesPerEdit = 1_000;

function cut(text: string, size: number): number {
  const last = text.charCodeAt(size - 1);
  return last >= 0xd8_00 && last <= 0xdb_ff ? size - 1 : size;
}

/** Deltas that have the effect of `delta` when applied in order, each inserting at most `size` units in `pieces` pieces. */
export function splitDelta(
  delta: Delta,
  size: number = unitsPerEdit,
  pieces: number = piecesPerEdit,
): Delta[] {
  const parts: Delta[] = [];
  let part: Delta = [];
  let inserted = 0;
  let made = 0;
  let position = 0;
  const close = () => {
    parts.push(part);
    part = position > 0 ? [{ retain: position }] : [];
    inserted = 0;
    made = 0;
  };
  for (const op of delta) {
    if (!('insert' in op)) {
      part.push(op);
      if ('retain' in op) position += op.retain;
      continue;
    }
    let rest = op.insert;
    while (rest.length > 0) {
      if (inserted >= size - 1 || made >= pieces) close();
      const room = size - inserted;
      const piece = rest.length <= room ? rest : rest.slice(0, cut(rest, room));
      part.push({ ...op, insert: piece });
      made += 1;
      rest = rest.slice(piece.length);
      inserted += piece.length;
      position += piece.length;
    }
  }
  parts.push(part);
  return parts;
}
