/** Long documents on the own door: packed once for all who inflate, plain for the others (F4). */
import { afterEach, expect, test } from 'vitest';
import { browserEnvironment } from '../../client/sync/client-environment.ts';
import { Journal } from '../../client/sync/journal.ts';
import { importLateParts } from '../../client/sync/late-parts.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { unpackJoined } from '../../client/sync/packed-state.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import { createSocketTransport } from '../../client/sync/socket-transport.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import { packUpdate } from '../../server/room/compactor.ts';
import { limits } from '../../shared/limits.ts';
import { decodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { textOf } from '../support/yjs-client.ts';
import * as Y from 'yjs';

type Joined = Extract<ServerMessage, { type: 'joined' }>;

const fixture = useServer();
const pages: Sync[] = [];
afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));

/** Palabre's own client over a real socket, and how its joins were answered. */
async function openPage() {
  const transport = createSocketTransport(fixture.server.url, await fixture.server.token('editor'));
  const answers: Joined[] = [];
  const me = { id: 'p', name: 'P', group: null, role: 'editor', colour: 1 } as const;
  const sync = createSync({
    environment: browserEnvironment,
    transport: {
      ...transport,
      onFrame: (listener) =>
        transport.onFrame((frame) => {
          const message = decodeServerMessage(frame);
          if (message.type === 'joined') answers.push(message);
          listener(frame);
        }),
    },
    store: createMemoryStore(),
    journal: new Journal(null, me.id, browserEnvironment),
    late: importLateParts,
    locks: createMemoryLocks(),
    me,
    home: 'free:long',
  });
  pages.push(sync);
  return { text: () => textOf(sync.home.doc), answers };
}

/** Words that do not repeat, so that DEFLATE alone does not explain a small answer. */
const chapter = Array.from({ length: 12_000 }, (_, at) => String((at * 7_919) % 100_003)).join(' ');

test('F4 whoever inflates is sent a long document packed, and what is typed meanwhile after it', async () => {
  await fixture.start();
  await fixture.makeFree('free:long');
  const author = await fixture.palabre('editor');
  const writing = await author.join('free:long');
  writing.edit((doc) => doc.getText('text').insert(0, chapter));
  await author.hears('ack', ({ ref }) => ref === 1);
  const first = await openPage();
  await eventually('the first page has it', () => first.text() === chapter);
  let isPacked = false;
  for (let opened = 0; opened < 20 && !isPacked; opened += 1) {
    writing.edit((doc) => doc.getText('text').insert(0, 'x'));
    const page = await openPage();
    writing.edit((doc) => doc.getText('text').insert(0, 'y'));
    await eventually('the page has everything', () => page.text() === textOf(writing.doc));
    const [answer] = page.answers;
    isPacked = (answer?.packed.length ?? 0) > 0;
    if (isPacked) expect(answer?.packed.length).toBeLessThan(chapter.length * 0.7);
  }
  expect(isPacked).toBe(true);
});

test('F4 whoever does not inflate is sent the same document plain', async () => {
  await fixture.start();
  await fixture.makeFree('free:long');
  const author = await fixture.palabre('editor');
  const writing = await author.join('free:long');
  writing.edit((doc) => doc.getText('text').insert(0, chapter));
  await author.hears('ack', ({ ref }) => ref === 1);
  const page = await openPage(); // has it packed
  await eventually('the page has it', () => page.text() === chapter);
  for (let joined = 0; joined < 3; joined += 1) {
    const plain = await (await fixture.palabre('viewer')).join('free:long');
    expect(plain.answer.packed.length).toBe(0);
    expect(textOf(plain.doc)).toBe(chapter);
  }
});

test('a packed state that is cut, altered or too long is refused, never half applied', async () => {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, chapter);
  const packed = packUpdate(Y.encodeStateAsUpdate(doc));
  const answer: Joined = {
    type: 'joined',
    request: 1,
    document: 'free:long',
    channel: 1,
    epoch: 1,
    seq: 1,
    permission: 'write',
    offer: false,
    packed,
    updates: [],
  };
  const { updates } = await unpackJoined(answer);
  const copy = new Y.Doc();
  for (const update of updates) Y.applyUpdate(copy, update);
  expect(textOf(copy)).toBe(chapter);
  await expect(unpackJoined({ ...answer, packed: packed.subarray(0, packed.length / 2) })).rejects.toThrow();
  await expect(unpackJoined({ ...answer, packed: Uint8Array.of(7, 7, 7) })).rejects.toThrow();
  await expect(unpackJoined(answer, chapter.length / 2)).rejects.toThrow(RangeError);
  expect(packed.length).toBeGreaterThan(limits.packedBytes);
});
