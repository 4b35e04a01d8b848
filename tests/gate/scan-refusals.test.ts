import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { isRefusal, scanUpdate } from '../../server/gate/scan.ts';
import { limits } from '../../shared/limits.ts';
import { format, handMade, length, raw, single, text, value } from './hand-made-update.ts';

function code(bytes: Uint8Array): string {
  const scanned = scanUpdate(bytes, limits);
  return isRefusal(scanned) ? scanned.code : 'passed';
}

const bigInt = raw(1, 122, 0, 0, 0, 0, 0, 0, 0, 1);
const nested = (depth: number) => {
  let inner: unknown = 1;
  for (let i = 0; i < depth; i++) inner = [inner];
  return inner;
};

describe('scan refuses', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing at all', new Uint8Array(), 'malformed'],
    ['bytes after the end', Uint8Array.from([0, 0, 0]), 'malformed'],
    ['a cut update', single(4, text('hello')).slice(0, -3), 'malformed'],
    ['text that is not UTF-8', single(4, raw(2, 0xc3, 0x28)), 'malformed'],
    ['an overlong character', single(4, raw(2, 0xc0, 0x80)), 'malformed'],
    ['a surrogate in UTF-8', single(4, raw(3, 0xed, 0xa0, 0x80)), 'malformed'],
    ['a character beyond Unicode', single(4, raw(4, 0xf5, 0x80, 0x80, 0x80)), 'malformed'],
    ['a character cut by the end of its text', single(4, raw(1, 0xc3)), 'malformed'],
    ['a format that is not JSON', single(6, format('bold', '{')), 'malformed'],
    [
      'a number of 70 bits',
      single(1, raw(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)),
      'malformed',
    ],
    [
      'a number that never ends',
      single(1, raw(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00)),
      'malformed',
    ],
    ['empty text', single(4, text('')), 'malformed'],
    ['no values', single(8, length(0)), 'malformed'],
    ['an unknown content', single(11, length(1)), 'malformed'],
    ['an unknown shared type', single(7, length(7)), 'malformed'],
    ['an unknown value', single(8, raw(1, 50)), 'malformed'],
    [
      'a client twice',
      handMade(
        [1, 1].map((client) => ({
          client,
          clock: 0,
          structs: [{ content: 4, parent: 'r', body: text('a') }],
        })),
      ),
      'malformed',
    ],
    ['a client without structs', handMade([{ client: 1, clock: 0, structs: [] }]), 'malformed'],
    [
      'a removed struct with a neighbour',
      handMade([{ client: 1, clock: 1, structs: [{ content: 0, origin: [1, 0], body: length(1) }] }]),
      'malformed',
    ],
    ['an empty delete range', handMade([], [[1, 0, 0]]), 'malformed'],
    ['a delete range beyond all clocks', handMade([], [[1, 2 ** 52, 2 ** 52]]), 'malformed'],
    [
      'a removed struct of enormous length',
      handMade([{ client: 1, clock: 0, structs: [{ content: 0, body: length(2 ** 40) }] }]),
      'malformed',
    ],
    [
      'a subdocument',
      single(9, (encoder) => {
        encoding.writeVarString(encoder, 'guid');
        encoding.writeAny(encoder, {});
      }),
      'schema',
    ],
    ['BigInt', single(8, bigInt), 'schema'],
    ['NaN', single(8, value(Number.NaN)), 'schema'],
    ['Infinity', single(8, value(Number.POSITIVE_INFINITY)), 'schema'],
    ['Infinity in JSON', single(5, text('{"a":1e999}')), 'schema'],
    ['undefined', single(8, value(undefined)), 'schema'],
    ['undefined in an object', single(8, raw(1, 118, 1, 1, 97, 127)), 'schema'],
    ['undefined in JSON', single(5, text('undefined')), 'schema'],
    ['a value nested too deep', single(8, value(nested(limits.valueDepth + 1))), 'schema'],
    ['JSON nested too deep', single(5, text('['.repeat(4_000) + ']'.repeat(4_000))), 'schema'],
    [
      'the name of an XML element',
      single(7, (encoder) => {
        encoding.writeVarUint(encoder, 3);
        encoding.writeVarString(encoder, '__proto__');
      }),
      'schema',
    ],
  ])('G2 %s', (_what, bytes, expected) => {
    expect(code(bytes)).toBe(expected);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toJSON', 'then', 'onclick', 'onError', 'ONMOUSEOVER'])(
    'G5 the name %s, wherever it stands',
    (name) => {
      expect(code(single(8, value(1), name))).toBe('schema');
      expect(code(single(6, format(name, 'true')))).toBe('schema');
      expect(code(single(5, text(`{"a":{"${name}":1}}`)))).toBe('schema');
      expect(
        code(
          single(8, (encoder) => {
            for (const byte of [1, 118, 1]) encoding.writeUint8(encoder, byte);
            encoding.writeVarString(encoder, name);
            encoding.writeUint8(encoder, 126);
          }),
        ),
      ).toBe('schema');
      expect(
        code(handMade([{ client: 1, clock: 0, structs: [{ content: 4, parent: name, body: text('a') }] }])),
      ).toBe('schema');
    },
  );

  test.each(['online', 'ongoing', 'once', 'only', 'on', 'proto', 'thenAgain'])(
    'G5 but not the name %s',
    (name) => {
      expect(code(single(8, value(1), name))).toBe('passed');
    },
  );

  test('G2 more than the limits of structs, clients and bytes', () => {
    const many = (count: number) => [
      {
        client: 1,
        clock: 0,
        structs: Array.from({ length: count }, () => ({ content: 4, parent: 'r', body: text('a') })),
      },
    ];
    const bounds = { ...limits, structsPerUpdate: 10, clientsPerUpdate: 3, updateBytes: 400 };
    const refusal = (bytes: Uint8Array) => {
      const scanned = scanUpdate(bytes, bounds);
      return isRefusal(scanned) ? scanned.code : 'passed';
    };
    expect(refusal(handMade(many(10)))).toBe('passed');
    expect(refusal(handMade(many(11)))).toBe('tooLarge');
    const clients = (count: number) =>
      Array.from({ length: count }, (_, client) => ({ ...many(1)[0]!, client }));
    expect(refusal(handMade(clients(3)))).toBe('passed');
    expect(refusal(handMade(clients(4)))).toBe('tooLarge');
    expect(refusal(single(4, text('x'.repeat(500))))).toBe('tooLarge');
  });
});

