/** Merging by sixteens gives what merging at once gives. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mergeUpdates } from '../../server/room/merge-updates.ts';

test('any number of updates of several people merges into the same bytes', () => {
  const updates: Uint8Array[] = [];
  const people = [1, 2, 3].map((clientID) => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    doc.on('update', (update: Uint8Array) => updates.push(update));
    return doc;
  });
  for (let at = 0; at < 100; at++)
    for (const doc of people) doc.getText('t').insert(at % 3, `${String(at)},`);
  for (const count of [1, 2, 16, 17, 33, 255, 256, 257, 300])
    expect(mergeUpdates(updates.slice(0, count))).toEqual(Y.mergeUpdates(updates.slice(0, count)));
});
