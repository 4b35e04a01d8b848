import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAction, changeAction } from '../../shared/roadmap/edits.ts';
import { listEntries } from '../../shared/workspace/entry.ts';
import { home } from './simulated-page.ts';
import { World } from './simulated-world.ts';

const action = (id: string) => ({
  id,
  fields: { axisId: 'a1', order: 'a0', state: 'proposed', titleFr: 'Une action' } as const,
});

describe('two people on one roadmap', () => {
  it('see each other’s edits once they are durable, and say saved only then', async () => {
    const world = new World(1);
    await world.server.log.create(home, world.time.now);
    const [one, two] = [world.page(world.browser()), world.page(world.browser())];
    await world.rest();
    one.sync.home.edit(addAction, action('x1'));
    expect(one.sync.connection).toEqual({ kind: 'saving', count: 1, unkept: 0 });
    expect(listEntries(two.sync.home.doc, 'actions')).toEqual([]);
    await world.rest();
    expect(listEntries(two.sync.home.doc, 'actions')).toMatchObject([{ id: 'x1', titleFr: 'Une action' }]);
    two.sync.home.edit(changeAction, { id: 'x1', fields: { titleFr: 'Autre titre' } });
    await world.rest();
    expect(listEntries(one.sync.home.doc, 'actions')).toMatchObject([{ titleFr: 'Autre titre' }]);
    expect(Y.encodeStateVector(one.sync.home.doc)).toEqual(Y.encodeStateVector(two.sync.home.doc));
    expect(await world.server.updates(home)).toHaveLength(2);
  });
});
