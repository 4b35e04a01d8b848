/** What an exporter shows of documents of any shape: plain, whole, harmless. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { plainContent } from '../../server/history/plain-content.ts';
import { newDoc } from './written-history.ts';

/** As it is read from a log: nobody has said which root is of what kind. */
function exported(make: (doc: Y.Doc) => void): unknown {
  const doc = newDoc([]);
  make(doc);
  const plain = plainContent(newDoc([Y.encodeStateAsUpdate(doc)]));
  expect(Object.getPrototypeOf(plain)).toBeNull();
  return JSON.parse(JSON.stringify(plain));
}

test('maps, lists, texts and elements, nested, are told from their content', () => {
  const plain = exported((doc) => {
    doc.getMap('m').set('list', Y.Array.from([1, 'deux', null, { deep: [true] }]));
    doc.getMap('m').set('gone', 1);
    doc.getMap('m').delete('gone');
    doc.getMap('m').set('empty', new Y.Map());
    doc.getArray('l').push([new Uint8Array([1, 2]), new Y.Text('x')]);
    doc
      .getText('t')
      .applyDelta([
        { insert: 'gras', attributes: { bold: true } },
        { insert: ' maigre\n' },
        { insert: { image: 'x.png' } },
      ]);
    const element = new Y.XmlElement('p');
    doc.getXmlFragment('x').insert(0, [element]);
    element.setAttribute('class', 'a');
    element.insert(0, [new Y.XmlText('y')]);
  });
  expect(plain).toEqual({
    m: { list: [1, 'deux', null, { deep: [true] }], empty: {} },
    l: ['AQI=', [{ insert: 'x' }]],
    t: [
      { insert: 'gras', attributes: { bold: true } },
      { insert: ' maigre\n' },
      { insert: { image: 'x.png' } },
    ],
    x: [{ nodeName: 'p', attributes: { class: 'a' }, children: [[{ insert: 'y' }]] }],
  });
});

test('keys that every object inherits are data like any other', () => {
  const doc = newDoc([]);
  doc.getMap('m').set('__proto__', 'a');
  doc.getMap('m').set('constructor', 'b');
  const plain = plainContent(doc);
  expect(Object.entries(plain['m'] as object)).toEqual([
    ['constructor', 'b'],
    ['__proto__', 'a'],
  ]);
  expect(({} as { a?: unknown }).a).toBeUndefined();
});

test('types nested ten thousand deep do not end the process', () => {
  const doc = newDoc([]);
  doc.transact(() => {
    let inner = doc.getMap('m');
    for (let depth = 0; depth < 10_000; depth++) inner = inner.set('k', new Y.Map());
  });
  let depth = 0;
  for (let at: unknown = plainContent(doc)['m']; typeof at === 'object' && at !== null; depth++)
    at = (at as { k?: unknown }).k;
  expect(depth).toBe(10_001);
});
