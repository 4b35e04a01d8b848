/** Two clients on either door, one document: both see everything, and it is there after a restart. */
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openYjs, textOf, type YjsClient } from '../support/yjs-client.ts';

const document = 'free:notes';
let server: TestServer;
const clients: (YjsClient | PalabreClient)[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server.stop();
});

const yjs = (token: string) => {
  const client = openYjs(server.wsUrl, document, token);
  clients.push(client);
  return client;
};
const palabre = (token: string, transports?: ('polling' | 'websocket')[]) => {
  const client = openPalabre(server.url, token, transports);
  clients.push(client);
  return client;
};

test('two providers converge, and a late joiner has it all', async () => {
  server = await startServer();
  const [one, two] = [yjs(await server.token('editor')), yjs(await server.token('editor'))];
  await Promise.all([one.synced(), two.synced()]);
  one.text.insert(0, 'un ');
  two.text.insert(0, 'deux ');
  await eventually('both hold both', () => one.text.length === 8 && two.text.length === 8);
  expect(textOf(one.doc)).toBe(textOf(two.doc));
  const late = yjs(await server.token('viewer'));
  await late.synced();
  expect(textOf(late.doc)).toBe(textOf(one.doc));
});

test('both doors lead into one room; an acknowledgement says that it is durable (D1)', async () => {
  server = await startServer();
  const provider = yjs(await server.token('editor'));
  await provider.synced();
  const own = palabre(await server.token('editor'));
  const joined = await own.join(document);
  expect(joined.answer.permission).toBe('write');
  const ref = joined.edit((doc) => doc.getText('text').insert(0, 'bonjour'));
  const ack = await own.hears('ack');
  expect(ack).toMatchObject({ clientId: joined.doc.clientID, ref, seq: 1 });
  await eventually('the provider shows it', () => textOf(provider.doc) === 'bonjour');
  provider.text.insert(7, ' !');
  await eventually('the own client shows it', () => textOf(joined.doc) === 'bonjour !');
  expect(own.heard.filter(({ type }) => type === 'update')).toHaveLength(1);
});

test('long-polling works where WebSockets are blocked', async () => {
  server = await startServer();
  const own = palabre(await server.token('editor'), ['polling']);
  const joined = await own.join(document);
  joined.edit((doc) => doc.getText('text').insert(0, 'é'.repeat(200_000)));
  await own.hears('ack');
  const other = palabre(await server.token('viewer'), ['polling']);
  const { doc, answer } = await other.join(document);
  expect(answer.permission).toBe('read');
  expect(doc.getText('text').length).toBe(200_000);
});

test('everything is there after a restart, and the demo is not made twice', async () => {
  server = await startServer();
  const token = await server.token('editor');
  const before = yjs(token);
  await before.synced();
  before.text.insert(0, 'gardé');
  const own = palabre(token);
  const roadmap = await own.join('roadmap:demo');
  const rows = roadmap.doc.getMap('actions').size;
  expect(rows).toBeGreaterThan(10);
  const { seq } = (await own.join(document)).answer;
  expect(seq).toBe(1);
  for (const client of clients.splice(0)) client.end();
  server = await server.restart();
  const after = yjs(token);
  await after.synced();
  expect(textOf(after.doc)).toBe('gardé');
  const again = await palabre(token).join('roadmap:demo');
  expect(again.doc.getMap('actions').size).toBe(rows);
  expect(again.answer.seq).toBe(roadmap.answer.seq);
});
