/** What people see when they are on different nodes: the same as on one. Over memory and over a real Redis. */
import { afterEach, describe, expect, test } from 'vitest';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { limits } from '../../shared/limits.ts';
import { systemEnvironment } from '../../server/environment.ts';
import type { Fanout } from '../../server/fanout/fanout.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { eventually } from '../support/eventually.ts';
import { joinByMemory, joinByRedis, type Joining } from '../support/nodes.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { useRedis } from '../support/redis-fixture.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openYjs, textOf, type YjsClient } from '../support/yjs-client.ts';

/** Half as long as in production, so that the test is. */
const quick = { peopleRenewalMs: 1_000, peopleSilenceMs: 3_000, peopleExpiryMs: 4_000, headsMs: 1_000 };

const redis = useRedis();
const servers: TestServer[] = [];
const clients: (PalabreClient | YjsClient)[] = [];
const fanouts = new Map<TestServer, Fanout>();

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function startNodes(join: Joining, count: number): Promise<TestServer[]> {
  const storage = createMemoryStorage(systemEnvironment);
  const shared = { ...storage, close: async () => {} };
  for (let index = 0; index < count; index += 1) {
    const fanout = await join();
    const config = { limits: { ...limits, ...quick } };
    const server = await startServer({ config, parts: { storage: shared, fanout } });
    fanouts.set(server, fanout);
    servers.push(server);
  }
  return [...servers];
}

const keep = <Client extends PalabreClient | YjsClient>(client: Client): Client => {
  clients.push(client);
  return client;
};

/** The last thing that a client heard about a client id. */
function lastOf(client: PalabreClient, clientId: number): PresenceEntry | undefined {
  return client.heard
    .flatMap((message) => (message.type === 'presence' ? message.entries : []))
    .findLast((entry) => entry.clientId === clientId);
}

describe.each([
  ['memory', joinByMemory(quick)],
  ['Redis', joinByRedis(redis.url, quick)],
])('nodes that are joined by %s', (_name, join) => {
  test('F3 what is written on each of three nodes is soon on the two others, by both doors', async () => {
    const nodes = await startNodes(join, 3);
    const token = await nodes[0]!.token('editor');
    const pages = nodes.map(({ wsUrl }) => keep(openYjs(wsUrl, 'free:x', token)));
    await Promise.all(pages.map((page) => page.synced()));
    for (const [index, page] of pages.entries()) page.text.insert(0, String(index).repeat(5));
    await eventually('all show all', () => pages.every(({ doc }) => textOf(doc).length === 15));
    expect(new Set(pages.map(({ doc }) => textOf(doc))).size).toBe(1);
    const own = keep(openPalabre(nodes[2]!.url, token));
    const joined = await own.join('free:x');
    joined.edit((doc) => doc.getText('text').insert(0, 'z'));
    await eventually('also by the own door', () => pages.every(({ doc }) => textOf(doc).length === 16));
  });

  test('F6 people of all nodes see each other, newcomers too, and who leaves is gone everywhere', async () => {
    const [one, two] = (await startNodes(join, 2)) as [TestServer, TestServer];
    const here = keep(openPalabre(one.url, await one.token('editor')));
    const { doc, channel } = await here.join('free:x');
    here.send({ type: 'presence', channel, state: { place: '/dialogue' } });
    const there = keep(openYjs(two.wsUrl, 'free:x', await two.token('viewer')));
    await there.synced();
    const { awareness } = there.provider;
    await eventually('there they see who is here', () => awareness.getStates().has(doc.clientID));
    expect(awareness.getStates().get(doc.clientID)).toMatchObject({
      place: '/dialogue',
      user: { name: 'editor 1' },
    });
    const seen = await eventually('and the other way round', () => lastOf(here, there.doc.clientID));
    expect(seen.person?.name).toMatch(/^viewer /);
    here.send({ type: 'presence', channel, state: { place: '/roadmap' } });
    await eventually('each move', () => awareness.getStates().get(doc.clientID)?.['place'] === '/roadmap');
    here.end();
    await eventually('who leaves is gone', () => !awareness.getStates().has(doc.clientID));
  });

  test('F6 people of a node that ends properly are gone at once, of one that dies in a while', async () => {
    const [one, two, three] = (await startNodes(join, 3)) as [TestServer, TestServer, TestServer];
    const token = await one.token('editor');
    const pages = [one, two, three].map(({ url }) => keep(openPalabre(url, token)));
    const [first, second, third] = pages as [PalabreClient, PalabreClient, PalabreClient];
    const ids: number[] = [];
    for (const page of pages) {
      const { doc, channel } = await page.join('free:x');
      page.send({ type: 'presence', channel, state: {} });
      ids.push(doc.clientID);
    }
    await eventually('all are seen', () => ids.every((id) => lastOf(first, id)?.person != null));
    servers.splice(servers.indexOf(three), 1);
    await three.stop();
    await eventually('gone at once', () => lastOf(first, ids[2]!)?.person === null, 1_000);
    // A node that dies says nothing any more, not even goodbye.
    await fanouts.get(two)?.bus.close();
    await eventually('gone in a while', () => lastOf(first, ids[1]!)?.person === null, 10_000);
    expect([second, third].map(({ socket }) => socket.connected)).toEqual([true, false]);
  });

  test('G9 access that is ended on one node ends on the other within two seconds', async () => {
    const [one, two] = (await startNodes(join, 2)) as [TestServer, TestServer];
    const link = (await one.app.accounts.links()).find(({ role }) => role === 'editor');
    const newcomer = { name: 'Awa', group: null, language: 'fr' } as const;
    const entered = await one.app.accounts.enter(link!.code, newcomer);
    if ('code' in entered) throw new Error(entered.code);
    const page = keep(openYjs(two.wsUrl, 'free:x', entered.ticket));
    await page.synced();
    await one.app.accounts.revokeLink(link!.id);
    fanouts.get(one)?.bus.publish({ type: 'rights', principalId: entered.principal.id });
    await eventually('it ends', () => page.closes.length > 0, 2_000);
  });
});
