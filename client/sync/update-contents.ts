/** What can be read in the bytes of an update without applying it. */
import * as Y from 'yjs';

/** Whether it can be applied to the document whole: nothing that it builds on is missing. */
export function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > endOf(client)) return false;
    ends.set(client, Math.max(endOf(client), clock + struct.length));
  }
  const isKnown = (id: Y.ID | null) => id === null || id.clock < endOf(id.client);
  const areOriginsKnown = structs.every((struct) => {
    if (!(struct instanceof Y.Item)) return true;
    const parent: unknown = struct.parent;
    return (
      isKnown(struct.origin) && isKnown(struct.rightOrigin) && (!(parent instanceof Y.ID) || isKnown(parent))
    );
  });
  const areDeletesKnown = [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => clock + len <= endOf(client)),
  );
  return areOriginsKnown && areDeletesKnown;
}

/** The characters that it inserts into texts, in the order of its structs. */
export function insertedText(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.map((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '',
    )
    .join('');
}

/** Whether the document holds all of it already: every struct, and every deletion. */
export function isHeld(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isKnown = ({ client, clock }: Y.ID, length: number) =>
    clock + length <= Y.getState(doc.store, client);
  const isDeleted = (client: number, clock: number, length: number) =>
    (doc.store.clients.get(client) ?? []).every(
      (struct) =>
        struct.deleted || struct.id.clock >= clock + length || struct.id.clock + struct.length <= clock,
    );
  return (
    structs.every((struct) => struct instanceof Y.Skip || isKnown(struct.id, struct.length)) &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(
        ({ clock, len }) => isKnown(Y.createID(client, clock), len) && isDeleted(client, clock, len),
      ),
    )
  );
}
