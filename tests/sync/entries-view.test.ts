import { describe, expect, it } from 'vitest';
import { EntriesView } from '../../client/state/entries-view.ts';
import { add, retitle, write } from './person.ts';
import { deleteAction } from '../../shared/roadmap/edits.ts';
import { home } from './simulated-page.ts';
import { World } from './simulated-world.ts';

async function roadmapOf(actions: number) {
  const world = new World(21);
  await world.server.log.create(home, world.time.now);
  const page = world.page(world.browser());
  await world.rest();
  const open = page.sync.home;
  for (let index = 0; index < actions; index += 1) add(open, `x${index}`);
  return { world, page, open };
}

describe('rows of a collection', () => {
  it('keep their identity unless they changed, and listeners hear changes of rows only', async () => {
    const { open } = await roadmapOf(3);
    const view = new EntriesView(open, 'actions');
    let heard = 0;
    const stop = view.subscribe(() => (heard += 1));
    const [one, two, three] = view.read();
    retitle(open, 'x1', 'autre');
    expect(heard).toBe(1);
    const after = view.read();
    expect(after[0]).toBe(one);
    expect(after[1]).not.toBe(two);
    expect(after[1]).toMatchObject({ id: 'x1', titleFr: 'autre' });
    expect(after[2]).toBe(three);
    write(open, 'x0', [{ insert: 'une description' }]);
    expect(heard).toBe(1);
    expect(view.read()).toBe(after);
    open.edit(deleteAction, { id: 'x0', at: '2021-01-18T09:00:00Z' });
    expect(view.read().map(({ id }) => id)).toEqual(['x1', 'x2']);
    open.undo();
    expect(
      view
        .read()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['x0', 'x1', 'x2']);
    stop();
    retitle(open, 'x2', 'sans personne');
    expect(heard).toBe(3);
  });

  it('follow the document when it is replaced, keeping equal rows', async () => {
    const { world, open } = await roadmapOf(2);
    await world.rest();
    const view = new EntriesView(open, 'actions');
    view.subscribe(() => {});
    const [one] = view.read();
    const before = open.doc;
    add(open, 'refused', 'l'.repeat(600));
    retitle(open, 'x1', 'après');
    await world.rest();
    expect(open.doc).not.toBe(before);
    expect(view.read()).toMatchObject([{ id: 'x0' }, { id: 'x1', titleFr: 'après' }]);
    expect(view.read()[0]).toBe(one);
  });

  it('of 1,000 actions are rebuilt one at a time', async () => {
    const { open } = await roadmapOf(1_000);
    const view = new EntriesView(open, 'actions');
    view.subscribe(() => {});
    const before = view.read();
    const started = performance.now();
    for (let index = 0; index < 100; index += 1) retitle(open, `x${index}`, 'autre');
    expect((performance.now() - started) / 100).toBeLessThan(10);
    expect(view.read().filter((row) => !before.includes(row))).toHaveLength(100);
  });
});
