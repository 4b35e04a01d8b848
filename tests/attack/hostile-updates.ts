/** Updates that the attacks build on: by the library, or by hand where no library would write them. */
import * as Y from 'yjs';
import { handMade, type HandMadeStruct } from '../gate/hand-made-update.ts';
import type { Hostile } from './hostile-connection.ts';

/** What `change` makes of a document that holds what the hostile client was told, written under this client id. */
export function updateOf(
  hostile: Hostile,
  change: (doc: Y.Doc) => void,
  clientId = hostile.clientId,
): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile.doc));
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

/** The same on an empty document. */
export function freshUpdate(clientId: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc);
}

/** One update of `count` characters, each put at a random place among those before it. */
export function randomInserts(clientId: number, count: number): Uint8Array {
  return freshUpdate(clientId, (doc) => {
    const list = doc.getArray('random');
    for (let at = 0; at < count; at++) list.insert(Math.floor(Math.random() * (at + 1)), [at]);
  });
}

/** Structs of the hostile client itself, from its first clock on. */
export function own(hostile: Hostile, structs: readonly HandMadeStruct[]): Uint8Array {
  return handMade([{ client: hostile.clientId, clock: 0, structs }]);
}

/** Client ids that others have written with in the document. */
export function victims(hostile: Hostile): number[] {
  return [...hostile.doc.store.clients.keys()].filter((client) => client !== hostile.clientId);
}

/** The client id that wrote most recently, as far as can be seen: the one with the text's last character. */
export function typist(hostile: Hostile): number {
  for (let item = hostile.doc.getText('t')._start, last = item; ; item = item.right) {
    if (item === null) return last?.id.client ?? 0;
    last = item;
  }
}

/** The notes of the session's first agenda item. */
export function notesOf(doc: Y.Doc): Y.Text {
  const item = [...doc.getMap<Y.Map<unknown>>('agenda').values()].find(
    (entry) => entry.get('notes') instanceof Y.Text,
  );
  const notes = item?.get('notes');
  if (!(notes instanceof Y.Text)) throw new TypeError('a session without notes');
  return notes;
}

/** Where the notes are, for hand-made structs: the id of the struct that makes them. */
export function notesId(doc: Y.Doc): readonly [number, number] {
  const item = notesOf(doc)._item;
  if (item === null) throw new TypeError('notes that nobody made');
  return [item.id.client, item.id.clock];
}
