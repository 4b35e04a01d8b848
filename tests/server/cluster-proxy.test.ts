/** The proxy before several nodes, with real nodes behind it over one log and one bus. */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { startProxy, type Proxy } from '../cluster/proxy.ts';
import { Upstream } from '../cluster/upstream.ts';
import { eventually } from '../support/eventually.ts';
import { joinByMemory } from '../support/nodes.ts';
import { openPalabre } from '../support/palabre-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openYjs, textOf } from '../support/yjs-client.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface Nodes {
  readonly servers: readonly TestServer[];
  readonly upstreams: readonly Upstream[];
  readonly proxy: Proxy;
  readonly token: string;
}

async function startNodes(changed: Partial<Limits> = {}): Promise<Nodes> {
  const storage = createMemoryStorage(systemEnvironment);
  const join = joinByMemory();
  const { trustsProxy } = readConfig({ PALABRE_PROXIES: 'loopback' }, { lan: false });
  const servers: TestServer[] = [];
  for (let node = 0; node < 2; node++) {
    const config = { trustsProxy, limits: { ...limits, ...changed } };
    const server = await startServer({ config, parts: { storage, fanout: await join() } });
    ends.push(() => server.stop());
    servers.push(server);
  }
  const upstreams = servers.map(({ port }, index) => new Upstream(`n${String(index + 1)}`, port));
  const proxy = await startProxy(upstreams);
  ends.push(() => proxy.close());
  return { servers, upstreams, proxy, token: (await servers[0]?.token('editor')) ?? '' };
}

function client<Client extends { end(): void }>(opened: Client): Client {
  ends.push(() => opened.end());
  return opened;
}

describe('with both nodes', () => {
  test('a long-polling session stays on its node, and both doors share the document', async () => {
    const { proxy, token } = await startNodes();
    for (let person = 0; person < 4; person++) {
      const polling = client(openPalabre(proxy.url, token, ['polling']));
      const joined = await polling.join('free:x');
      joined.edit((doc) => doc.getText('text').insert(0, 'p'));
      await polling.hears('ack');
    }
    const provider = client(openYjs(proxy.url.replace('http', 'ws'), 'free:x', token));
    await provider.synced();
    expect(textOf(provider.doc)).toBe('pppp');
  });

  test('WebSockets are spread over the nodes', async () => {
    const { proxy, token, upstreams } = await startNodes();
    for (let person = 0; person < 6; person++) {
      const page = client(openPalabre(proxy.url, token));
      await page.join('free:x');
    }
    expect(upstreams.map(({ load }) => load)).toEqual([3, 3]);
  });

  test('a page keeps the node that its cookie names', async () => {
    const { proxy } = await startNodes();
    const first = await fetch(`${proxy.url}/healthz`);
    const [cookie = ''] = (first.headers.get('set-cookie') ?? '').split(';');
    expect(cookie).toMatch(/^palabre_node=n[12]$/);
    for (let again = 0; again < 5; again++) {
      const next = await fetch(`${proxy.url}/healthz`, { headers: { cookie } });
      expect([next.status, next.headers.get('set-cookie')]).toEqual([200, null]);
    }
  });

  test('the nodes count the client’s own address, whatever the client says of it', async () => {
    const { proxy } = await startNodes({ requestsBurstPerAddress: 3, requestsPerSecondPerAddress: 1 });
    const statuses: number[] = [];
    for (let request = 0; request < 8; request++) {
      const headers = { 'x-forwarded-for': `198.51.100.${String(request)}` };
      statuses.push((await fetch(`${proxy.url}/api/me`, { headers })).status);
    }
    expect(statuses).toContain(429);
  });
});

describe('when a node goes', () => {
  test('no request that can be asked twice sees an error while one node is alive', async () => {
    const { proxy, servers } = await startNodes();
    const statuses = new Set<number>();
    const visit = new AbortController();
    const visitors = Array.from({ length: 8 }, async () => {
      while (!visit.signal.aborted) statuses.add((await fetch(`${proxy.url}/healthz`)).status);
    });
    await eventually('requests are answered', () => statuses.size > 0);
    await servers[1]?.app.close();
    await eventually('the proxy knows', () => proxy.standings()['n2'] === 'gone');
    visit.abort();
    await Promise.all(visitors);
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  });

  test('what must not be done twice is done by the other node when the first cannot have heard of it', async () => {
    const { proxy, servers, token } = await startNodes();
    await servers[0]?.app.close();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ kind: 'dialogue', titleFr: 'Séance', language: 'fr' });
    for (let time = 0; time < 4; time++)
      expect((await fetch(`${proxy.url}/api/documents`, { method: 'POST', headers, body })).status).toBe(201);
  });

  test('its WebSockets are closed, and clients go on at the other', async () => {
    const { proxy, servers, upstreams, token } = await startNodes();
    const two = [1, 2].map(() => client(openYjs(proxy.url.replace('http', 'ws'), 'free:x', token)));
    await Promise.all(two.map((one) => one.synced()));
    two[0]?.text.insert(0, 'a');
    await eventually('both have it', () => two.every(({ doc }) => textOf(doc) === 'a'));
    await servers[0]?.app.close();
    for (const one of two) one.text.insert(1, 'b');
    await eventually('both go on', () => two.every(({ doc }) => textOf(doc) === 'abb'), 15_000);
    expect(upstreams[0]?.load).toBe(0);
  });

  test(
    'one that accepts connections and says nothing is left within seconds',
    { timeout: 30_000 },
    async () => {
      const { servers } = await startNodes();
      const silent: Server = createServer();
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      ends.push(() => silent.close());
      const { port } = silent.address() as AddressInfo; // it listens on TCP
      const proxy = await startProxy([
        new Upstream('silent', port),
        new Upstream('n1', servers[0]?.port ?? 0),
      ]);
      ends.push(() => proxy.close());
      expect((await fetch(`${proxy.url}/healthz`)).status).toBe(200);
      expect(proxy.standings()).toEqual({ silent: 'gone', n1: 'ready' });
    },
  );

  test('where none is alive, a page is told so, and to come again', async () => {
    const { proxy, servers } = await startNodes();
    for (const { app } of servers) await app.close();
    const answer = await fetch(`${proxy.url}/`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([502, '1']);
  });
});
