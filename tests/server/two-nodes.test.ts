/** Two servers over one log, joined by a bus: the way to many nodes. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createBusHub } from '../../server/fanout/bus-memory.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { openPalabre } from '../support/palabre-client.ts';
import { openYjs, textOf } from '../support/yjs-client.ts';

const [near, far] = [useServer(), useServer()];
let names = 0;
const newName = () => `n${String(++names)}`;

test('F3 D7 a client that comes to a node which is behind raises no alarm, and misses nothing', async () => {
  const storage = createMemoryStorage(systemEnvironment);
  const hub = createBusHub();
  const deaf = () => ({
    bus: { ...hub.connect(newName()), publish: () => {} },
    registry: null,
    node: newName(),
  });
  const one = await near.start({ parts: { storage, fanout: deaf() } });
  const two = await far.start({ parts: { storage, fanout: deaf() } });
  const token = await one.token('editor');
  const here = openPalabre(one.url, token);
  const there = openPalabre(two.url, token);
  await there.join('free:x');
  const joined = await here.join('free:x');
  joined.edit((doc) => doc.getText('text').insert(0, 'a'));
  const { seq } = await here.hears('ack');
  const again = await there.join('free:x', { doc: joined.doc, secret: joined.secret, epoch: 1, seq });
  expect(again.answer).toMatchObject({ seq, epoch: 1 });
  storage.log.changeHead('free:x', { epoch: 2 });
  const third = openPalabre(two.url, token);
  const moved = await third.join('free:x', { epoch: 2, seq });
  expect(moved.answer).toMatchObject({ seq, epoch: 2 });
  for (const client of [here, there, third]) client.end();
});

test('D3 a change that comes to two nodes at once is acknowledged by both, and is in the log once', async () => {
  const storage = createMemoryStorage(systemEnvironment);
  const hub = createBusHub();
  const { log } = storage;
  let letGo = () => {};
  let isAsked = false;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const append: typeof log.append = async (...call) => {
    isAsked = true;
    await held;
    return log.append(...call);
  };
  const one = await near.start({
    parts: { storage, fanout: { bus: hub.connect(newName()), registry: null, node: newName() } },
  });
  const parts = {
    storage: { ...storage, log: { ...log, append } },
    fanout: { bus: hub.connect(newName()), registry: null, node: newName() },
  };
  const two = await far.start({ parts });
  const token = await one.token('editor');
  const here = openPalabre(one.url, token);
  const there = openPalabre(two.url, token);
  const joined = await here.join('free:x');
  const { doc, secret } = joined;
  const again = await there.join('free:x', { doc, secret, epoch: 1 });
  const other = openPalabre(two.url, token);
  await other.join('free:x');
  const twin = new Y.Doc();
  twin.clientID = doc.clientID;
  twin.getText('text').insert(0, 'a');
  const update = { clientId: doc.clientID, ref: 1, bytes: Y.encodeStateAsUpdate(twin) };
  there.send({ type: 'update', channel: again.channel, ...update });
  await eventually('it has been judged there', () => isAsked);
  expect(joined.edit((changed) => changed.getText('text').insert(0, 'a'))).toBe(update.ref);
  await other.hears('update');
  letGo();
  expect(await there.hears('ack')).toMatchObject({ clientId: doc.clientID, ref: 1, seq: 1 });
  expect(there.heard.map(({ type }) => type)).not.toContain('refused');
  expect((await log.head('free:x'))?.seq).toBe(1);
  for (const client of [here, there, other]) client.end();
});

test('F3 what one node writes is shown by the other, also when hints are lost', async () => {
  const storage = createMemoryStorage(systemEnvironment);
  const hub = createBusHub();
  let losing = false;
  const lossy = () => {
    const bus = hub.connect(newName());
    return {
      ...bus,
      publish: (message: Parameters<typeof bus.publish>[0]) => {
        if (!losing) bus.publish(message);
      },
    };
  };
  const one = await near.start({
    parts: { storage, fanout: { bus: lossy(), registry: null, node: newName() } },
  });
  const two = await far.start({
    parts: { storage, fanout: { bus: lossy(), registry: null, node: newName() } },
  });
  const token = await one.token('editor');
  const here = openYjs(one.wsUrl, 'free:x', token);
  const there = openYjs(two.wsUrl, 'free:x', token);
  await Promise.all([here.synced(), there.synced()]);
  here.text.insert(0, 'a');
  await eventually('it is shown there', () => textOf(there.doc) === 'a');
  there.text.insert(1, 'b');
  await eventually('and here', () => textOf(here.doc) === 'ab');
  losing = true;
  here.text.insert(2, 'c');
  await eventually('it is durable', async () => (await storage.log.head('free:x'))?.seq === 3);
  losing = false;
  here.text.insert(3, 'd');
  await eventually('the gap is read from the log', () => textOf(there.doc) === 'abcd');
  losing = true;
  here.text.insert(4, 'e');
  await eventually('it is durable', async () => (await storage.log.head('free:x'))?.seq === 5);
  there.text.insert(4, 'f');
  await eventually('a write past a gap shows both', () => textOf(there.doc).length === 6);
  expect([...here.closes, ...there.closes]).toEqual([]);
  here.end();
  there.end();
});
