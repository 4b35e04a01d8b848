/** Updates that no honest client makes: other people's ids, gaps, contradictions, and what makes Yjs work for minutes. */
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DamagedDocumentError } from '../../server/log/update-log.ts';
import type { DocumentGate, Sender, Verdict } from '../../server/gate/gate.ts';
import { changeText } from '../../shared/text/edits.ts';
import { collectionOf, textOf } from '../../shared/workspace/entry.ts';
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
    expect(textOf(gate.doc, 'actions', 'a1', 'description')?.toDelta()).toEqual([{ insert: '\nabcd' }]);
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

describe('G7', () => {
  test('a change that only its result betrays taints the document, which must then be made again', () => {
    const state = collectionOf(replica(3, history).doc, 'actions').get('a1')?._map.get('state')?.id;
    const overwrites = handMade([
      block(2, 0, { content: 1, origin: [state?.client ?? 0, state?.clock ?? 0], body: length(1) }),
    ]);
    expect(inShort(send(overwrites, mallory))).toBe('refused schema tainted');
    expect(() => gate.judge(handMade([block(2, 0, typed(first))]), awa)).toThrow(/tainted/);
    const again = bench(roadmap, table.log);
    expect(inShort(again.send(handMade([block(2, 0, typed(first))]), awa))).toBe('accepted');
  });

  test('D4 a history with a gap never opens as if it were whole', () => {
    const [, second] = replica(2, history).change((doc) => {
      changeText.apply(doc, { ...description, delta: [{ insert: 'un' }] });
      changeText.apply(doc, { ...description, delta: [{ insert: 'deux' }] });
    });
    expect(() => bench(roadmap, [...history, second!])).toThrow(DamagedDocumentError);
  });
});
