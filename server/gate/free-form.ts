/** The form of an update to a free document: any shape, within bounds of roots and nesting (names are the scan's). */
import type * as Y from 'yjs';
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { DeletedRanges } from './deleted-ranges.ts';
import type { SharedType } from './mirror.ts';
import type { Place, Places } from './placement.ts';
import type { ScannedStruct, ScannedUpdate } from './scanned-update.ts';

/** Levels of shared types around a place, a root being the first; stops counting beyond `limit`. */
function depthOf(place: Place, places: Places, limit: number): number {
  let depth = 1;
  let current: Place | undefined = place;
  for (; current !== undefined && current.maker !== null && depth <= limit; depth++)
    current = places.get(current.maker);
  let type: SharedType | null = current?.type ?? null;
  // an integrated item's parent is always a type
  for (; type !== null && type._item !== null && depth <= limit; depth++)
    type = type._item.parent as SharedType;
  return depth;
}

/** Whether Yjs writes such content under a key: one value, or several that were deleted. */
function isValue(struct: ScannedStruct, deleted: DeletedRanges): boolean {
  const { kind, length } = struct.content;
  if (kind === 'deleted' || kind === 'binary' || kind === 'type') return true;
  return (kind === 'any' || kind === 'json') && (length === 1 || deleted.cover(struct));
}

/** Judges all structs of one update. */
export function judgeFreeForm(
  doc: Y.Doc,
  update: ScannedUpdate,
  places: Places,
  limits: Pick<Limits, 'rootsPerDocument' | 'typeDepth'>,
): Refusal | null {
  const roots = new Set<string>();
  const deleted = new DeletedRanges(update.deletes);
  for (const [struct, place] of places) {
    if (place.root !== null) roots.add(place.root);
    if (doc.share.size + roots.size > limits.rootsPerDocument)
      return refuse('tooLarge', 'roots of the document');
    if (place.sub !== null && !isValue(struct, deleted)) return refuse('malformed', 'no value of a map');
    if (struct.content.kind !== 'type') continue;
    if (depthOf(place, places, limits.typeDepth) >= limits.typeDepth)
      return refuse('schema', 'shared types nested too deep');
  }
  return null;
}
