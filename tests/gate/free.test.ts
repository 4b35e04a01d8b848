/** Free documents: any shape of third-party applications, within bounds of size, roots, nesting, names and ownership. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '../../shared/limits.ts';
import { replica } from './documents.ts';
import { handMade, length, text, type HandMadeStruct } from './hand-made-update.ts';
import { bench, connection, inShort } from './people.ts';

const free = 'free:notebook';
const awa = connection(free, 'awa');

function verdictsOn(make: (doc: Y.Doc) => void): string[] {
  const { send, gate, log } = bench(free);
  const writer = replica(2);
  const verdicts = writer.change(make).map((update) => inShort(send(update, awa)));
  if (verdicts.every((verdict) => verdict === 'accepted')) {
    expect(Y.equalSnapshots(Y.snapshot(gate.doc), Y.snapshot(writer.doc))).toBe(true);
    expect(Y.encodeStateAsUpdate(replica(3, log).doc)).toEqual(Y.encodeStateAsUpdate(gate.doc));
  }
  return [...new Set(verdicts)];
}

describe('accepted', () => {
  test('text with embeds and formats of any name, arrays, maps, XML, bytes', () => {
    const verdicts = verdictsOn((doc) => {
      doc.getText('quill').insert(0, 'bonjour', { color: '#c00', size: 'huge' });
      doc.getText('quill').insertEmbed(2, { image: 'https://example.org/a.png' });
      doc.getText('quill').format(1, 3, { color: null });
      doc.getArray('list').insert(0, [1, { a: [true, null] }, new Y.Map([['k', new Y.Text('x')]])]);
      doc.getArray('list').delete(2, 1);
      const paragraph = new Y.XmlElement('paragraph');
      doc.getXmlFragment('prosemirror').insert(0, [paragraph]);
      paragraph.setAttribute('align', 'left');
      paragraph.insert(0, [new Y.XmlText('x')]);
      doc.getMap('').set('bytes', new Uint8Array([1, 2, 3]));
    });
    expect(verdicts).toEqual(['accepted']);
  });

  test('what was made and removed offline, which comes as removed structs', () => {
    const { send, gate } = bench(free);
    const writer = replica(2);
    const list = writer.doc.getArray<Y.Map<unknown>>('list');
    list.insert(0, [new Y.Map([['k', 1]]), new Y.Map([['k', 2]])]);
    list.delete(0, 1);
    expect(inShort(send(Y.encodeStateAsUpdate(writer.doc), awa))).toBe('accepted');
    expect(gate.doc.getArray('list').length).toBe(1);
  });

  test('what somebody writes in a type that another has just removed', () => {
    const { send, gate, log } = bench(free);
    const writer = replica(2);
    const [made] = writer.change((doc) => doc.getArray('list').insert(0, [new Y.Text('x')]));
    send(made!, awa);
    const other = replica(3, [made!]);
    const [typed] = other.change((doc) => doc.getArray<Y.Text>('list').get(0).insert(1, 'late'));
    const [removed] = writer.change((doc) => doc.getArray('list').delete(0, 1));
    expect(inShort(send(removed!, awa))).toBe('accepted');
    expect(inShort(send(typed!, connection(free, 'moussa')))).toBe('accepted');
    const [more] = other.change((doc) => doc.getArray<Y.Text>('list').get(0).insert(5, 'r'));
    expect(inShort(send(more!, connection(free, 'moussa')))).toBe('accepted');
    expect(Y.encodeStateAsUpdate(replica(4, log).doc)).toEqual(Y.encodeStateAsUpdate(gate.doc));
  });
});

describe('refused', () => {
  test('G5 more roots than a document may have, in one update or one by one', () => {
    const roots = (count: number) => (doc: Y.Doc) => {
      for (let i = 0; i < count; i++) doc.getMap(`r${i}`).set('k', 1);
    };
    expect(verdictsOn(roots(limits.rootsPerDocument))).toEqual(['accepted']);
    expect(verdictsOn((doc) => doc.transact(() => roots(limits.rootsPerDocument + 1)(doc)))).toEqual([
      'refused tooLarge',
    ]);
    const { send, gate } = bench(free, [], { rootsPerDocument: 2 });
    const writer = replica(2);
    const verdicts = writer.change(roots(3)).map((update) => inShort(send(update, awa)));
    expect(verdicts).toEqual(['accepted', 'accepted', 'refused tooLarge']);
    expect(gate.doc.share.size).toBe(2);
  });

  test('G5 shared types nested too deep, at once or step by step', () => {
    const nested = (depth: number) => (doc: Y.Doc) => {
      let map: Y.Map<unknown> = doc.getMap('r');
      for (let i = 1; i < depth; i++) {
        const inner = new Y.Map<unknown>();
        map.set('k', inner);
        map = inner;
      }
    };
    expect(verdictsOn((doc) => doc.transact(() => nested(limits.typeDepth)(doc)))).toEqual(['accepted']);
    expect(verdictsOn((doc) => doc.transact(() => nested(limits.typeDepth + 1)(doc)))).toEqual([
      'refused schema',
    ]);
    expect(verdictsOn(nested(limits.typeDepth))).toEqual(['accepted']);
    expect(verdictsOn(nested(limits.typeDepth + 1))).toEqual(['accepted', 'refused schema']);
    expect(verdictsOn((doc) => doc.transact(() => nested(3_000)(doc)))).toEqual(['refused schema']);
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a subdocument', (doc) => doc.getMap('r').set('sub', new Y.Doc())],
    ['a polluting key', (doc) => doc.getMap('r').set('__proto__', { isAdmin: true })],
    [
      'a polluting key inside',
      (doc) => doc.getMap('r').set('k', JSON.parse('{"__proto__":{"isAdmin":true}}')),
    ],
    ['BigInt', (doc) => doc.getMap('r').set('k', 2n ** 60n)],
    ['NaN', (doc) => doc.getArray('r').insert(0, [Number.NaN])],
    ['undefined', (doc) => doc.getMap('r').set('k', undefined)],
    ['an event attribute', (doc) => doc.getXmlElement('r').setAttribute('onclick', 'alert(1)')],
  ])('G5 %s', (_what, make) => {
    expect(verdictsOn(make)).toEqual(['refused schema']);
  });

  test('G4 a stranger’s clocks, and G6 a commenter', () => {
    const { send } = bench(free);
    const [update] = replica(2).change((doc) => doc.getText('t').insert(0, 'abc'));
    expect(inShort(send(update!, awa))).toBe('accepted');
    const hijack = handMade([
      { client: 2, clock: 3, structs: [{ content: 4, origin: [2, 2], body: text('x') }] },
    ]);
    expect(inShort(send(hijack, connection(free, 'mallory')))).toBe('refused forged');
    expect(inShort(send(hijack, connection(free, 'fanta', 'commenter')))).toBe('refused forbidden');
  });

  test('under a key what no map holds, and a neighbour of which the other was removed', () => {
    const { send, gate, log } = bench(free);
    const writer = replica(2);
    const updates = writer.change((doc) => {
      doc.getText('t').insert(0, '𝒳');
      doc.getArray('l').insert(0, [new Y.Text('x')]);
      doc.getArray('l').delete(0, 1);
    });
    for (const update of updates) expect(inShort(send(update, awa))).toBe('accepted');
    const one = (struct: HandMadeStruct) => handMade([{ client: 3, clock: 0, structs: [struct] }]);
    const characters = { content: 4, parent: 'm', sub: 'k', body: text('ab') };
    expect(inShort(send(one(characters), awa))).toBe('refused malformed');
    const halves = { content: 4, origin: [2, 0] as const, rightOrigin: [2, 3] as const, body: text('x') };
    expect(inShort(send(one(halves), awa))).toBe('refused malformed');
    expect(gate.doc.getText('t').toDelta()).toEqual([{ insert: '𝒳' }]);
    expect(Y.encodeStateAsUpdate(replica(4, log).doc)).toEqual(Y.encodeStateAsUpdate(gate.doc));
  });

  test('a parent that can hold nothing', () => {
    const { send } = bench(free);
    const [update] = replica(2).change((doc) => doc.getText('t').insert(0, 'abc'));
    send(update!, awa);
    const inside = handMade([
      { client: 3, clock: 0, structs: [{ content: 4, parent: [2, 1], body: text('x') }] },
    ]);
    expect(inShort(send(inside, awa))).toBe('refused malformed');
    const removed = handMade([{ client: 3, clock: 0, structs: [{ content: 0, body: length(2 ** 30) }] }]);
    expect(inShort(send(removed, awa))).toBe('accepted');
  });
});
