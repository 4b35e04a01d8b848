/** Valid edits, far too many of them. */
import * as Y from 'yjs';
import { pause } from '../../support/eventually.ts';
import { once, type Attack } from '../attack.ts';
import type { Hostile } from '../hostile-connection.ts';

/** Updates of a growing document of the hostile client's own, one a transaction. */
function updatesOf(hostile: Hostile, count: number, edit: (doc: Y.Doc, at: number) => void): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = hostile.clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < count; at++) doc.transact(() => edit(doc, at));
  return updates;
}

/** Floods are read at a bounded pace, and refused when their burst is used up, or after seconds of being behind: on a slow machine both take their time. */
const FLOOD_MS = 60_000;

const flood = (
  name: string,
  expected: Attack['expected'],
  count: number,
  edit: (doc: Y.Doc, at: number) => void,
): Attack => ({
  name,
  threat: 'floods',
  room: 'free',
  expected,
  run: (scene) =>
    once(
      scene,
      async (hostile) => {
        for (const [at, update] of updatesOf(hostile, count, edit).entries()) {
          hostile.update(update);
          if (at % 500 === 499) await pause(1);
        }
      },
      { isDeaf: true },
      expected.includes('ignored') ? 1_000 : FLOOD_MS,
    ),
});

export const floodAttacks: readonly Attack[] = [
  flood('10,000 letters at once', ['rate'], 10_000, (doc) => doc.getText('flood').insert(0, 'x')),
  flood('10,000 overwrites of one key', ['rate'], 10_000, (doc, at) => doc.getMap('m').set('one', at)),
  flood('10,000 keys', ['rate'], 10_000, (doc, at) => doc.getMap('m').set(`key${String(at)}`, at)),
  flood('formats by the thousand', ['rate'], 6_000, (doc, at) => {
    if (at === 0) doc.getText('f').insert(0, 'x'.repeat(200));
    else doc.getText('f').format(at % 190, 9, { bold: at % 2 === 0 ? true : null });
  }),
  flood('ten texts of a megabyte', ['rate', 'tooLarge', 'ignored'], 10, (doc, at) => {
    const text = doc.getText('big');
    if (at > 0) text.delete(0, text.length);
    text.insert(0, String(at % 10).repeat(1_000_000));
  }),
  flood('typed and deleted, 5,000 times', ['rate'], 5_000, (doc, at) => {
    if (at % 2 === 0) doc.getText('td').insert(0, 'x');
    else doc.getText('td').delete(0, 1);
  }),
  {
    name: 'two connections at full speed',
    threat: 'floods',
    room: 'free',
    expected: ['rate', 'resync'],
    run: async (scene) => {
      const many = await Promise.all(Array.from({ length: 2 }, () => scene.open({ isDeaf: true })));
      for (const hostile of many) {
        const updates = updatesOf(hostile, 6_000, (doc, at) =>
          doc.getText(`many${String(at % 4)}`).insert(0, 'x'),
        );
        for (const update of updates) hostile.update(update);
      }
      return Promise.all(many.map((hostile) => hostile.over(FLOOD_MS)));
    },
  },
  {
    name: 'connections torn as fast as they are made',
    threat: 'floods',
    room: 'free',
    expected: ['ignored', 'busy', 'rate', 'ws 1006'],
    run: async (scene) => {
      for (let round = 0; round < 4; round++) {
        const many = await Promise.all(Array.from({ length: 15 }, () => scene.open({ isDeaf: true })));
        for (const hostile of many) hostile.socket.terminate();
      }
      return [];
    },
  },
];
