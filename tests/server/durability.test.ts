/** What happens between the gate and the disk: nothing false is shown or acknowledged. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { eventually, pause } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { createHeldStorage } from '../support/held-storage.ts';
import { textOf } from '../support/yjs-client.ts';

const document = 'free:notes';
const fixture = useServer();

async function startHeld() {
  const held = createHeldStorage();
  await fixture.start({ parts: { storage: held.storage } });
  await fixture.makeFree(document);
  return held;
}

test('D1 nobody sees an update before it is durable, joiners neither', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const writing = await author.join(document);
  const reader = await fixture.palabre('viewer');
  const reading = await reader.join(document);
  const provider = await fixture.yjs(document, 'editor');
  await provider.synced();
  held.hold();
  const { asked } = held;
  writing.edit((doc) => doc.getText('text').insert(0, 'secret'));
  await eventually('the log is asked', () => held.asked > asked);
  const joiner = await fixture.yjs(document, 'editor');
  await joiner.synced();
  const late = await (await fixture.palabre('viewer')).join(document);
  await pause(150);
  expect(author.heard.filter(({ type }) => type === 'ack')).toEqual([]);
  for (const doc of [reading.doc, provider.doc, joiner.doc, late.doc]) expect(textOf(doc)).toBe('');
  held.release();
  await author.hears('ack');
  for (const doc of [reading.doc, provider.doc, joiner.doc, late.doc])
    await eventually('it is shown', () => textOf(doc) === 'secret');
});

test('D3 a change sent again is acknowledged once the first is durable, and kept once', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const { doc, channel } = await author.join(document);
  doc.getText('text').insert(0, 'une fois');
  const message = {
    type: 'update',
    channel,
    clientId: doc.clientID,
    ref: 1,
    bytes: Y.encodeStateAsUpdate(doc),
  } as const;
  held.hold();
  author.send(message);
  author.send(message);
  await pause(100);
  expect(author.heard.filter(({ type }) => type === 'ack')).toEqual([]);
  held.release();
  await author.hears('ack');
  author.send(message);
  await eventually('each is answered', () => author.heard.filter(({ type }) => type === 'ack').length === 3);
  const reading = await (await fixture.palabre('viewer')).join(document);
  expect(textOf(reading.doc)).toBe('une fois');
  expect(reading.answer.seq).toBe(1);
});

test('D3 a number that names another change already is refused, and nothing is broken by it', async () => {
  await startHeld();
  const author = await fixture.palabre('editor');
  const joined = await author.join(document);
  joined.edit((doc) => doc.getText('text').insert(0, 'a'));
  await author.hears('ack');
  const updates: Uint8Array[] = [];
  joined.doc.on('update', (update: Uint8Array) => updates.push(update));
  joined.doc.getText('text').insert(1, 'b');
  joined.doc.getText('text').insert(2, 'c');
  const { channel } = joined;
  const clientId = joined.doc.clientID;
  updates.forEach((bytes, index) =>
    author.send({ type: 'update', channel, clientId, ref: 1 + index, bytes }),
  );
  expect(await author.hears('refused')).toMatchObject({ code: 'malformed', ref: 1 });
  const other = await fixture.yjs(document, 'editor');
  await other.synced();
  expect(textOf(other.doc)).toBe('a');
  other.text.insert(1, 'd');
  const reader = await fixture.palabre('viewer');
  const reading = await reader.join(document);
  await eventually('others go on', () => textOf(reading.doc) === 'ad');
});

test('D6 while the log cannot be written writers know within a second; afterwards it goes on by itself', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const writing = await author.join(document);
  const provider = await fixture.yjs(document, 'editor');
  await provider.synced();
  const reader = await fixture.palabre('viewer');
  const reading = await reader.join(document);
  held.fail();
  const before = Date.now();
  writing.edit((doc) => doc.getText('text').insert(0, 'un'));
  await author.hears('storage', ({ writable }) => !writable);
  expect(Date.now() - before).toBeLessThan(1_000);
  provider.text.insert(0, 'deux');
  writing.edit((doc) => doc.getText('text').insert(2, ' trois'));
  const late = await fixture.palabre('editor');
  await late.join(document);
  await late.hears('storage', ({ writable }) => !writable);
  await pause(700);
  expect(author.heard.filter(({ type }) => type === 'ack')).toEqual([]);
  expect(textOf(reading.doc)).toBe('');
  expect(provider.closes).toEqual([]);
  held.release();
  await author.hears('storage', ({ writable }) => writable);
  await author.hears('ack', ({ ref }) => ref === 2);
  await eventually('all is shown', () => textOf(reading.doc).length === 'undeux trois'.length);
});

test('D3 D6 a log that wrote but did not say so writes nothing twice', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const writing = await author.join(document);
  held.fail(true);
  writing.edit((doc) => doc.getText('text').insert(0, 'une fois'));
  await author.hears('storage', ({ writable }) => !writable);
  held.release();
  const ack = await author.hears('ack');
  expect(ack.seq).toBe(1);
  const reading = await (await fixture.palabre('viewer')).join(document);
  expect(textOf(reading.doc)).toBe('une fois');
  expect(reading.answer.seq).toBe(1);
});

test('D6 a log that does not answer at all is the same', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const writing = await author.join(document);
  held.hold();
  const before = Date.now();
  writing.edit((doc) => doc.getText('text').insert(0, 'un'));
  await author.hears('storage', ({ writable }) => !writable);
  expect(Date.now() - before).toBeLessThan(1_000);
  held.release();
  await author.hears('ack');
  await author.hears('storage', ({ writable }) => writable);
});

test('an end of the server lets what is on its way reach the disk and its author', async () => {
  const held = await startHeld();
  const author = await fixture.palabre('editor');
  const writing = await author.join(document);
  const provider = await fixture.yjs(document, 'viewer');
  await provider.synced();
  held.hold();
  const { asked } = held;
  writing.edit((doc) => doc.getText('text').insert(0, 'encore'));
  await eventually('the log is asked', () => held.asked > asked);
  const ended = fixture.server.stop();
  setTimeout(() => held.release(), 100);
  await ended;
  await author.hears('ack');
  expect(provider.closes).toEqual([4501]);
  expect(textOf(provider.doc)).toBe('encore');
});
