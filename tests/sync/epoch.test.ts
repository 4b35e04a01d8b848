import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DocumentReplica } from '../../client/sync/document-replica.ts';
import { personOf } from '../../server/accounts/principal.ts';
import { add, description, retitle, titles, type, write } from './person.ts';
import { home, late, type Browser, type Page } from './simulated-page.ts';
import { World } from './simulated-world.ts';

let world: World;
let browser: Browser;
let one: Page;

beforeEach(async () => {
  world = new World(3);
  await world.server.log.create(home, world.time.now);
  browser = world.browser();
  one = world.page(browser);
  await world.rest();
  add(one.sync.home, 'x');
  add(one.sync.home, 'y');
  write(one.sync.home, 'x', [{ insert: 'un texte' }]);
  write(one.sync.home, 'y', [{ insert: 'un autre' }]);
  await world.rest();
});

/** A new history: what the change makes of the old one's state, under new client ids. */
async function replaceHistory(change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc();
  for (const update of await world.server.updates(home)) Y.applyUpdate(doc, update);
  await world.server.replace(home, () => {
    const fresh = new Y.Doc();
    for (const [id, entry] of doc.getMap<Y.Map<unknown>>('actions').entries())
      fresh.getMap('actions').set(id, entry.clone());
    change(fresh);
    return Y.encodeStateAsUpdate(fresh);
  });
}

