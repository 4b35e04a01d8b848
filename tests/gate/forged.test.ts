/** Updates that no honest client makes: other people's ids, gaps, contradictions, and what makes Yjs work for minutes. */
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentGate, Sender, Verdict } from '../../server/gate/gate.ts';
import { changeText } from '../../shared/text/edits.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { historyOf, replica, same } from './documents.ts';
import {
  format,
  handMade,
  length,
  raw,
  text,
  value,
  type HandMadeStruct,
  type Id,
} from './hand-made-update.ts';
import { bench, connection, inShort, type Bench } from './people.ts';

const roadmap = 'roadmap:demo';
const history = historyOf(roadmap);
const awa = connection(roadmap, 'awa');
const mallory = connection(roadmap, 'mallory');
const description = { collection: 'actions', id: 'a1', field: 'description' };

/** The id of the item that makes the description's Y.Text, and of its first character. */
const maker = ((): Id => {
  const item = textOf(replica(3, history).doc, 'actions', 'a1', 'description')?._item;
  return [item?.id.client ?? 0, item?.id.clock ?? 0];
})();
const first: Id = [maker[0], maker[1] + 1];
const known = Y.getState(replica(3, history).doc.store, 1);

let table: Bench;
let gate: DocumentGate;
let send: (bytes: Uint8Array, sender: Sender) => Verdict;
beforeEach(() => {
  table = bench(roadmap, history);
  ({ gate, send } = table);
});

const block = (client: number, clock: number, ...structs: HandMadeStruct[]) => ({ client, clock, structs });
const typed = (origin: Id, body = text('x')): HandMadeStruct => ({ content: 4, origin, body });
const unharmed = () => expect(same(gate.doc, replica(3, table.log).doc)).toBe(true);

describe('G4', () => {
  test('the next clocks of another person’s client id are refused as forged', () => {
    const writer = replica(2, history);
    const [update] = writer.change((doc) =>
      changeText.apply(doc, { ...description, delta: [{ insert: 'mot' }] }),
    );
    expect(inShort(send(update!, awa))).toBe('accepted');
    expect(inShort(send(handMade([block(2, 3, typed([2, 2]))]), mallory))).toBe('refused forged');
    unharmed();
    const [next] = writer.change((doc) =>
      changeText.apply(doc, { ...description, delta: [{ retain: 3 }, { insert: 's' }] }),
    );
    expect(inShort(send(next!, awa))).toBe('accepted');
  });

  test('with the same token, a leased id waits for its holder', () => {
    const [update] = replica(2, history).change((doc) =>
      changeText.apply(doc, { ...description, delta: [{ insert: 'mot' }] }),
    );
    expect(send(update!, awa)).toMatchObject({
      kind: 'accepted',
      bindings: [{ clientId: 2, secretHash: null }],
    });
    const twin = connection(roadmap, 'awa', 'editor', 'c_awa_2');
    expect(send(handMade([block(2, 3, typed([2, 2]))]), twin)).toMatchObject({
      kind: 'resync',
      code: 'clientIdInUse',
      holder: awa.id,
    });
  });

  test('bindings are named until the log has them', () => {
    const writer = replica(2, history);
    const bindings = (): unknown => {
      const [update] = writer.change((doc) =>
        changeText.apply(doc, { ...description, delta: [{ insert: 'x' }] }),
      );
      const verdict = send(update!, awa);
      return verdict.kind === 'accepted' ? verdict.bindings.length : verdict;
    };
    expect([bindings(), bindings()]).toEqual([1, 1]);
    table.ownership.persisted([2]);
    expect(bindings()).toBe(0);
  });

  test('more ids than one connection may bring', () => {
    const few = bench(roadmap, history, { clientIdsPerConnection: 2 });
    for (const [client, expected] of [
      [21, 'accepted'],
      [22, 'accepted'],
      [23, 'refused tooLarge'],
    ] as const)
      expect(inShort(few.send(handMade([block(client, 0, typed(first))]), mallory))).toBe(expected);
  });
});

describe('G3', () => {
  test.each<[string, Uint8Array]>([
    ['deletions ahead of a person’s clock', handMade([], [[1, known, 50]])],
    ['deletions of somebody unknown', handMade([], [[99, 0, 5]])],
    ['deletions that begin in what is known', handMade([], [[1, known - 1, 2]])],
    ['a struct whose predecessor never comes', handMade([block(2, 5, typed(first))])],
    ['an unknown left neighbour', handMade([block(2, 0, typed([99, 3]))])],
    ['an unknown right neighbour', handMade([block(2, 0, { ...typed(first), rightOrigin: [1, known] })])],
    ['an unknown parent', handMade([block(2, 0, { content: 4, parent: [1, known + 9], body: text('x') })])],
    [
      'clocks that are skipped',
      handMade([block(2, 0, typed(first), { content: 10, body: length(3) }, typed(first))]),
    ],
  ])('%s: resync', (_what, bytes) => {
    expect(inShort(send(bytes, mallory))).toBe('resync resync');
    expect(gate.doc.store.pendingStructs).toBeNull();
    unharmed();
  });

  test('an update may refer to its own structs, in its deletions, too', () => {
    const bytes = handMade([block(2, 0, typed(first), typed([2, 0]))], [[2, 1, 1]]);
    expect(inShort(send(bytes, mallory))).toBe('accepted');
    unharmed();
  });
});

