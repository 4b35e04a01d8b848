/** Whether a document holds something of what an update says. */
import * as Y from 'yjs';

/** Whether a document holds any struct of an update, or of one client in it; what cannot be read has none. */
export function holdsSome(doc: Y.Doc, update: Uint8Array, client: number | null = null): boolean {
  let structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  try {
    structs = Y.decodeUpdate(update).structs;
  } catch {
    return false;
  }
  return structs.some(
    (struct) =>
      !(struct instanceof Y.Skip) &&
      (client === null || struct.id.client === client) &&
      struct.id.clock < Y.getState(doc.store, struct.id.client),
  );
}
