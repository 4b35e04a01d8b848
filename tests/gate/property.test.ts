/** Random honest edits of two people, sent in any causal order: everything passes and everybody ends with the same document. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { resolveThread, reply, changeMessage } from '../../shared/comments/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { addAction, addReading, changeAction, deleteAction, moveAction } from '../../shared/roadmap/edits.ts';
import { addClause, renameClause } from '../../shared/proposals/edits.ts';
import { changeText } from '../../shared/text/edits.ts';
import { collectionOf, textOf } from '../../shared/workspace/entry.ts';
import { seeded } from '../shared/seed.ts';
import { historyOf, replica, same, signature, type Replica } from './documents.ts';
import { bench, connection, inShort } from './people.ts';

const at = '2021-01-18T11:00:00Z';

/** One thing a person does: `a` and `b` are random numbers, `fresh` a number that nobody else has. */
type Deed = (doc: Y.Doc, name: string, a: number, b: number, fresh: number) => void;

const typing =
  (collection: string, id: string, field: string): Deed =>
  (doc, _name, a, b) => {
    const text = textOf(doc, collection, id, field);
    if (text === null) return;
    const from = a % text.length;
    const rest = text.length - from;
    const retain = from === 0 ? [] : [{ retain: from }];
    const some = Math.min(rest, 1 + (b % 4));
    const formats = [
      { bold: true },
      { bold: null },
      { header: 2 },
      { list: 'bullet' },
      { link: 'https://example.org' },
    ];
    const deltas = [
      [...retain, { insert: 'ab\n𝒳'.slice(0, 1 + (b % 3)) }],
      [...retain, { insert: 'fort', attributes: { italic: true } }],
      [...retain, { retain: some, attributes: formats[b % formats.length]! }],
      [...retain, { delete: Math.min(some, Math.max(0, rest - 1)) || 1 }],
    ];
    if (text.length > 1 || b % 4 !== 3)
      changeText.apply(doc, { collection, id, field, delta: deltas[b % deltas.length]! });
  };

const deeds: Readonly<Record<string, readonly Deed[]>> = {
  'roadmap:demo': [
    (doc, _name, a) => changeAction.apply(doc, { id: 'a1', fields: { percent: a % 101 } }),
    (doc, name, a) =>
      changeAction.apply(doc, { id: a % 2 ? 'a1' : 'a2', fields: { titleFr: name, level: null } }),
    (doc, _name, a) => moveAction.apply(doc, { id: 'a2', axisId: 'x1', order: `c${a}` }),
    (doc) => deleteAction.apply(doc, { id: 'a2', at }),
    (doc, _name, _a, _b, fresh) => {
      addAction.apply(doc, { id: `new${fresh}`, fields: { axisId: 'x1', order: 'd', state: 'proposed' } });
      typing('actions', `new${fresh}`, 'description')(doc, '', 0, 1, 0);
    },
    (doc, _name, a, _b, fresh) =>
      addReading.apply(doc, { id: `new${fresh}`, fields: { indicatorId: 'i1', date: '2021-02', value: a } }),
    typing('actions', 'a1', 'description'),
    typing('actions', 'a1', 'description'),
    typing('actions', 'a2', 'description'),
  ],
  'proposal:p1': [
    (doc, _name, _a, _b, fresh) =>
      addClause.apply(doc, { id: `new${fresh}`, titleFr: null, titleEn: 'x', language: 'en', order: 'b' }),
    (doc, name) => renameClause.apply(doc, { id: 'c1', language: 'fr', title: name }),
    typing('clauses', 'c1', 'text'),
    typing('clauses', 'c1', 'text'),
  ],
  'comments:proposal.p1': [
    (doc, name, a) =>
      resolveThread.apply(doc, { id: 't1', by: a % 2 ? { id: `p_${name}`, name, at } : null }),
    (doc, name, _a, _b, fresh) => {
      const by = { ...signature, authorId: `p_${name}`, authorName: name };
      reply.apply(doc, { id: `new${fresh}`, message: { ...by, threadId: 't1', body: name } });
    },
    (doc, name, a) => {
      if (name === 'awa') changeMessage.apply(doc, { id: 'm1', body: `${a}`, at });
    },
  ],
};

/** Deeds that make an entry name its fresh number, the fifth of what they are given. */
const takesFresh = 5;

interface Side {
  readonly name: string;
  readonly own: Replica;
  readonly undo: Y.UndoManager;
  /** Made and not yet sent, in order. */
  readonly outbox: Uint8Array[];
  /** How much of the log it has received. */
  heard: number;
}

const step = fc.record({
  side: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom('do', 'do', 'do', 'do', 'undo', 'redo', 'send', 'merge', 'answer', 'hear'),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});

/** Collections in which undo works; undoing that one opened a thread again would sign with its resolver's name. */
const collections: Readonly<Record<string, readonly string[]>> = {
  'roadmap:demo': ['actions'],
  'proposal:p1': ['clauses'],
  'comments:proposal.p1': ['messages'],
};

function run(
  document: DocumentId,
  steps: readonly { side: number; what: string; a: number; b: number }[],
): void {
  const history = historyOf(document);
  const { send, log, gate } = bench(document, history);
  const sides = ['awa', 'moussa'].map((name, at): Side => {
    const own = replica(10 + at, history);
    const outbox: Uint8Array[] = [];
    own.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') outbox.push(update);
    });
    const scope = (collections[document] ?? []).map((collection) => collectionOf(own.doc, collection));
    // a creation is not undone by removing its key (architecture part 3): what a deed makes stays out of the stack
    const undo = new Y.UndoManager(scope, { captureTimeout: 0, trackedOrigins: new Set(['deed']) });
    return { name, own, undo, outbox, heard: history.length };
  });
  let fresh = 0;
  const answer = (side: Side) => Y.encodeStateAsUpdate(side.own.doc, Y.encodeStateVector(gate.doc));
  const flush = (side: Side, how: string) => {
    const merged = how === 'merge' && side.outbox.length > 1;
    const updates =
      how === 'answer' ? [answer(side)] : merged ? [Y.mergeUpdates(side.outbox)] : [...side.outbox];
    side.outbox.length = 0;
    for (const update of updates)
      expect(['accepted', 'known']).toContain(inShort(send(update, connection(document, side.name))));
  };
  const hear = (side: Side) => {
    for (; side.heard < log.length; side.heard++) side.own.receive(log[side.heard]!);
  };
  for (const { side: at, what, a, b } of steps) {
    const side = sides[at]!;
    const choices = deeds[document]!;
    const deed = choices[a % choices.length]!;
    const before = gate.doc.store.pendingStructs;
    expect(before).toBeNull();
    if (what === 'do') {
      const makes = deed.length === takesFresh;
      side.own.doc.transact(() => deed(side.own.doc, side.name, b, a, fresh++), makes ? 'creation' : 'deed');
    } else if (what === 'undo') side.undo.undo();
    else if (what === 'redo') side.undo.redo();
    else if (what === 'hear') hear(side);
    else flush(side, what);
  }
  // until nobody has anything to say: Yjs itself may answer what it hears with formats it cleans up
  for (let round = 0; round < 4; round++) {
    for (const side of sides) flush(side, 'send');
    for (const side of sides) hear(side);
  }
  for (const side of sides) expect(same(side.own.doc, gate.doc)).toBe(true);
  expect(same(replica(3, log).doc, gate.doc)).toBe(true);
}

test.each(Object.keys(deeds) as DocumentId[])('G3 G5 G6 two people in %s', (document) => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => run(document, steps)),
    seeded(400),
  );
});
