/** Random honest edits of two people, sent in any causal order: everything passes and everybody ends with the same document. */
import * as fc from 'fast-check';
import { test } from 'vitest';
import * as Y from 'yjs';
import { resolveThread, reply, changeMessage } from '../../shared/comments/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { addAction, addReading, changeAction, deleteAction, moveAction } from '../../shared/roadmap/edits.ts';
import { addClause, renameClause } from '../../shared/proposals/edits.ts';
import { changeText } from '../../shared/text/edits.ts';
import { collectionOf, textOf } from '../../shared/workspace/entry.ts';
import { seeded } from '../shared/seed.ts';
import { same, signature } from './documents.ts';
import { play, steps, type Deed } from './two-people.ts';

const at = '2021-01-18T11:00:00Z';

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

/** Collections in which undo works; undoing that one opened a thread again would sign with its resolver's name. */
const undoable: Readonly<Record<string, string>> = {
  'roadmap:demo': 'actions',
  'proposal:p1': 'clauses',
  'comments:proposal.p1': 'messages',
};

test.each(Object.keys(deeds) as DocumentId[])('G3 G5 G6 two people in %s', (document) => {
  const scope = (doc: Y.Doc) => [collectionOf(doc, undoable[document]!)];
  const scene = { document, deeds: deeds[document]!, scope, same };
  fc.assert(
    fc.property(steps, (script) => play(scene, script)),
    seeded(400),
  );
});

test('G3 G5 two people in a free document', () => {
  const names = ['p', 'q', 'r'];
  const name = (a: number) => names[a % names.length]!;
  const free: readonly Deed[] = [
    (doc, who, a) => doc.getMap('m').set(name(a), who),
    (doc, _who, a) => doc.getMap('m').delete(name(a)),
    (doc, who, a) => doc.getMap('m').set(name(a), new Y.Map([['by', who]])),
    (doc, who, a, b) => {
      const inner = doc.getMap('m').get(name(a));
      if (inner instanceof Y.Map) inner.set(name(b), [who, { deep: b }]);
    },
    (doc, who, a) => doc.getArray('l').insert(a % (doc.getArray('l').length + 1), [who, a]),
    (doc, who, a) => doc.getArray('l').insert(a % (doc.getArray('l').length + 1), [new Y.Text(who)]),
    (doc, _who, a, b) => {
      const list = doc.getArray('l');
      if (list.length > 0)
        list.delete(a % list.length, Math.min(1 + (b % 2), list.length - (a % list.length)));
    },
    (doc, who, a, b) => {
      const text = doc.getArray('l').get(a % Math.max(1, doc.getArray('l').length));
      if (text instanceof Y.Text) text.insert(b % (text.length + 1), who);
    },
    (doc, who, a, b) => {
      const element = new Y.XmlElement('p');
      doc.getXmlFragment('x').insert(a % (doc.getXmlFragment('x').length + 1), [element]);
      element.setAttribute('by', who);
      element.insert(0, [new Y.XmlText(`${b}`)]);
    },
    (doc, _who, a) => {
      const fragment = doc.getXmlFragment('x');
      if (fragment.length > 0) fragment.delete(a % fragment.length, 1);
    },
  ];
  const scope = (doc: Y.Doc) => [doc.getMap('m'), doc.getArray('l'), doc.getXmlFragment('x')];
  const equal = (one: Y.Doc, other: Y.Doc) => Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
  fc.assert(
    fc.property(steps, (script) =>
      play({ document: 'free:notebook', deeds: free, scope, same: equal }, script),
    ),
    seeded(400),
  );
});
