/**
 * Redis is hurt in every way while people write on two nodes over one log (F3): nothing that was acknowledged is lost or
 * doubled, nobody is sent away, and both nodes show the same at the latest five seconds after the fault has ended.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemEnvironment } from '../../server/environment.ts';
import type { Bus } from '../../server/fanout/bus.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { eventually, pause } from '../support/eventually.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { connectFanout } from '../support/redis-fixture.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openYjs, textOf } from '../support/yjs-client.ts';

const isNightly = process.env['PALABRE_NIGHTLY'] === '1';
/** How long each fault lasts: long enough for every limit of the bus to be met. */
const FAULT_MS = isNightly ? 30_000 : 8_000;
/** Between two marks of one writer. */
const MARK_MS = 40;
/** After the fault: a comparison of heads, and what it takes on a machine that is busy. */
const EQUAL_MS = 5_000;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function startScene() {
  const redis = await startRedis();
  ends.push(() => redis.stop());
  const storage = createMemoryStorage(systemEnvironment);
  const clusterKey = randomBytes(32);
  const nodes: { readonly server: TestServer; readonly bus: Bus }[] = [];
  for (let node = 0; node < 2; node += 1) {
    const fanout = await connectFanout({ url: redis.url, clusterKey });
    const parts = { storage: { ...storage, close: async () => {} }, fanout };
    const server = await startServer({ parts });
    ends.push(() => server.stop());
    nodes.push({ server, bus: fanout.bus });
  }
  await eventually('both are joined', () => nodes.every(({ bus }) => bus.figures().up));
  const token = await nodes[0]!.server.token('editor');
  const readers = nodes.map(({ server }) => openYjs(server.wsUrl, 'free:x', token));
  const writers = nodes.map(({ server }) => openPalabre(server.url, token));
  for (const client of [...readers, ...writers]) ends.push(() => client.end());
  await Promise.all(readers.map((reader) => reader.synced()));
  const replay = async () => {
    const doc = new Y.Doc();
    for (const { bytes } of await storage.log.since('free:x', 0, 1_000_000)) Y.applyUpdate(doc, bytes);
    expect(doc.store.pendingStructs).toBeNull();
    return textOf(doc);
  };
  return { redis, nodes, readers, writers, replay };
}

/** Writes marks until it is stopped; resolves to those that were acknowledged. */
async function write(name: string, client: PalabreClient, isOver: () => boolean): Promise<readonly string[]> {
  const joined = await client.join('free:x');
  const marks = new Map<number, string>();
  while (!isOver()) {
    const mark = `<${name}${String(marks.size)}>`;
    marks.set(
      joined.edit((doc) => doc.getText('text').insert(0, mark)),
      mark,
    );
    await pause(MARK_MS);
  }
  const acked = () => client.heard.flatMap((message) => (message.type === 'ack' ? [message.ref] : []));
  await eventually('all is acknowledged', () => acked().at(-1) === [...marks.keys()].at(-1));
  return [...marks.values()];
}

const faults: Readonly<Record<string, (redis: RedisServer, isOver: () => boolean) => Promise<void>>> = {
  'is killed and started again': async (redis, isOver) => {
    await redis.kill();
    while (!isOver()) await pause(50);
    await redis.start();
  },
  'stands still': async (redis, isOver) => {
    redis.pause();
    while (!isOver()) await pause(50);
    redis.resume();
  },
  'is flushed again and again': async (redis, isOver) => {
    while (!isOver()) {
      await redis.ask('FLUSHALL');
      await pause(500);
    }
  },
  'has no memory left': async (redis, isOver) => {
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    while (!isOver()) await pause(50);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
  },
  'loses its subscribers every two seconds': async (redis, isOver) => {
    while (!isOver()) {
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await pause(2_000);
    }
  },
  'refuses and cuts every connection': async (redis, isOver) => {
    while (!isOver()) {
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await pause(100);
    }
  },
};

/** Those during which no message comes through, which the bus notices; in the others it goes on, or is back at once. */
const outages = new Set(['is killed and started again', 'stands still', 'refuses and cuts every connection']);

test.each(Object.keys(faults))(
  'F3 Redis %s: nothing is lost or doubled, nodes are equal soon after',
  async (name) => {
    const { redis, nodes, readers, writers, replay } = await startScene();
    let isFaultOver = false;
    let isOver = false;
    const writing = writers.map((writer, index) => write('ab'[index] ?? '', writer, () => isOver));
    await pause(500);
    let wasDown = false;
    const watch = setInterval(() => {
      if (nodes.some(({ bus }) => !bus.figures().up)) wasDown = true;
    }, 10);
    ends.push(() => clearInterval(watch));
    setTimeout(() => (isFaultOver = true), FAULT_MS);
    await faults[name]?.(redis, () => isFaultOver);
    const endedAt = Date.now();
    expect(wasDown).toBe(outages.has(name));
    isOver = true; // the last marks may have been written while it lasted: no later hint tells of them
    const acknowledged = (await Promise.all(writing)).flat();
    const truth = await replay();
    const found = truth.match(/<[ab]\d+>/g) ?? [];
    expect(found.toSorted()).toEqual(acknowledged.toSorted());
    expect(acknowledged.length).toBeGreaterThan(FAULT_MS / MARK_MS / 4);
    const left = Math.max(1_000, EQUAL_MS - (Date.now() - endedAt));
    await eventually(
      'both nodes show the log',
      () => readers.every(({ doc }) => textOf(doc) === truth),
      left,
    );
    await eventually('messages come through', () => nodes.every(({ bus }) => bus.figures().up), 15_000);
    expect(readers.flatMap(({ closes }) => closes)).toEqual([]);
    const told = writers.flatMap(({ heard }) => heard.map(({ type }) => type));
    expect(told.filter((type) => type === 'refused' || type === 'resync' || type === 'storage')).toEqual([]);
  },
);
