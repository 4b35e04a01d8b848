/** G5: what is outside the form of its document is refused, before the document changes. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import {
  collectionOf,
  createEntry,
  fieldsOf,
  setFields,
  textOf,
  type Fields,
} from '../../shared/workspace/entry.ts';
import { historyOf, replica, same } from './documents.ts';
import { bench, connection, inShort } from './people.ts';

const roadmap: DocumentId = 'roadmap:demo';
const history = historyOf(roadmap);

/** What one transaction of a facilitator gets for an answer. */
function verdictOn(make: (doc: Y.Doc) => void, document: DocumentId = roadmap): string {
  const past = historyOf(document);
  const { gate, send } = bench(document, past);
  const awa = replica(2, past);
  const [update] = awa.change((doc) => doc.transact(() => make(doc)));
  const verdict = send(update ?? new Uint8Array(), connection(document, 'awa', 'facilitator'));
  if (verdict.kind === 'refused' && !verdict.tainted) expect(same(gate.doc, replica(3, past).doc)).toBe(true);
  return inShort(verdict);
}

const entry = (doc: Y.Doc) => collectionOf(doc, 'actions').get('a1')!;
const description = (doc: Y.Doc) => textOf(doc, 'actions', 'a1', 'description')!;
const action: Fields = { axisId: 'x1', order: 'c', state: 'proposed' };

describe('G5 of fields', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('evil').set('a', 1)],
    ['an unknown root with an entry', (doc) => createEntry(doc, 'evil', 'e1', action)],
    ['a text as a root', (doc) => doc.getText('notes').insert(0, 'x')],
    ['an unknown field', (doc) => entry(doc).set('evil', 'x')],
    ['a field of the wrong type', (doc) => entry(doc).set('percent', '40')],
    ['a number out of bounds', (doc) => entry(doc).set('percent', 101)],
    ['a list as a field', (doc) => entry(doc).set('titleFr', ['a', 'b'])],
    ['an object as a field', (doc) => entry(doc).set('titleFr', { a: 1 })],
    ['bytes as a field', (doc) => entry(doc).set('titleFr', new Uint8Array([1]))],
    ['a text that is too long', (doc) => entry(doc).set('titleFr', 'x'.repeat(501))],
    ['a link in a date', (doc) => entry(doc).set('planEnd', 'javascript:alert(1)')],
    ['a required field taken away', (doc) => entry(doc).delete('state')],
    ['a shared map as a field', (doc) => entry(doc).set('titleFr', new Y.Map())],
    ['a text where a field belongs', (doc) => entry(doc).set('titleFr', new Y.Text('x'))],
    ['a field where a text belongs', (doc) => entry(doc).set('description', 'x')],
    ['a text replaced', (doc) => entry(doc).set('description', new Y.Text('x'))],
    ['a text removed', (doc) => entry(doc).delete('description')],
    ['a second text', (doc) => entry(doc).set('notes', new Y.Text('x'))],
  ])('%s', (_what, make) => {
    expect(verdictOn(make)).toBe('refused schema');
  });
});

describe('G5 of entries', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an entry removed', (doc) => collectionOf(doc, 'actions').delete('a1')],
    ['all entries removed', (doc) => collectionOf(doc, 'actions').clear()],
    ['an entry replaced', (doc) => createEntry(doc, 'actions', 'a1', action, ['description'])],
    ['an entry replaced by a scalar', (doc) => doc.getMap('actions').set('a1', 1)],
    ['a scalar for an entry', (doc) => doc.getMap('actions').set('a3', 1)],
    ['a list for an entry', (doc) => doc.getMap('actions').set('a3', new Y.Array())],
    ['a text for an entry', (doc) => doc.getMap('actions').set('a3', new Y.Text('x'))],
    ['an entry id that is none', (doc) => createEntry(doc, 'actions', 'a/3', action, ['description'])],
    ['an entry without its text', (doc) => createEntry(doc, 'actions', 'a3', action)],
    [
      'an entry with a text too many',
      (doc) => createEntry(doc, 'actions', 'a3', action, ['description', 'notes']),
    ],
    [
      'an entry without a required field',
      (doc) => createEntry(doc, 'actions', 'a3', { order: 'a' }, ['description']),
    ],
    [
      'an entry with an unknown field',
      (doc) => createEntry(doc, 'actions', 'a3', { ...action, evil: 1 }, ['description']),
    ],
    [
      'an entry made twice',
      (doc) => {
        createEntry(doc, 'actions', 'a3', action, ['description']);
        createEntry(doc, 'actions', 'a3', action, ['description']);
      },
    ],
    [
      'an entry made and taken back',
      (doc) => {
        createEntry(doc, 'actions', 'a3', action, ['description']);
        collectionOf(doc, 'actions').delete('a3');
      },
    ],
  ])('%s', (_what, make) => {
    expect(verdictOn(make)).toMatch(/^refused schema/);
  });

  test('an honest entry beside a forged one does not save it', () => {
    expect(
      verdictOn((doc) => {
        createEntry(doc, 'actions', 'a3', action, ['description']);
        setFields(doc, 'actions', 'a1', { state: 'evil' });
      }),
    ).toBe('refused schema');
  });
});

describe('G5 of texts', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an embed', (doc) => description(doc).insertEmbed(0, { image: 'https://example.org/a.png' })],
    ['a shared type inside', (doc) => description(doc).insertEmbed(0, new Y.Map())],
    ['an unknown format', (doc) => description(doc).insert(0, 'x', { color: 'red' })],
    ['a format with a wrong value', (doc) => description(doc).insert(0, 'x', { header: 9 })],
    ['a link that runs', (doc) => description(doc).insert(0, 'x', { link: 'javascript:alert(1)' })],
    ['an event attribute', (doc) => description(doc).insert(0, 'x', { onclick: 'alert(1)' })],
    ['an attribute of the whole text', (doc) => description(doc).setAttribute('lang', 'fr')],
  ])('%s', (_what, make) => {
    expect(verdictOn(make)).toBe('refused schema');
  });

  test.each<[string, DocumentId, (doc: Y.Doc) => void]>([
    [
      'notes of a dialogue',
      'dialogue:d1',
      (doc) => textOf(doc, 'agenda', 'g1', 'notes')?.insertEmbed(0, { a: 1 }),
    ],
    [
      'clauses of a proposal',
      'proposal:p1',
      (doc) => textOf(doc, 'clauses', 'c1', 'text')?.insert(0, 'x', { size: 9 }),
    ],
    [
      'comments, which have none',
      'comments:proposal.p1',
      (doc) => collectionOf(doc, 'messages').get('m1')?.set('text', new Y.Text()),
    ],
  ])('in %s', (_what, document, make) => {
    expect(verdictOn(make, document)).toBe('refused schema');
  });
});

test('G6 what was refused leaves no trace, and the gate goes on', () => {
  const { gate, send } = bench(roadmap, history);
  const awa = replica(2, history);
  const [bad] = awa.change((doc) => setFields(doc, 'actions', 'a1', { percent: 1_000 }));
  const moussa = replica(4, history);
  const [good] = moussa.change((doc) => setFields(doc, 'actions', 'a1', { percent: 50 }));
  expect(inShort(send(bad!, connection(roadmap, 'awa')))).toBe('refused schema');
  expect(inShort(send(good!, connection(roadmap, 'moussa')))).toBe('accepted');
  expect(fieldsOf(collectionOf(gate.doc, 'actions').get('a1')!)['percent']).toBe(50);
  expect(same(gate.doc, moussa.doc)).toBe(true);
});
