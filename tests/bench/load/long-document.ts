/** A text of hundreds of thousands of operations, as people make it in weeks: typed and deleted in stretches, here and there. */
import * as Y from 'yjs';
import { seededRandom } from '../../faults/seeded-random.ts';

export interface LongDocument {
  /** In order, each below the limits of one message. */
  readonly updates: readonly Uint8Array[];
  readonly stateVector: Uint8Array;
  /** Of the whole state in one update. */
  readonly bytes: number;
}

const SEED = 259_778;
const PER_UPDATE = 2_000;
/** People type and delete in stretches: characters of one, how many stretches delete, and how many begin elsewhere. */
const STRETCH = { from: 4, to: 33, deleting: 0.3, elsewhere: 0.35 };

/** Makes the same document each time. */
export function makeLongDocument(clientId: number, operations: number): LongDocument {
  const random = seededRandom(SEED);
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const text = doc.getText('text');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  let place = 0;
  let left = 0;
  let isDeleting = false;
  const startStretch = () => {
    left = STRETCH.from + random.below(STRETCH.to - STRETCH.from);
    isDeleting = random.next() < STRETCH.deleting;
    if (random.next() < STRETCH.elsewhere) place = random.below(text.length + 1);
  };
  const operate = () => {
    if (left-- === 0) startStretch();
    if (isDeleting && place > 0) text.delete(--place, 1);
    else text.insert(place++, String.fromCharCode(97 + random.below(26)));
  };
  for (let from = 0; from < operations; from += PER_UPDATE)
    doc.transact(() => {
      for (let done = from; done < Math.min(operations, from + PER_UPDATE); done++) operate();
    });
  return { updates, stateVector: Y.encodeStateVector(doc), bytes: Y.encodeStateAsUpdate(doc).length };
}
