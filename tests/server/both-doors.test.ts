/** Clients on either door, one document: everybody sees everything, and it is there after a restart. */
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { textOf } from '../support/yjs-client.ts';

const document = 'free:notes';
const fixture = useServer();

test('two providers converge, and a late joiner has it all', async () => {
  await fixture.start();
  const [one, two] = [await fixture.yjs(document, 'editor'), await fixture.yjs(document, 'editor')];
  await Promise.all([one.synced(), two.synced()]);
  one.text.insert(0, 'un ');
  two.text.insert(0, 'deux ');
  await eventually('both hold both', () => one.text.length === 8 && two.text.length === 8);
  expect(textOf(one.doc)).toBe(textOf(two.doc));
  const late = await fixture.yjs(document, 'viewer');
  await late.synced();
  expect(textOf(late.doc)).toBe(textOf(one.doc));
});

test('both doors lead into one room; an acknowledgement says that it is durable (D1)', async () => {
  await fixture.start();
  const provider = await fixture.yjs(document, 'editor');
  await provider.synced();
  const own = await fixture.palabre('editor');
  const joined = await own.join(document);
  expect(joined.answer.permission).toBe('write');
  const ref = joined.edit((doc) => doc.getText('text').insert(0, 'bonjour'));
  expect(await own.hears('ack')).toMatchObject({ clientId: joined.doc.clientID, ref, seq: 1 });
  await eventually('the provider shows it', () => textOf(provider.doc) === 'bonjour');
  provider.text.insert(7, ' !');
  await eventually('the own client shows it', () => textOf(joined.doc) === 'bonjour !');
  expect(own.heard.filter(({ type }) => type === 'update')).toHaveLength(1);
});

test('long-polling works where WebSockets are blocked', async () => {
  await fixture.start();
  const own = await fixture.palabre('editor', ['polling']);
  const joined = await own.join(document);
  joined.edit((doc) => doc.getText('text').insert(0, 'é'.repeat(200_000)));
  await own.hears('ack');
  const other = await fixture.palabre('viewer', ['polling']);
  const { doc, answer } = await other.join(document);
  expect(answer.permission).toBe('read');
  expect(doc.getText('text').length).toBe(200_000);
});

test('everything is there after a restart, and the demo is not made twice', async () => {
  const server = await fixture.start();
  const who = { token: await server.token('editor') };
  const before = await fixture.yjs(document, who);
  await before.synced();
  before.text.insert(0, 'gardé');
  const own = await fixture.palabre(who);
  const roadmap = await own.join('roadmap:demo');
  const rows = roadmap.doc.getMap('actions').size;
  expect(rows).toBeGreaterThan(10);
  before.end();
  own.end();
  await fixture.restart();
  const after = await fixture.yjs(document, who);
  await after.synced();
  expect(textOf(after.doc)).toBe('gardé');
  const again = await (await fixture.palabre(who)).join('roadmap:demo');
  expect(again.doc.getMap('actions').size).toBe(rows);
  expect(again.answer.seq).toBe(roadmap.answer.seq);
});

test('D4 concurrent joins of a cold document make one document', async () => {
  await fixture.start();
  const clients = await Promise.all(Array.from({ length: 20 }, () => fixture.yjs('free:cold', 'editor')));
  await Promise.all(clients.map((client) => client.synced()));
  clients.forEach(({ text }, index) => text.insert(0, String(index % 10)));
  await eventually('all hold all', () => clients.every(({ text }) => text.length === 20));
  expect(new Set(clients.map(({ doc }) => textOf(doc))).size).toBe(1);
});

test('F4 a join storm is answered, and presence stays linear', async () => {
  const server = await fixture.start();
  const who = { token: await server.token('editor') };
  const clients = await Promise.all(Array.from({ length: 60 }, () => fixture.palabre(who)));
  const joined = await Promise.all(clients.map((client) => client.join('roadmap:demo')));
  expect(joined.every(({ answer }) => answer.updates.length > 0)).toBe(true);
  joined.forEach(({ channel }, index) =>
    clients[index]?.send({ type: 'presence', channel, state: { place: '/roadmap' } }),
  );
  const ids = new Set(joined.map(({ doc }) => doc.clientID));
  await eventually('everybody sees everybody', () =>
    clients.every(({ heard }) => {
      const seen = heard.flatMap((message) => (message.type === 'presence' ? message.entries : []));
      return new Set(seen.map(({ clientId }) => clientId)).size === ids.size;
    }),
  );
  const frames = clients.flatMap(({ heard }) => heard.filter(({ type }) => type === 'presence')).length;
  expect(frames).toBeLessThan(60 * 12);
});
