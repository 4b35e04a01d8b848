/** Sources of small edits, and how an edit is recognised when it arrives. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { written } from '../../support/sync-wire.ts';

export interface Edit {
  readonly update: Uint8Array;
  /** Its first clock, which names it on the way together with the client id. */
  readonly clock: number;
}

/** Makes the next edit. */
export type EditSource = () => Edit;

/** Writers share so many texts, each at the end of its own line. */
const TEXTS = 16;
const ITEM_STRING = 4;
const HAS_ORIGIN = 0x80;

/**
 * Types `characters` more each time, as Yjs encodes it. Written by hand, so that a load generator with thousands of
 * edits a second does not spend its time in documents of its own.
 */
export function createTypist(clientId: number, characters = 1): EditSource {
  let length = 0;
  const text = 'x'.repeat(characters);
  return () => {
    const clock = length;
    length += characters;
    const update = written((encoder) => {
      for (const number of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, number);
      if (clock === 0) {
        encoding.writeUint8(encoder, ITEM_STRING);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, `t${clientId % TEXTS}`);
      } else {
        encoding.writeUint8(encoder, ITEM_STRING | HAS_ORIGIN);
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock - 1);
      }
      encoding.writeVarString(encoder, text);
      encoding.writeVarUint(encoder, 0);
    });
    return { update, clock };
  };
}

/** Sets one field of its own again and again: the document does not grow. */
export function createFieldSetter(clientId: number): EditSource {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const fields = doc.getMap('fields');
  let value = 0;
  let update: Uint8Array = new Uint8Array();
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  return () => {
    const clock = value++;
    fields.set(`f${clientId}`, value % 100);
    return { update, clock };
  };
}

export interface Run {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

/** The runs of clocks of an update, by client id: deliveries are recognised by them, also in merged updates. */
export function runsOf(update: Uint8Array): Run[] {
  return Y.decodeUpdate(update).structs.map(({ id, length }) => ({
    clientId: id.client,
    clock: id.clock,
    length,
  }));
}
