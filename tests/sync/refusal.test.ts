import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAction } from '../../shared/roadmap/edits.ts';
import { addAgendaItem } from '../../shared/dialogue/edits.ts';
import { openThread, reply } from '../../shared/comments/edits.ts';
import { listEntries } from '../../shared/workspace/entry.ts';
import { defineEdit } from '../../shared/workspace/edit.ts';
import * as z from 'zod/mini';
import { add, description, field, retitle, titles, type, write } from './person.ts';
import { home, type Page } from './simulated-page.ts';
import { World } from './simulated-world.ts';

let world: World;
let one: Page;
let two: Page;

/** An edit that the gate refuses: the schema has no such field. */
const forbiddenEdit = defineEdit(
  'test.forbidden',
  z.strictObject({ titleFr: z.string() }),
  (doc, { titleFr }) => {
    doc.getMap('nonsense').set('field', titleFr);
  },
);

beforeEach(async () => {
  world = new World(11);
  await world.server.log.create(home, world.time.now);
  one = world.page(world.browser());
  two = world.page(world.browser());
  await world.rest();
  add(two.sync.home, 'x');
  add(two.sync.home, 'y');
  await world.rest();
});

describe('a refused edit', () => {
  it('G7 is kept for its author; earlier and later ones arrive, once', async () => {
    const { home: open } = one.sync;
    const before = open.doc;
    retitle(open, 'x', 'avant');
    open.edit(forbiddenEdit, { titleFr: 'un texte refusé' });
    retitle(open, 'y', 'après');
    add(open, 'z', 'encore après');
    await world.rest();
    expect(open.doc).not.toBe(before);
    for (const page of [one, two])
      expect(titles(page.sync.home)).toEqual({ x: 'avant', y: 'après', z: 'encore après' });
    expect(one.sync.kept).toMatchObject([
      { document: home, code: 'schema', edit: 'test.forbidden', text: 'un texte refusé' },
    ]);
    expect(open.doc.getMap('nonsense').size).toBe(0);
    expect(await one.browser.store.kept()).toHaveLength(1);
    one.sync.dismiss(one.sync.kept[0]?.id ?? '');
    await world.deliver();
    expect(await one.browser.store.kept()).toEqual([]);
  });

  it('G7 takes along what builds on it, and says so', async () => {
    const { home: open } = one.sync;
    // A title that is too long is refused; the changes of that action cannot be without it.
    open.edit(addAction, {
      id: 'w',
      fields: { axisId: 'a1', order: 'a0', state: 'proposed', titleFr: 'l'.repeat(600) },
    });
    retitle(open, 'w', 'court');
    type(open, 'w', 0, 'texte');
    retitle(open, 'x', 'à part');
    await world.rest();
    for (const page of [one, two]) expect(titles(page.sync.home)).toEqual({ x: 'à part', y: 'Une action' });
    expect(one.sync.kept.map(({ edit }) => edit)).toEqual([
      'roadmap.addAction',
      'roadmap.changeAction',
      'text.change',
    ]);
    expect(one.sync.kept[2]?.text).toBe('texte');
  });

  it('G7 keeps later typing in the same text, and makes typing in other texts again at its place', async () => {
    const { home: open } = one.sync;
    write(two.sync.home, 'y', [{ insert: 'un deux' }]);
    await world.rest();
    write(open, 'x', [{ insert: 'a', attributes: { colour: 'red' } }]);
    write(open, 'y', [{ retain: 2 }, { insert: ' et demi' }]);
    write(open, 'x', [{ retain: 1 }, { insert: 'bc' }]);
    // While all this is on its way, the other one types before it.
    write(two.sync.home, 'y', [{ insert: '¡' }]);
    await world.rest();
    for (const page of [one, two]) {
      expect(description(page.sync.home, 'y')).toBe('¡un et demi deux\n');
      expect(description(page.sync.home, 'x')).toBe('\n');
    }
    expect(one.sync.kept.map(({ text }) => text)).toEqual(['abc']);
  });

  it('is not made again by undo, and later undo works', async () => {
    const { home: open } = one.sync;
    open.edit(forbiddenEdit, { titleFr: 'non' });
    retitle(open, 'x', 'après');
    await world.rest();
    expect(open.undo()).toBe(true);
    expect(field(open, 'x', 'titleFr')).toBe('Une action');
    expect(open.undo()).toBe(false);
    await world.rest();
    expect(one.sync.kept).toHaveLength(1);
  });

  it('of somebody without the right ends in what is kept, not in a loop', async () => {
    const three = world.page(world.browser('commenter'));
    await world.rest();
    expect(three.sync.home.phase).toEqual({ kind: 'open', permission: 'read' });
    retitle(three.sync.home, 'x', 'forgé');
    retitle(three.sync.home, 'y', 'aussi');
    await world.rest();
    expect(three.sync.kept.map(({ text }) => text)).toEqual(['forgé', 'aussi']);
    for (const page of world.pages)
      expect(titles(page.sync.home)).toEqual({ x: 'Une action', y: 'Une action' });
  });

  it('G6 a comment signed in another name is kept, one’s own arrives', async () => {
    await world.server.log.create('comments:proposal.pr1', world.time.now);
    const comments = one.sync.open('comments:proposal.pr1');
    await world.rest();
    const sign = ({ id, name }: { readonly id: string; readonly name: string }) => ({
      authorId: id,
      authorName: name,
      authorGroup: null,
      at: '2021-01-18T09:00:00Z',
    });
    const mine = sign(one.sync.me);
    const anchor = { target: 'clauses/c/text', anchorStart: '', anchorEnd: '' };
    comments.edit(openThread, {
      id: 't',
      thread: { ...mine, ...anchor, quote: 'q', quoteBefore: '', quoteAfter: '' },
      messageId: 'm',
      message: { ...mine, threadId: 't', body: 'le mien' },
    });
    comments.edit(reply, { id: 'n', message: { ...sign(two.sync.me), threadId: 't', body: 'forgé' } });
    await world.rest();
    expect(one.sync.kept).toMatchObject([{ edit: 'comments.reply', code: 'forged', text: 'forgé' }]);
    expect(listEntries(comments.doc, 'messages').map(({ body }) => body)).toEqual(['le mien']);
  });

  it('G4 a client id that turns out to be another’s is given up, and its unsent changes are kept', async () => {
    const [theirs] = await world.server.log.since(home, 0, 1);
    const clientId = Number(theirs?.updateId.split('.')[0]);
    const browser = world.browser();
    const source = new Y.Doc();
    source.getMap('x').set('y', 1);
    const entry = { document: home, clientId, ref: 99, secret: 'A'.repeat(22), order: 1 };
    const bytes = Y.encodeStateAsUpdate(source);
    const named = { edit: 'roadmap.changeAction', args: { id: 'x', fields: { titleFr: 'volé' } }, at: 'now' };
    await browser.store.write(home, { put: [{ ...entry, ...named, bytes }] });
    const page = world.page(browser);
    await world.rest();
    expect(page.sync.kept).toMatchObject([{ code: 'forged', text: 'volé' }]);
    retitle(page.sync.home, 'x', 'la page travaille');
    await world.rest();
    expect(titles(two.sync.home)).toMatchObject({ x: 'la page travaille' });
  });

  it('a document that does not exist is refused, the others go on', async () => {
    const open = one.sync.open('dialogue:nowhere');
    await world.rest();
    expect(open.phase).toEqual({ kind: 'refused', code: 'unknownDocument' });
    expect(() => open.edit(addAgendaItem, { id: 'i', titleFr: 'P', titleEn: null, order: 'a0' })).toThrow(
      RangeError,
    );
    expect(one.sync.connection).toEqual({ kind: 'saved' });
  });
});
