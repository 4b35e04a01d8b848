/** Reads what a Y.Doc holds by client and clock, without changing it (Yjs' own look-ups split items or throw). */
import * as Y from 'yjs';
import type { DeleteRange } from './scanned-update.ts';

type Struct = Y.Item | Y.GC;

function structsOf(doc: Y.Doc, client: number): readonly Struct[] {
  return doc.store.clients.get(client) ?? [];
}

/** The clock at which this client's next struct starts, 0 for a client that wrote nothing. */
export function knownClock(doc: Y.Doc, client: number): number {
  const structs = structsOf(doc, client);
  const last = structs[structs.length - 1];
  return last === undefined ? 0 : last.id.clock + last.length;
}

/** Position of the struct that holds this clock, or of the first one after it. */
function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const struct = structs[middle];
    if (struct !== undefined && struct.id.clock + struct.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The struct that holds this clock, or null when it is not known. */
export function structAt(doc: Y.Doc, client: number, clock: number): Struct | null {
  const structs = structsOf(doc, client);
  return structs[indexAt(structs, clock)] ?? null;
}

/** Calls for every item of the range that is known and not deleted; ends as soon as `visit` returns false. */
export function visitLive(doc: Y.Doc, range: DeleteRange, visit: (item: Y.Item) => boolean): void {
  const structs = structsOf(doc, range.client);
  const end = range.clock + range.length;
  for (let at = indexAt(structs, range.clock); at < structs.length; at++) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= end) return;
    if (struct instanceof Y.Item && !struct.deleted && !visit(struct)) return;
  }
}

/** Whether the range holds anything that is not deleted yet. */
export function hasLive(doc: Y.Doc, range: DeleteRange): boolean {
  let found = false;
  visitLive(doc, range, () => {
    found = true;
    return false;
  });
  return found;
}

/** How many structs the document holds. */
export function structCount(doc: Y.Doc): number {
  let count = 0;
  for (const structs of doc.store.clients.values()) count += structs.length;
  return count;
}