describe('a new epoch', () => {
  it('D7 never mixes with the old one, and what was not sent is made again on it', async () => {
    one.transport.isNetworkUp = false;
    one.transport.cut();
    retitle(one.sync.home, 'x', 'pas encore envoyé');
    type(one.sync.home, 'x', 2, ' long');
    type(one.sync.home, 'y', 0, 'perdu ? ');
    add(one.sync.home, 'z', 'nouvelle');
    await world.run(100);
    await replaceHistory((fresh) => {
      const text = fresh.getMap<Y.Map<Y.Text>>('actions').get('y')?.get('description');
      text?.applyDelta([{ insert: 'refait : ' }]);
    });
    one.transport.isNetworkUp = true;
    const two = world.page(world.browser());
    await world.rest();
    for (const page of [one, two]) {
      expect(titles(page.sync.home)).toEqual({ x: 'pas encore envoyé', y: 'Une action', z: 'nouvelle' });
      expect(description(page.sync.home, 'x')).toBe('un long texte\n');
      // This text is another one now: what was typed in the old one is offered to its author.
      expect(description(page.sync.home, 'y')).toBe('refait : un autre\n');
    }
    expect(one.sync.kept.map(({ text }) => text).join('')).toBe('perdu ? ');
    expect(Y.encodeStateVector(one.sync.home.doc)).toEqual(Y.encodeStateVector(two.sync.home.doc));
  });

  it('D7 what the new history holds already is not made again, though its acknowledgement was lost', async () => {
    world.server.fault = () => 'after';
    retitle(one.sync.home, 'x', 'écrit une fois');
    type(one.sync.home, 'x', 0, 'une fois ');
    await world.run(200);
    world.server.crash();
    one.transport.cut();
    world.server.fault = () => 'none';
    world.server.log.changeHead(home, { epoch: 2 });
    world.server.start();
    await world.rest();
    expect(description(one.sync.home, 'x')).toBe('une fois un texte\n');
    expect(one.sync.kept).toEqual([]);
    expect((await world.server.updates(home)).length).toBe(6);
  });

  it('D7 typing that builds in part on words that this device does not hold is kept whole', async () => {
    const others = new Y.Doc();
    others.getMap('actions').set('x', new Y.Map([['description', new Y.Text('connu')]]));
    const known = Y.encodeStateAsUpdate(others);
    const mine = new Y.Doc();
    Y.applyUpdate(mine, known);
    const typed: Uint8Array[] = [];
    mine.on('update', (update, origin) => {
      if (origin !== 'others') typed.push(update);
    });
    const text = (doc: Y.Doc) =>
      doc.getMap<Y.Map<Y.Text>>('actions').get('x')?.get('description') ?? new Y.Text();
    text(mine).insert(0, 'un ');
    text(others).insert(5, ' inconnu');
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(others), 'others');
    text(mine).insert(text(mine).length, ' deux');
    const kept: string[] = [];
    const lateParts = await late();
    const replica = new DocumentReplica({
      id: home,
      environment: world.time.process().environment,
      author: () => personOf(world.browser().principal),
      late: () => lateParts,
      persist: ({ keep }) => kept.push(...(keep ?? []).map((edit) => edit.text)),
      claimed: () => {},
      changed: () => {},
    });
    const args = { collection: 'actions', id: 'x', field: 'description' };
    const entry = { clientId: mine.clientID, ref: 1, order: 1, secret: 's', edit: 'text.change', args };
    const bytes = Y.mergeUpdates(typed);
    const record = { epoch: 1, seq: 1, permission: 'write' } as const;
    replica.load({ record, committed: [known], outbox: [] }, [{ ...entry, document: home, bytes, at: '' }]);
    replica.changeEpoch(2, [Y.encodeStateAsUpdate(others)], 2);
    expect(kept.join('') + text(replica.doc).toJSON()).toContain('un ');
    expect(kept.join('') + text(replica.doc).toJSON()).toContain(' deux');
  });

  it('D7 is noticed by a page that comes back with what it had stored', async () => {
    one.vanish();
    await replaceHistory((fresh) => {
      fresh.getMap<Y.Map<unknown>>('actions').get('x')?.set('titleFr', 'restaurée');
    });
    const again = world.page(browser);
    await world.rest();
    expect(titles(again.sync.home)).toEqual({ x: 'restaurée', y: 'Une action' });
    const stored = await browser.store.load(home);
    expect(stored.record?.epoch).toBe(2);
    const doc = new Y.Doc();
    for (const update of stored.committed) Y.applyUpdate(doc, update);
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(again.sync.home.doc));
  });

  it('D7 a server that holds less than it acknowledged is reported, not trusted in silence', async () => {
    await world.server.replace(home, () => new Uint8Array([0, 0]), 1);
    one.transport.cut();
    await world.run(2_000);
    expect(one.sync.connection).toEqual({ kind: 'unsaved', reason: 'damaged', count: 0 });
    expect(titles(one.sync.home)).toEqual({ x: 'Une action', y: 'Une action' });
  });

  it('D7 after a lost tail offers what it holds, makes its waiting edits again, and goes on', async () => {
    const two = world.page(world.browser());
    await world.rest();
    write(two.sync.home, 'y', [{ insert: 'perdu, ' }]);
    retitle(one.sync.home, 'x', 'perdu aussi');
    await world.rest();
    const held = Y.encodeStateAsUpdate(one.sync.home.doc);
    const { seq: lostSeq } = (await world.server.log.head(home))!; // made above
    for (const page of [one, two]) page.transport.isNetworkUp = false;
    for (const page of [one, two]) page.transport.cut();
    add(one.sync.home, 'z', 'pas encore envoyé');
    world.server.crash();
    world.server.log.loseTail(home, lostSeq - 2);
    world.server.start();
    for (const page of [one, two]) page.transport.isNetworkUp = true;
    await world.rest();
    for (const page of [one, two])
      expect(titles(page.sync.home)).toEqual({ x: 'Une action', y: 'Une action', z: 'pas encore envoyé' });
    const offers = await world.server.offers.list(home);
    const byPerson = offers.toSorted((a, b) => a.principalId.localeCompare(b.principalId));
    expect(byPerson.map(({ principalId, epoch, seq }) => [principalId, epoch, seq])).toEqual([
      ['p_1', 1, lostSeq],
      ['p_2', 1, lostSeq],
    ]);
    for (const { bytes } of offers) {
      const doc = new Y.Doc();
      for (const update of (await world.server.updates(home)).slice(0, lostSeq - 2))
        Y.applyUpdate(doc, update);
      Y.applyUpdate(doc, bytes);
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVectorFromUpdate(held));
    }
  });

  it('D7 a client that says it holds more, unasked or twice, changes nothing', async () => {
    await world.server.replace(home, () => new Uint8Array([0, 0]), 1);
    one.transport.cut();
    await world.run(2_000);
    expect(world.server.alarms.counts.client).toBeGreaterThan(0);
    const [offer, ...more] = await world.server.offers.list(home);
    expect(more).toEqual([]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, offer!.bytes); // there: the expectation above would have failed
    expect(doc.getMap('actions').size).toBe(2);
    expect((await world.server.log.head(home))?.seq).toBe(1);
  });
});
