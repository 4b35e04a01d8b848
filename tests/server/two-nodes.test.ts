/** Two servers over one log, joined by a bus: the way to many nodes. */
import { expect, test } from 'vitest';
import { createBusHub } from '../../server/fanout/bus-memory.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { openYjs, textOf } from '../support/yjs-client.ts';

const [near, far] = [useServer(), useServer()];

test('F3 what one node writes is shown by the other, also when hints are lost', async () => {
  const storage = createMemoryStorage(systemEnvironment);
  const hub = createBusHub();
  let losing = false;
  const lossy = () => {
    const bus = hub.connect();
    return {
      ...bus,
      publish: (message: Parameters<typeof bus.publish>[0]) => {
        if (!losing) bus.publish(message);
      },
    };
  };
  const one = await near.start({ parts: { storage, bus: lossy() } });
  const two = await far.start({ parts: { storage, bus: lossy() } });
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
