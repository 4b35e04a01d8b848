import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addReading, deleteAction } from '../../shared/roadmap/edits.ts';
import { addAgendaItem } from '../../shared/dialogue/edits.ts';
import { collectionOf, listEntries } from '../../shared/workspace/entry.ts';
import { add, description, field, retitle, titles, type, write } from './person.ts';
import { home, type Page } from './simulated-page.ts';
import { World } from './simulated-world.ts';

let world: World;
let one: Page;
let two: Page;

beforeEach(async () => {
  world = new World(7);
  await world.server.log.create(home, world.time.now);
  one = world.page(world.browser());
  two = world.page(world.browser());
  await world.rest();
  add(one.sync.home, 'x');
  await world.rest();
});

describe('undo of one’s own changes', () => {
  it('takes a new action away by deletedAt, and redo brings it back with what others changed meanwhile', async () => {
    expect(one.sync.home.undo()).toBe(true);
    expect(titles(one.sync.home)).toEqual({});
    expect(collectionOf(one.sync.home.doc, 'actions').has('x')).toBe(true);
    await world.rest();
    expect(titles(two.sync.home)).toEqual({});
    retitle(two.sync.home, 'x', 'pendant l’absence');
    await world.rest();
    expect(one.sync.home.redo()).toBe(true);
    await world.rest();
    for (const page of [one, two]) expect(titles(page.sync.home)).toEqual({ x: 'pendant l’absence' });
    expect(one.sync.home.undo()).toBe(true);
    expect(titles(one.sync.home)).toEqual({});
    expect(one.sync.kept).toEqual([]);
  });

  it('goes through the steps of fields in order, both ways, and ends', () => {
    const { home: open } = one.sync;
    retitle(open, 'x', 'un');
    retitle(open, 'x', 'deux');
    open.edit(deleteAction, { id: 'x', at: '2021-01-18T09:00:00Z' });
    expect(open.undo()).toBe(true);
    expect(titles(open)).toEqual({ x: 'deux' });
    expect(open.undo()).toBe(true);
    expect(titles(open)).toEqual({ x: 'un' });
    expect(open.redo()).toBe(true);
    expect(titles(open)).toEqual({ x: 'deux' });
    expect([open.undo(), open.undo(), open.undo(), open.undo()]).toEqual([true, true, true, false]);
    expect(titles(open)).toEqual({});
    expect([open.redo(), open.redo(), open.redo(), open.redo(), open.redo()]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(titles(open)).toEqual({});
    expect(field(open, 'x', 'deletedAt')).toBe('2021-01-18T09:00:00Z');
  });

  it('never touches a field that somebody else has set since, even to the same value', async () => {
    retitle(one.sync.home, 'x', 'de un');
    await world.rest();
    retitle(two.sync.home, 'x', 'de deux');
    await world.rest();
    expect(one.sync.home.undo()).toBe(true); // goes on to the creation of the action
    expect(field(one.sync.home, 'x', 'titleFr')).toBe('de deux');
    await world.rest();
    expect(field(two.sync.home, 'x', 'titleFr')).toBe('de deux');
  });

  it('does not undo what others did', async () => {
    add(two.sync.home, 'y');
    await world.rest();
    expect(one.sync.home.undo()).toBe(true);
    expect(one.sync.home.undo()).toBe(false);
    expect(titles(one.sync.home)).toEqual({ y: 'Une action' });
  });

  it('undoes typing as a whole, leaving what others typed, and in the order of the steps of fields', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      type(one.sync.home, 'x', 0, 'bonjour');
      vi.setSystemTime(Date.now() + 2_000);
      retitle(one.sync.home, 'x', 'titre');
      type(one.sync.home, 'x', 7, ' Mali');
      await world.rest();
      write(two.sync.home, 'x', [{ retain: 3 }, { insert: '***' }]);
      await world.rest();
      const { home: open } = one.sync;
      expect(description(open, 'x')).toBe('bon***jour Mali\n');
      open.undo();
      expect(description(open, 'x')).toBe('bon***jour\n');
      open.undo();
      expect(field(open, 'x', 'titleFr')).toBe('Une action');
      open.undo();
      expect(description(open, 'x')).toBe('***\n');
      open.redo();
      open.redo();
      open.redo();
      expect(description(open, 'x')).toBe('bon***jour Mali\n');
      expect(field(open, 'x', 'titleFr')).toBe('titre');
      await world.rest();
      expect(description(two.sync.home, 'x')).toBe('bon***jour Mali\n');
      expect([...one.sync.kept, ...two.sync.kept]).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('skips what others have deleted meanwhile, without passing over a step of fields', async () => {
    retitle(one.sync.home, 'x', 'avant');
    write(one.sync.home, 'x', [{ insert: 'abc' }]);
    await world.rest();
    write(two.sync.home, 'x', [{ delete: 3 }]);
    await world.rest();
    expect(one.sync.home.undo()).toBe(true);
    expect(field(one.sync.home, 'x', 'titleFr')).toBe('Une action');
  });

  it('leaves append-only entries alone, which the gate would refuse', async () => {
    one.sync.home.edit(addReading, { id: 'r', fields: { indicatorId: 'i', date: '2021-01-18', value: 3 } });
    await world.rest();
    expect(one.sync.home.undo()).toBe(true); // the action instead
    await world.rest();
    expect(listEntries(two.sync.home.doc, 'readings')).toHaveLength(1);
    expect(titles(two.sync.home)).toEqual({});
    expect(one.sync.kept).toEqual([]);
  });

  it('is per document', async () => {
    await world.server.log.create('dialogue:s', world.time.now);
    const session = one.sync.open('dialogue:s');
    await world.rest();
    session.edit(addAgendaItem, { id: 'i', titleFr: 'Point', titleEn: null, order: 'a0' });
    expect(one.sync.home.undo()).toBe(true);
    expect(listEntries(session.doc, 'agenda')).toHaveLength(1);
    expect(session.undo()).toBe(true);
    expect(listEntries(session.doc, 'agenda')).toHaveLength(0);
  });
});