describe('G2 declared lengths', () => {
  const huge = [0xff, 0xff, 0xff, 0xff, 0x7f];
  const start = [1, 1, 1, 0];
  test.each<[string, number[]]>([
    ['clients', huge],
    ['structs', [1, ...huge, 1, 0]],
    ['text', [...start, 4, 1, 1, 97, ...huge, 97]],
    ['values', [...start, 8, 1, 1, 97, ...huge, 126]],
    ['JSON values', [...start, 2, 1, 1, 97, ...huge, 97]],
    ['bytes', [...start, 3, 1, 1, 97, ...huge, 97]],
    ['a list', [...start, 8, 1, 1, 97, 1, 117, ...huge, 126]],
    ['an object', [...start, 8, 1, 1, 97, 1, 118, ...huge, 126]],
    ['bytes in a value', [...start, 8, 1, 1, 97, 1, 116, ...huge, 126]],
    ['a root name', [...start, 4, 1, ...huge, 97]],
    ['clients that delete', [0, ...huge]],
    ['delete ranges', [0, 1, 1, ...huge]],
  ])('of %s beyond the message are refused at once and cost nothing', (_what, bytes) => {
    const update = Uint8Array.from(bytes);
    expect(code(update)).toBe('malformed');
    const heapBefore = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const startMs = performance.now();
    for (let i = 0; i < 1_000; i++) scanUpdate(update, limits);
    expect((performance.now() - startMs) / 1_000).toBeLessThan(1);
    const heapAfter = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    expect(heapAfter - heapBefore).toBeLessThan(32 * 1_048_576);
  });
});
