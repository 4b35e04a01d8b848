import { beforeEach, describe, expect, it } from 'vitest';
import { add, description, retitle, titles, type, write } from './person.ts';
import { home, type Browser, type Page } from './simulated-page.ts';
import { World } from './simulated-world.ts';

let world: World;
let browser: Browser;
let one: Page;
let two: Page;

const offline = (page: Page) => {
  page.transport.isNetworkUp = false;
  page.transport.cut();
};

beforeEach(async () => {
  world = new World(5);
  await world.server.log.create(home, world.time.now);
  browser = world.browser();
  one = world.page(browser);
  two = world.page(world.browser());
  await world.rest();
  add(one.sync.home, 'x');
  await world.rest();
});

describe('offline', () => {
  it('says how much is kept on this device, and sends it once when the network is back', async () => {
    offline(one);
    retitle(one.sync.home, 'x', 'hors ligne');
    type(one.sync.home, 'x', 0, 'notes');
    await world.run(3_000);
    // Typing grows one entry as long as it was not sent.
    expect(one.sync.connection).toEqual({ kind: 'offline', count: 2, unkept: 0 });
    one.transport.isNetworkUp = true;
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'hors ligne' });
    expect(description(two.sync.home, 'x')).toBe('notes\n');
    expect(await world.server.updates(home)).toHaveLength(3);
  });

  it('what was typed is there after a reload, before there is any network, and is merged later', async () => {
    offline(one);
    retitle(one.sync.home, 'x', 'avant le rechargement');
    type(one.sync.home, 'x', 0, 'abc');
    await world.run(100);
    one.vanish();
    write(two.sync.home, 'x', [{ insert: '***' }]);
    await world.rest();
    const again = world.page(browser);
    again.transport.isNetworkUp = false;
    await world.run(1_000);
    expect(again.sync.home.phase).toEqual({ kind: 'open', permission: 'write' });
    expect(titles(again.sync.home)).toEqual({ x: 'avant le rechargement' });
    expect(description(again.sync.home, 'x')).toBe('abc\n');
    expect(again.sync.connection).toEqual({ kind: 'offline', count: 2, unkept: 0 });
    type(again.sync.home, 'x', 3, 'def');
    again.transport.isNetworkUp = true;
    await world.rest();
    expect(description(two.sync.home, 'x')).toMatch(/^(\*\*\*abcdef|abcdef\*\*\*)\n$/);
    expect(description(again.sync.home, 'x')).toBe(description(two.sync.home, 'x'));
    await world.run(500); // the store follows a moment later
    expect(await browser.store.pending()).toEqual([]);
  });

  it('what is done in the very turn in which the page goes is there after a reload', async () => {
    offline(one);
    retitle(one.sync.home, 'x', 'au dernier moment');
    type(one.sync.home, 'x', 0, 'abc');
    one.vanish();
    const again = world.page(browser);
    again.transport.isNetworkUp = false;
    await world.run(100);
    expect(titles(again.sync.home)).toEqual({ x: 'au dernier moment' });
    expect(description(again.sync.home, 'x')).toBe('abc\n');
    expect(again.sync.connection).toEqual({ kind: 'offline', count: 2, unkept: 0 });
    again.transport.isNetworkUp = true;
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'au dernier moment' });
    expect(description(two.sync.home, 'x')).toBe('abc\n');
  });

  it('D3 what was durable although its acknowledgement was lost is there once', async () => {
    retitle(one.sync.home, 'x', 'deux fois ?');
    type(one.sync.home, 'x', 0, 'abc');
    while (one.transport.step('up')) await world.time.advance(0);
    expect(await world.server.updates(home)).toHaveLength(5);
    one.transport.cut();
    expect(one.sync.connection).toEqual({ kind: 'offline', count: 4, unkept: 0 });
    await world.rest();
    expect(await world.server.updates(home)).toHaveLength(5);
    expect(description(two.sync.home, 'x')).toBe('abc\n');
  });

  it('D2 a server that dies between writing and acknowledging loses and doubles nothing', async () => {
    type(one.sync.home, 'x', 0, 'abc');
    while (one.transport.step('up')) await world.time.advance(0);
    world.server.crash();
    one.transport.cut();
    two.transport.cut();
    type(one.sync.home, 'x', 3, 'def');
    await world.run(2_000);
    expect(one.sync.connection.kind).toBe('offline');
    world.server.start();
    await world.rest();
    for (const page of [one, two]) expect(description(page.sync.home, 'x')).toBe('abcdef\n');
  });

  it('D6 says that the server cannot save, and goes on by itself', async () => {
    world.server.fault = () => 'before';
    retitle(one.sync.home, 'x', 'en attente');
    await world.run(1_000);
    expect(one.sync.connection).toEqual({ kind: 'unsaved', reason: 'storage', count: 1 });
    expect(titles(two.sync.home)).toEqual({ x: 'Une action' });
    world.server.fault = () => 'none';
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'en attente' });
  });

  it('sends the changes of a document that no screen shows', async () => {
    await world.server.log.create('dialogue:s', world.time.now);
    const { addAgendaItem } = await import('../../shared/dialogue/edits.ts');
    const session = one.sync.open('dialogue:s');
    await world.rest();
    offline(one);
    session.edit(addAgendaItem, { id: 'i', titleFr: 'Point', titleEn: null, order: 'a0' });
    await world.run(100);
    one.vanish();
    world.page(browser);
    await world.run(1_000);
    await world.rest();
    expect(await world.server.updates('dialogue:s')).toHaveLength(1);
    expect(await browser.store.pending()).toEqual([]);
  });
});

describe('several pages of one browser', () => {
  it('a page leaves the changes of a living page alone', async () => {
    offline(one);
    retitle(one.sync.home, 'x', 'de la première page');
    await world.run(100);
    const other = world.page(browser);
    await world.run(60_000);
    expect(titles(other.sync.home)).toEqual({ x: 'Une action' });
    expect(other.sync.connection).toEqual({ kind: 'saved' });
    expect(await browser.store.pending()).toHaveLength(1);
  });

  it('and takes over those of a page that has gone, under their own names', async () => {
    offline(one);
    retitle(one.sync.home, 'x', 'orpheline');
    await world.run(100);
    const [entry] = (await browser.store.load(home)).outbox;
    const other = world.page(browser);
    await world.run(1_000);
    one.vanish();
    await world.run(30_000);
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'orpheline' });
    expect(titles(other.sync.home)).toEqual({ x: 'orpheline' });
    const { updates } = { updates: await world.server.log.since(home, 0, 100) };
    expect(updates.at(-1)?.updateId).toBe(`${entry?.clientId}.${entry?.ref}`);
  });

  it('both write at the same time', async () => {
    const other = world.page(browser);
    await world.rest();
    type(one.sync.home, 'x', 0, 'abc');
    type(other.sync.home, 'x', 0, 'def');
    await world.rest();
    const texts = [one, other, two].map((page) => description(page.sync.home, 'x'));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^(abcdef|defabc)\n$/);
  });
});

describe('a half-open connection', () => {
  it('G4 the same page takes its client id back', async () => {
    retitle(one.sync.home, 'x', 'un');
    await world.rest();
    one.transport.lose(); // the server still believes in the old connection
    retitle(one.sync.home, 'x', 'deux');
    await world.rest();
    expect(titles(two.sync.home)).toEqual({ x: 'deux' });
  });
});
