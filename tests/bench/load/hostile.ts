/** Frames that hurt a Yjs server (threats.md), by name, each made for one client id. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** An update whose predecessor never comes. */
function gap(clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('t').insert(0, 'x'.repeat(64));
  const before = Y.encodeStateVector(doc);
  doc.getText('t').insert(64, 'y');
  return Y.encodeStateAsUpdate(doc, before);
}

/** A declared string length of 2^28 in a message of a few bytes. */
function declaredLength(clientId: number): Uint8Array {
  return bytes((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, 0);
    encoding.writeUint8(encoder, 4);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
    encoding.writeVarUint(encoder, 2 ** 28);
  });
}

/** Delete ranges ahead of a victim's clock. */
function deleteAhead(victim: number): Uint8Array {
  return bytes((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, victim);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1_000_000);
  });
}

/** The next clocks of a victim's client id. */
function hijack(victim: number, clock: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = victim;
  doc.getText(`t${victim % 16}`).insert(0, 'h'.repeat(clock));
  const before = Y.encodeStateVector(doc);
  doc.getText(`t${victim % 16}`).insert(clock, 'hijack');
  return Y.encodeStateAsUpdate(doc, before);
}

export const hostileFrames: Readonly<
  Record<string, (own: number, victim: number, victimClock: number) => Uint8Array>
> = {
  gap: (own) => gap(own),
  'declared length': (own) => declaredLength(own),
  'delete ahead': (_own, victim) => deleteAhead(victim),
  hijack: (_own, victim, clock) => hijack(victim, clock),
  garbage: () => Uint8Array.from({ length: 64 }, (_, i) => (i * 151) % 256),
};
