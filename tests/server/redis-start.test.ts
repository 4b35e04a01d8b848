/** What keeps a node from joining the others through Redis: one clear sentence; an outage keeps it from nothing (F3). */
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { StartError } from '../../server/start-error.ts';
import { eventually } from '../support/eventually.ts';
import { connectFanout } from '../support/redis-fixture.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
  await redis.ask('ACL', 'SETUSER', 'bare', 'on', '>pw', '~palabre:*', '+ping', '+info', '+get', '+set');
  const enough =
    'ACL SETUSER enough on >pw ~palabre:* &palabre:* +ping +info +hello +publish +subscribe +unsubscribe ' +
    '+get +set +del +sadd +srem +smembers +pexpire';
  await redis.ask(...enough.split(' '));
});
afterAll(() => redis.stop());

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const clusterKey = new Uint8Array(32);

/** The sentence with which it does not start. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await connectFanout({ url, clusterKey }).catch((reason: unknown) => reason);
  if (!(error instanceof StartError)) throw new Error(`it started, or failed with ${String(error)}`);
  expect(error.words.fr).not.toBe(error.words.en);
  for (const words of [error.words.fr, error.words.en]) expect(words).not.toContain('secret');
  return error.words.en;
}

test.each([
  'localhost:6379',
  'http://localhost:6379',
  'redis://',
  'redis://one,two',
  'redis://host:99999',
  'redis+sentinel://host:26379',
  'redis+cluster://host:6379/1',
])('an address of another form is named, with forms that are right, and no password is shown: %s', (text) => {
  const url = text.replace('://', '://user:secret@');
  const read = () => readConfig({ REDIS_URL: url }, { lan: false });
  expect(read).toThrow(/^REDIS_URL is ".*", but it must be an address such as redis:\/\/host:6379/);
  expect(read).not.toThrow('secret');
});

test('a wrong password, or none where one is needed, is one clear sentence', async () => {
  const wrong = redis.url.replace('://', '://enough:secret@');
  expect(await refusal(wrong)).toMatch(/refuses the user or the password: correct REDIS_URL/);
  const own = await startRedis({ requirepass: 'other' });
  expect(await refusal(own.url)).toMatch(/refuses the user or the password/);
  await own.stop();
});

test('a user who may not do what is needed is one clear sentence that says what is needed', async () => {
  expect(await refusal(redis.url.replace('://', '://bare:pw@'))).toMatch(
    /lacks rights .* Give it the keys and/,
  );
});

test('a user who may do no more than is needed is enough', async () => {
  const url = redis.url.replace('://', '://enough:pw@');
  const [one, two] = [await connectFanout({ url, clusterKey }), await connectFanout({ url, clusterKey })];
  const heard: unknown[] = [];
  two.bus.subscribe((message) => heard.push(message));
  await eventually('both are up', () => one.bus.figures().up && two.bus.figures().up);
  one.bus.publish({ type: 'gone' });
  await eventually('it is heard', () => heard.length === 1);
  await Promise.all([one.bus.close(), two.bus.close()]);
});

test('a server that is no Redis, a replica, and no cluster are each one clear sentence', async () => {
  const other = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await eventually('it listens', () => other.listening);
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  expect(await refusal(`redis://127.0.0.1:${port}`)).toMatch(/is not Redis/);
  other.close();
  expect(await refusal(redis.url.replace('redis:', 'redis+cluster:'))).toMatch(
    /not a cluster: write redis:\/\//,
  );
  const replica = await startRedis({ replicaof: `127.0.0.1 ${String(redis.port)}` });
  expect(await refusal(replica.url)).toMatch(/read-only replica/);
  await replica.stop();
});

test('F3 a Redis that is away keeps nobody from starting: the node is ready, degraded, and joins when it is back', async () => {
  const own = await startRedis();
  await own.kill();
  const address = readConfig({ REDIS_URL: own.url }, { lan: false }).redis;
  server = await startServer({ config: { redis: address } });
  const { url } = server;
  const readiness = async () => {
    const response = await fetch(`${url}/readyz`);
    return [response.status, await response.json()];
  };
  const figures = async () => (await fetch(`${url}/metrics`)).text();
  expect(await readiness()).toEqual([200, { status: 'degraded' }]);
  expect(await figures()).toMatch(/^palabre_redis_up 0$/m);
  await own.start();
  await eventually('it joins', async () => (await figures()).includes('\npalabre_redis_up 1\n'), 10_000);
  expect(await readiness()).toEqual([200, { status: 'ok' }]);
  expect(await figures()).toMatch(/^palabre_bus_messages_total\{kind="forged"\} 0$/m);
  await own.stop();
});
