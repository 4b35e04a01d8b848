import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { isRefusal, scanUpdate } from '../../server/gate/scan.ts';
import type { ScannedUpdate } from '../../server/gate/scanned-update.ts';
import { limits } from '../../shared/limits.ts';
import { format, handMade, length, single, text, value } from './hand-made-update.ts';

function scan(bytes: Uint8Array): ScannedUpdate {
  const scanned = scanUpdate(bytes, limits);
  if (isRefusal(scanned)) throw new Error(`${scanned.code}: ${scanned.reason}`);
  return scanned;
}

function code(bytes: Uint8Array): string {
  const scanned = scanUpdate(bytes, limits);
  return isRefusal(scanned) ? scanned.code : 'passed';
}

/** Every kind of content that Yjs 13.6 writes by itself. */
function everything(): Y.Doc {
  const doc = new Y.Doc();
  const map = doc.getMap('map');
  const list = doc.getArray('list');
  const rich = doc.getText('rich');
  const xml = doc.getXmlFragment('xml');
  for (const plain of ['é𝒳', 1, -5, 2 ** 40, 0.5, 1e300, -0, true, false, null])
    map.set(`k${String(plain)}`, plain);
  map.set('object', { a: [1, { b: 'c' }], d: new Uint8Array([1, 2, 3]) });
  map.set('bytes', new Uint8Array([4, 5]));
  map.set('nested', new Y.Map([['deep', new Y.Array()]]));
  list.insert(0, [1, 'two', { three: 3 }, new Y.Text('four')]);
  list.delete(1, 1);
  rich.insert(0, 'bonjour 𝒳é', { bold: true });
  rich.insertEmbed(3, { image: 'https://example.org/a.png' });
  rich.format(0, 2, { link: 'https://example.org', bold: null });
  rich.delete(4, 3);
  const element = new Y.XmlElement('p');
  element.setAttribute('class', 'x');
  xml.insert(0, [element, new Y.XmlText('hello')]);
  map.delete('nested');
  return doc;
}

describe('scan', () => {
  test('reads what Yjs writes: every kind of content, with the clocks and deletions Yjs counts', () => {
    const doc = everything();
    const scanned = scan(Y.encodeStateAsUpdate(doc));
    const block = scanned.blocks.get(doc.clientID);
    expect(block?.end).toBe(Y.getState(doc.store, doc.clientID));
    const decoded = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
    expect(block?.structs.map((struct) => [struct.clock, struct.content.length])).toEqual(
      decoded.structs.map((struct) => [struct.id.clock, struct.length]),
    );
    const ranges = [...decoded.ds.clients].flatMap(([client, items]) =>
      items.map((item) => ({ client, clock: item.clock, length: item.len })),
    );
    expect(scanned.deletes).toEqual(ranges);
    const kinds = new Set(block?.structs.map((struct) => struct.content.kind));
    expect([...kinds].sort()).toEqual(
      ['any', 'binary', 'deleted', 'embed', 'format', 'gc', 'string', 'type'].sort(),
    );
  });

  test('reads every single update of a session', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const rich = doc.getText('t');
    for (let i = 0; i < 50; i++) rich.insert(Math.floor(i / 2), String.fromCodePoint(97 + i));
    rich.format(3, 9, { header: 2 });
    rich.delete(2, 20);
    for (const update of updates) expect(code(update)).toBe('passed');
  });

  test('reads legacy JSON content and Skip', () => {
    expect(
      code(
        single(2, (encoder) => {
          encoding.writeVarUint(encoder, 1);
          encoding.writeVarString(encoder, '{"a":[1,2]}');
        }),
      ),
    ).toBe('passed');
    expect(code(handMade([{ client: 1, clock: 0, structs: [{ content: 10, body: length(5) }] }]))).toBe(
      'passed',
    );
  });

  test('gives what the gate needs to know of a struct', () => {
    const bytes = handMade(
      [
        {
          client: 7,
          clock: 3,
          structs: [
            { content: 4, origin: [7, 2], rightOrigin: [9, 1], body: text('a𝒳') },
            { content: 6, parent: [9, 0], body: format('bold', 'true') },
            { content: 8, parent: 'root', sub: 'key', body: value('v') },
          ],
        },
      ],
      [[9, 1, 4]],
    );
    expect(scan(bytes)).toEqual({
      blocks: new Map([
        [
          7,
          {
            client: 7,
            clock: 3,
            end: 8,
            structs: [
              {
                client: 7,
                clock: 3,
                origin: { client: 7, clock: 2 },
                rightOrigin: { client: 9, clock: 1 },
                parentRoot: null,
                parentId: null,
                parentSub: null,
                content: { kind: 'string', length: 3, typeRef: -1, key: null, value: undefined },
              },
              {
                client: 7,
                clock: 6,
                origin: null,
                rightOrigin: null,
                parentRoot: null,
                parentId: { client: 9, clock: 0 },
                parentSub: null,
                content: { kind: 'format', length: 1, typeRef: -1, key: 'bold', value: true },
              },
              {
                client: 7,
                clock: 7,
                origin: null,
                rightOrigin: null,
                parentRoot: 'root',
                parentId: null,
                parentSub: 'key',
                content: { kind: 'any', length: 1, typeRef: -1, key: null, value: 'v' },
              },
            ],
          },
        ],
      ]),
      deletes: [{ client: 9, clock: 1, length: 4 }],
    });
  });
});
