/** Asking for much, and reading nothing (F2, F4). */
import * as encoding from 'lib0/encoding';
import { pause } from '../../support/eventually.ts';
import { encodeClientMessage } from '../../../shared/protocol/client-to-server.ts';
import { once, type Attack, type Scene } from '../attack.ts';
import { randomSecret, type Hostile } from '../hostile-connection.ts';
import { freshUpdate } from '../hostile-updates.ts';

function vector(entries: number, offset: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries);
  for (let at = 0; at < entries; at++) {
    encoding.writeVarUint(encoder, offset + at);
    encoding.writeVarUint(encoder, 1);
  }
  return encoding.toUint8Array(encoder);
}

const empty = Uint8Array.of(0);
const reading = (
  name: string,
  expected: Attack['expected'],
  act: (hostile: Hostile, scene: Scene) => void | Promise<void>,
  options: { readonly doors?: Attack['doors']; readonly threat?: string } = {},
): Attack => ({
  name,
  threat: options.threat ?? 'state vectors',
  room: 'free',
  ...(options.doors === undefined ? {} : { doors: options.doors }),
  expected,
  run: (scene) => once(scene, (hostile) => act(hostile, scene), { isDeaf: true }),
});

/** Fills a document of its own with `megabytes`, so that its answers are long. */
async function fill(scene: Scene, megabytes: number): Promise<`free:${string}`> {
  const document = `free:large-${scene.door}-${randomSecret()
    .replaceAll(/[^a-z0-9]/gi, '')
    .toLowerCase()}` as const;
  const writer = await scene.open({ document });
  for (let at = 0; at < megabytes; at++)
    writer.update(freshUpdate(writer.clientId, (doc) => doc.getMap('m').set(`k${String(at)}`, '')));
  await writer.over(100);
  for (let at = 0; at < megabytes; at++) {
    const filler = await scene.open({ document });
    filler.update(freshUpdate(filler.clientId, (doc) => doc.getText('t').insert(0, 'x'.repeat(1_000_000))));
    await pause(60);
    await filler.over(0);
  }
  return document;
}

export const readingAttacks: readonly Attack[] = [
  reading('empty state vectors by the hundred', ['rate', 'slowReader', 'ws 1006'], (hostile) => {
    for (let copy = 0; copy < 600; copy++) hostile.ask(empty);
  }),
  reading('state vectors of 300,000 entries', ['tooLarge', 'malformed'], (hostile) => {
    if (hostile.door === 'yjs') for (let copy = 0; copy < 4; copy++) hostile.ask(vector(300_000, copy));
    else
      for (let copy = 0; copy < 4; copy++)
        hostile.message(
          Buffer.concat([
            Buffer.of(0, 1, 6),
            Buffer.from('free:x'),
            Buffer.of(0, 0, 2, 0x5b, 0x5d),
            vector(300_000, copy),
          ]),
        );
  }),
  reading('state vectors of 6,000 entries, each another', ['rate', 'slowReader', 'ws 1006'], (hostile) => {
    for (let copy = 0; copy < 400; copy++) hostile.ask(vector(6_000, 1_000_000 + copy));
  }),
  reading('state vectors that are none', ['malformed'], (hostile) => {
    hostile.ask(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1));
  }),
  reading(
    'claims by the ten thousand',
    ['malformed', 'tooLarge'],
    (hostile) => {
      const claims = `[${Array.from({ length: 200_000 }, () => '{}').join(',')}]`;
      const encoder = encoding.createEncoder();
      encoding.writeUint8(encoder, 0);
      for (const number of [1]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'free:attacked');
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, claims);
      for (let copy = 0; copy < 3; copy++) hostile.message(encoding.toUint8Array(encoder));
    },
    { doors: ['palabre'] },
  ),
  reading(
    'joins and leaves, 1,000 times',
    ['rate', 'slowReader'],
    (hostile) => {
      for (let copy = 0; copy < 500; copy++) {
        hostile.ask(empty);
        hostile.message(encodeClientMessage({ type: 'leave', channel: hostile.channel }));
      }
    },
    { doors: ['palabre'] },
  ),
  {
    name: 'a long document asked for by readers that do not read',
    threat: 'a reader that does not read',
    room: 'free',
    expected: ['rate', 'slowReader', 'ws 1006', 'ignored'],
    run: async (scene) => {
      const document = await fill(scene, 4);
      const readers = await Promise.all(
        Array.from({ length: 4 }, () => scene.open({ document, isDeaf: true })),
      );
      for (const reader of readers) {
        reader.socket.pause();
        for (let copy = 0; copy < 100; copy++) reader.ask(vector(2, copy + 5));
      }
      await pause(800);
      for (const reader of readers) reader.socket.resume();
      return Promise.all(readers.map((reader) => reader.over(1_500)));
    },
  },
  {
    name: 'readers of a lively room that do not read',
    threat: 'a reader that does not read',
    room: 'free',
    expected: ['ignored', 'slowReader', 'ws 1006'],
    run: async (scene) => {
      const readers = await Promise.all(Array.from({ length: 20 }, () => scene.open({ isDeaf: true })));
      for (const reader of readers) reader.socket.pause();
      await pause(600);
      return Promise.all(readers.map((reader) => reader.over(0)));
    },
  },
];