describe('G2 contradictions', () => {
  const title: Id = [1, 1];
  test.each<[string, Uint8Array]>([
    ['a struct beside itself', handMade([block(2, 0, typed([2, 0]))])],
    ['a struct after a later one of its own', handMade([block(2, 0, typed([2, 1]), typed(first))])],
    ['two that wait for each other', handMade([block(2, 0, typed([4, 0])), block(4, 0, typed([2, 0]))])],
    [
      'a circle through what came before',
      handMade([block(2, 0, typed([4, 1]), typed(first)), block(4, 0, typed([2, 1]), typed(first))]),
    ],
    ['neighbours in different places', handMade([block(2, 0, { ...typed(first), rightOrigin: title })])],
    ['a parent that is a character', handMade([block(2, 0, { content: 4, parent: first, body: text('x') })])],
    [
      'a new parent that is a character',
      handMade([block(2, 0, typed(first), { content: 4, parent: [2, 0], body: text('x') })]),
    ],
  ])('%s', (_what, bytes) => {
    expect(inShort(send(bytes, mallory))).toBe('refused malformed');
    unharmed();
  });

  test('a half-known struct that claims another place goes where its known half is', () => {
    expect(inShort(send(handMade([block(2, 0, typed(first, text('ab')))]), mallory))).toBe('accepted');
    const forged = handMade([block(2, 0, { content: 4, parent: 'actions', sub: 'a1', body: text('abcd') })]);
    expect(inShort(send(forged, mallory))).toBe('accepted');
    expect(textOf(gate.doc, 'actions', 'a1', 'description')?.toString()).toBe('\nabcd');
    unharmed();
  });

  test.each<[string, HandMadeStruct]>([
    ['a removed struct', { content: 0, body: length(3) }],
    ['a value in a text', { content: 8, origin: first, body: value(1) }],
    ['bytes in a text', { content: 3, origin: first, body: text('x') }],
    ['characters as a field', { content: 4, parent: [1, 0], sub: 'titleFr', body: text('x') }],
    ['two values as one field', { content: 8, parent: [1, 0], sub: 'titleFr', body: raw(2, 125, 1, 125, 2) }],
    ['a list in an entry', { content: 8, parent: [1, 0], body: value(1) }],
    ['a format in a map', { content: 6, parent: 'actions', sub: 'a9', body: format('bold', 'true') }],
    ['a deleted entry that never was', { content: 1, parent: 'actions', sub: 'a9', body: length(1) }],
    ['characters in a collection', { content: 4, parent: 'actions', body: text('x') }],
  ])('G5 %s', (_what, struct) => {
    expect(inShort(send(handMade([block(2, 0, struct)]), mallory))).toBe('refused schema');
    unharmed();
  });
});

describe('limits of work', () => {
  const forgeries = (count: number): Uint8Array =>
    handMade([
      block(
        900,
        0,
        ...Array.from({ length: count }, () => ({
          content: 4,
          parent: maker,
          rightOrigin: first,
          body: text('y'),
        })),
      ),
    ]);

  /** A text of many separate items, as prepending makes them. */
  function scattered(count: number): Bench {
    const writer = replica(2, history);
    const [update] = writer.change((doc) =>
      doc.transact(() => {
        for (let i = 0; i < count; i++) textOf(doc, 'actions', 'a1', 'description')!.insert(0, 'x');
      }),
    );
    const scene = bench(roadmap, history);
    expect(inShort(scene.send(update!, awa))).toBe('accepted');
    return scene;
  }

  test('neighbours far apart cost a walk each: many are refused at once, before Yjs walks', () => {
    const scene = scattered(20_000);
    const startMs = performance.now();
    expect(inShort(scene.send(forgeries(5_000), mallory))).toBe('refused tooLarge');
    expect(performance.now() - startMs).toBeLessThan(250);
  });

  test('one at a time they add up over a connection', () => {
    const scene = bench(roadmap, scattered(2_000).log, { conflictStepsPerConnection: 10_000 });
    const verdicts = Array.from({ length: 8 }, (_, clock) =>
      inShort(
        scene.send(
          handMade([block(900, clock, { content: 4, rightOrigin: first, body: text('y') })]),
          mallory,
        ),
      ),
    );
    expect(verdicts.slice(0, 4)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(verdicts.find((verdict) => verdict !== 'accepted')).toBe('refused rate');
  });

  test('deletions in many pieces', () => {
    const scene = bench(roadmap, history, { deletionsPerUpdate: 50 });
    const writer = replica(2, history);
    const [update] = writer.change((doc) =>
      textOf(doc, 'actions', 'a1', 'description')?.insert(0, 'x'.repeat(500)),
    );
    expect(inShort(scene.send(update!, awa))).toBe('accepted');
    const holes = (count: number) => Array.from({ length: count }, (_, i) => [2, i * 2, 1] as const);
    expect(inShort(scene.send(handMade([], holes(51)), mallory))).toBe('refused tooLarge');
    expect(inShort(scene.send(handMade([], holes(50)), mallory))).toBe('accepted');
    expect(inShort(scene.send(handMade([], holes(51)), mallory))).toBe('accepted');
  });

  test('a document that is full takes deletions only', () => {
    const size = history.reduce((sum, update) => sum + update.length, 0);
    const scene = bench(roadmap, history, { documentBytes: size + 100 });
    expect(inShort(scene.send(handMade([block(2, 0, typed(first, text('x'.repeat(60))))]), awa))).toBe(
      'accepted',
    );
    expect(inShort(scene.send(handMade([block(2, 60, typed(first, text('x'.repeat(60))))]), awa))).toBe(
      'refused tooLarge',
    );
    expect(inShort(scene.send(handMade([], [[2, 0, 60]]), awa))).toBe('accepted');
  });
});
