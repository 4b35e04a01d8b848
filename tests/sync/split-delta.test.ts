/** A large paste is several edits with the same effect, each within the gate's limits. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { splitDelta } from '../../client/sync/split-delta.ts';
import { scanUpdate } from '../../server/gate/scan.ts';
import { limits } from '../../shared/limits.ts';
import type { Delta } from '../../shared/text/edits.ts';

test('a paste of many formats is cut below the limit of structs', () => {
  const delta: Delta = Array.from({ length: 9_000 }, (_, at) => ({
    insert: `mot${String(at)} `,
    attributes: at % 2 === 0 ? { bold: true, italic: true } : { link: 'https://example.org/' },
  }));
  const [whole, doc] = [new Y.Doc(), new Y.Doc()];
  whole.getText('t').applyDelta(delta);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const part of splitDelta(delta)) doc.transact(() => doc.getText('t').applyDelta(part));
  expect(doc.getText('t').toDelta()).toEqual(whole.getText('t').toDelta());
  expect(updates.length).toBe(9);
  for (const update of updates) expect(scanUpdate(update, limits)).toHaveProperty('blocks');
  expect(scanUpdate(Y.encodeStateAsUpdate(whole), limits)).toMatchObject({ code: 'tooLarge' });
});
