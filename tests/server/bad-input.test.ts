/** What is out of form or out of rights is refused with a code, the session ends, and nobody else notices. */
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEntry } from '../../shared/workspace/entry.ts';
import { eventually, pause } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { textOf } from '../support/yjs-client.ts';

const fixture = useServer();

/** Sends one raw message on the y-websocket door; resolves to the close code. */
async function closeAfter(path: string, message: Uint8Array | string): Promise<number> {
  const socket = new WebSocket(fixture.server.wsUrl + path);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.once('open', () => socket.send(message));
  return closed;
}

/** A message of y-protocols' sync: kind 1 is an answer, kind 2 an update. */
function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

test('G6 a reader is refused on every kind of message, and may still have nothing to say', async () => {
  const server = await fixture.start();
  await fixture.makeFree('free:x');
  const path = `/yjs/free:x?token=${await server.token('viewer')}`;
  const update = updateOf((doc) => doc.getText('text').insert(0, 'x'));
  expect(await closeAfter(path, syncMessage(1, update))).toBe(4403);
  expect(await closeAfter(path, syncMessage(2, update))).toBe(4403);
  const viewer = await fixture.palabre('viewer');
  const joined = await viewer.join('free:x');
  joined.edit((doc) => doc.getText('text').insert(0, 'x'));
  expect(await viewer.hears('refused')).toMatchObject({ code: 'forbidden', ref: 1 });
  await eventually('it is closed', () => viewer.socket.disconnected);
  const provider = await fixture.yjs('free:x', 'viewer');
  await provider.synced();
  await pause(100);
  expect(provider.closes).toEqual([]);
  expect(textOf(provider.doc)).toBe('');
});

test('G6 a commenter cannot write the proposal, an editor not what is not of its form', async () => {
  await fixture.start();
  const commenter = await fixture.palabre('commenter');
  const proposal = await commenter.join('proposal:pr1');
  expect(proposal.answer.permission).toBe('read');
  proposal.edit((doc) => {
    const clauses = doc.getMap<Y.Map<unknown>>('clauses');
    const text = clauses.values().next().value?.get('text');
    if (text instanceof Y.Text) text.insert(0, 'faux ');
  });
  expect(await commenter.hears('refused')).toMatchObject({ code: 'forbidden', document: 'proposal:pr1' });
  const editor = await fixture.palabre('editor');
  const roadmap = await editor.join('roadmap:demo');
  roadmap.edit((doc) => createEntry(doc, 'actions', 'x', { unknown: 'field' }));
  expect(await editor.hears('refused')).toMatchObject({ code: 'schema', document: 'roadmap:demo' });
  const reader = await (await fixture.palabre('viewer')).join('roadmap:demo');
  expect(reader.doc.getMap('actions').has('x')).toBe(false);
});

test('F5 garbage and what is too large end one session, others go on', async () => {
  const server = await fixture.start();
  const [one, two] = [await fixture.yjs('free:x', 'editor'), await fixture.yjs('free:x', 'editor')];
  await Promise.all([one.synced(), two.synced()]);
  const path = `/yjs/free:x?token=${await server.token('editor')}`;
  const hostile: [Uint8Array | string, number][] = [
    [Uint8Array.of(), 4400],
    [Uint8Array.of(9, 1, 2), 4400],
    ['text', 4400],
    [Uint8Array.of(0, 2, 255, 255, 255, 255, 15), 4400],
    [syncMessage(0, Uint8Array.of(255, 255, 255, 255, 255)), 4400],
    [syncMessage(2, Uint8Array.of(1, 255, 255, 255, 255, 255, 1)), 4400],
    [new Uint8Array(2_000_000), 4413],
    [new Uint8Array(6_000_000), 4413],
  ];
  for (const [message, code] of hostile) expect(await closeAfter(path, message)).toBe(code);
  for (const frame of [Uint8Array.of(), Uint8Array.of(200), new Uint8Array(500).fill(255)]) {
    const client = await fixture.palabre('editor');
    await client.hears('welcome');
    client.sendRaw(frame);
    expect(await client.hears('refused')).toMatchObject({ code: 'malformed' });
    await eventually('it is closed', () => client.socket.disconnected);
  }
  one.text.insert(0, 'tout va bien');
  await eventually('others go on', () => textOf(two.doc) === 'tout va bien');
  expect([...one.closes, ...two.closes]).toEqual([]);
});

test('packets that are not of the parser close the connection only', async () => {
  const { port, token } = await fixture.start();
  const credential = await token('editor');
  for (const packet of ['2["m"]', Buffer.of(7), Buffer.of(0, 123), Buffer.of(3), Buffer.of(2, 1)]) {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/socket.io/?EIO=4&transport=websocket`);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('message', () => socket.send(packet));
    await closed;
  }
  const client = await fixture.palabre({ token: credential });
  expect((await client.join('roadmap:demo')).answer.seq).toBeGreaterThan(0);
});

test('G4 structs under somebody else’s client id are refused', async () => {
  const server = await fixture.start();
  const victim = await fixture.yjs('free:x', 'editor');
  await victim.synced();
  victim.text.insert(0, 'vrai');
  const watching = await fixture.yjs('free:x', 'viewer');
  await eventually('it is there', () => textOf(watching.doc) === 'vrai');
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
  forged.clientID = victim.doc.clientID;
  const before = Y.encodeStateVector(forged);
  forged.getText('text').insert(4, ' faux');
  const update = Y.encodeStateAsUpdate(forged, before);
  const path = `/yjs/free:x?token=${await server.token('editor')}`;
  expect(await closeAfter(path, syncMessage(2, update))).toBe(4423);
  victim.text.insert(4, ' encore');
  await eventually('the victim goes on', () => textOf(watching.doc) === 'vrai encore');
  expect(victim.closes).toEqual([]);
});

test('G4 the same client id again, with the same token, waits until the first is gone', async () => {
  const server = await fixture.start();
  const who = { token: await server.token('editor') };
  const first = await fixture.yjs('free:x', who);
  await first.synced();
  first.text.insert(0, 'un');
  await pause(100);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(first.doc));
  copy.clientID = first.doc.clientID;
  copy.getText('text').insert(2, ' deux');
  const second = await fixture.yjs('free:x', who, copy);
  await eventually('it is told: later', () => second.closes.length > 0);
  expect(second.closes[0]).toBe(4503);
  expect(first.closes).toEqual([]);
  first.end();
  const reader = await fixture.yjs('free:x', 'viewer');
  await eventually('then it is let in', () => textOf(reader.doc) === 'un deux');
});

test('too many messages are refused', async () => {
  const { limits } = await import('../../shared/limits.ts');
  await fixture.start({ config: { limits: { ...limits, messagesPerSecond: 1, messagesBurst: 20 } } });
  const client = await fixture.palabre('editor');
  const { channel } = await client.join('roadmap:demo');
  for (let message = 0; message < 30; message++)
    client.send({ type: 'presence', channel, state: { place: String(message) } });
  expect(await client.hears('refused')).toMatchObject({ code: 'rate' });
});
