/** A client that makes 24-byte edits: one character typed at the end of its own line, or one field set. */
import * as Y from 'yjs';

export interface EditSource {
  /** The update of the next edit; its clock names it on the way. */
  next(): { readonly update: Uint8Array; readonly clock: number };
}

export function createTypist(clientId: number): EditSource {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const text = doc.getText(`t${clientId % 16}`);
  let update: Uint8Array = new Uint8Array();
  let length = 0;
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  return {
    next: () => {
      text.insert(length, 'x');
      return { update, clock: length++ };
    },
  };
}

/** The (client id, first clock, length) runs of an update, as deliveries are recognised by them. */
export function runsOf(
  update: Uint8Array,
): { readonly clientId: number; readonly clock: number; readonly length: number }[] {
  return Y.decodeUpdate(update).structs.map((struct) => ({
    clientId: struct.id.client,
    clock: struct.id.clock,
    length: struct.length,
  }));
}
