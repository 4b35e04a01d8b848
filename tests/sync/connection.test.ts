import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSync } from '../../client/sync/sync.ts';
import { Journal } from '../../client/sync/journal.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import { personOf } from '../../server/accounts/principal.ts';
import { limits } from '../../shared/limits.ts';
import { add, description, retitle, titles, type, write } from './person.ts';
import { SimulatedTransport } from './simulated-network.ts';
import { home, late, type Page } from './simulated-page.ts';
import { World } from './simulated-world.ts';

let world: World;
let one: Page;
let two: Page;

beforeEach(async () => {
  world = new World(13);
  await world.server.log.create(home, world.time.now);
  one = world.page(world.browser());
  two = world.page(world.browser());
  await world.rest();
  add(one.sync.home, 'x');
  await world.rest();
});

describe('the connection', () => {
  it('comes back after ever longer waits, never all at once', async () => {
    world.server.crash();
    const tries: number[] = [];
    const connect = one.transport.connect.bind(one.transport);
    one.transport.connect = () => {
      tries.push(world.time.now);
      connect();
    };
    one.transport.cut();
    await world.run(120_000);
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(tries.length).toBeGreaterThan(8);
    expect(tries.length).toBeLessThan(30);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15_100);
    expect(new Set(waits.slice(-5)).size).toBeGreaterThan(2);
    world.server.start();
    two.transport.cut();
    await world.rest();
  });

  it('stops when the credential is refused, keeps what was typed, and says why', async () => {
    one.transport.dismiss('revoked');
    retitle(one.sync.home, 'x', 'trop tard');
    await world.run(60_000);
    expect(one.sync.credentialProblem).toBe('revoked');
    expect(one.sync.connection).toEqual({ kind: 'unsaved', reason: 'revoked', count: 1 });
    expect((await one.browser.store.load(home)).outbox).toHaveLength(1);
  });

  it('goes on after a message that cannot be read', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    one.transport.inject(new Uint8Array([99, 1, 2, 3]));
    retitle(one.sync.home, 'x', 'quand même');
    await world.rest();
    expect(report).toHaveBeenCalledOnce();
    report.mockRestore();
    expect(titles(two.sync.home)).toEqual({ x: 'quand même' });
  });

  it('is not told as saved when this device cannot keep anything and there is no network', async () => {
    const browser = world.browser();
    const store = { ...createMemoryStore(), write: () => Promise.reject(new Error('full')) };
    const page = world.page({ ...browser, store });
    await world.rest();
    retitle(page.sync.home, 'x', 'en ligne');
    await world.rest();
    page.transport.isNetworkUp = false;
    page.transport.cut();
    retitle(page.sync.home, 'x', 'hors ligne');
    await world.run(1_000);
    expect(page.sync.connection).toEqual({ kind: 'unsaved', reason: 'local-storage', count: 1 });
    page.transport.isNetworkUp = true;
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'hors ligne' });
  });

  it('works where nothing can be kept on the device at all', async () => {
    const forbidden = () => Promise.reject(new DOMException('forbidden', 'SecurityError'));
    const store = {
      load: forbidden,
      write: forbidden,
      pending: forbidden,
      kept: forbidden,
      dismiss: forbidden,
      close: forbidden,
    };
    const { principal } = world.browser();
    const transport = new SimulatedTransport(() => world.entrance(principal));
    const { environment } = world.time.process();
    const sync = createSync({
      environment,
      transport,
      store,
      journal: new Journal(null, principal.id, environment),
      locks: createMemoryLocks(),
      late,
      me: personOf(principal),
      home,
    });
    for (let step = 0; step < 200; step += 1) {
      await world.time.advance(10);
      transport.step('up');
      transport.step('down');
    }
    expect(sync.home.phase).toEqual({ kind: 'open', permission: 'write' });
    expect(titles(sync.home)).toEqual({ x: 'Une action' });
    await expect(sync.close()).resolves.toBeUndefined();
  });

  it('stays below the server’s limits with an outbox of a day offline', async () => {
    one.transport.isNetworkUp = false;
    one.transport.cut();
    for (let index = 0; index < 3_000; index += 1) retitle(one.sync.home, 'x', `titre ${index}`);
    await world.run(100);
    expect(one.sync.connection).toEqual({ kind: 'offline', count: 3_000, unkept: 0 });
    one.transport.isNetworkUp = true;
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'titre 2999' });
    expect(one.sync.kept).toEqual([]);
  });

  it('sends a large paste in parts', async () => {
    const paste = 'é𝄞'.repeat(250_000);
    write(one.sync.home, 'x', [{ insert: paste }]);
    await world.rest();
    expect(description(two.sync.home, 'x') === `${paste}\n`).toBe(true);
    const updates = await world.server.updates(home);
    expect(updates.length).toBeGreaterThan(3);
    expect(Math.max(...updates.map(({ length }) => length))).toBeLessThan(limits.updateBytes);
    expect(one.sync.home.undo()).toBe(true);
    await world.rest();
    expect(description(two.sync.home, 'x')).toBe('\n');
  });
});

describe('presence', () => {
  it('shows others where one is, after a cut again, and nobody who has gone', async () => {
    one.sync.showPlace('/roadmap');
    one.sync.home.showCursor({ text: 'actions/x/titleFr', anchor: null, head: null });
    await world.run(500);
    const seen = () => [...two.sync.home.others.values()];
    expect(seen()).toMatchObject([
      { person: { id: 'p_1' }, place: '/roadmap', cursor: { text: 'actions/x/titleFr' } },
    ]);
    expect([...one.sync.home.others.values()].map(({ person }) => person?.id)).not.toContain('p_1');
    one.transport.cut();
    await world.rest();
    await world.run(500);
    expect(seen()).toMatchObject([{ place: '/roadmap' }]);
    one.sync.home.showCursor(null);
    await world.run(500);
    expect(seen()[0]?.cursor).toBeUndefined();
    one.vanish();
    await world.run(500);
    expect(seen()).toEqual([]);
  });

  it('F6 is sent at most ten times a second, the last state always', async () => {
    let sent = 0;
    const send = one.transport.send.bind(one.transport);
    one.transport.send = (frame) => {
      sent += 1;
      send(frame);
    };
    for (let index = 0; index < 100; index += 1) {
      one.sync.home.showCursor({ text: 'actions/x/description', anchor: index, head: index });
      await world.run(10);
    }
    await world.run(500);
    expect(sent).toBeLessThanOrEqual(12);
    expect([...two.sync.home.others.values()][0]?.cursor?.anchor).toBe(99);
  });
});

describe('documents', () => {
  it('stay open for a while after their last screen, and until what was typed is saved', async () => {
    await world.server.log.create('dialogue:s', world.time.now);
    const first = one.sync.open('dialogue:s');
    await world.rest();
    one.sync.release('dialogue:s');
    await world.run(20_000);
    expect(one.sync.open('dialogue:s')).toBe(first);
    one.sync.release('dialogue:s');
    await world.run(31_000);
    expect(one.sync.open('dialogue:s')).not.toBe(first);
    type(one.sync.home, 'x', 0, 'a');
  });
});
