/** Updates at the edges of the format: clocks, client ids, ranges and contents that a library would hardly write (G2, G5). */
import * as Y from 'yjs';
import { handMade, format, length, raw, text, type HandMadeStruct } from '../../gate/hand-made-update.ts';
import { once, type Attack } from '../attack.ts';
import type { Hostile } from '../hostile-connection.ts';
import { freshUpdate, own } from '../hostile-updates.ts';

const odd = (
  name: string,
  expected: Attack['expected'],
  updates: (hostile: Hostile) => readonly Uint8Array[],
  threat = 'odd updates',
): Attack => ({
  name,
  threat,
  room: 'free',
  expected,
  run: (scene) =>
    once(
      scene,
      (hostile) => {
        for (const update of updates(hostile)) hostile.update(update);
      },
      {},
      expected.includes('ignored') ? 800 : undefined,
    ),
});

const letter: HandMadeStruct = { content: 4, parent: 'odd', body: text('x') };
const at = (client: number, clock: number) => [handMade([{ client, clock, structs: [letter] }])];
const json = (body: string): readonly HandMadeStruct[] => [
  { content: 2, parent: 'odd', body: raw(1, body.length, ...Buffer.from(body)) },
];

export const oddAttacks: readonly Attack[] = [
  odd('a clock just below 2⁵³', ['malformed', 'resync'], ({ clientId }) => at(clientId, 2 ** 53 - 1)),
  odd('a clock of 2⁴⁰', ['malformed', 'resync'], ({ clientId }) => at(clientId, 2 ** 40)),
  odd('the client id 2⁵³ − 1', ['malformed', 'forged', 'resync', 'ignored'], () => at(2 ** 53 - 1, 0)),
  odd('the client id 0', ['malformed', 'forged', 'resync', 'ignored'], () => at(0, 0)),
  odd('one client twice in one update', ['malformed'], ({ clientId }) => [
    handMade([
      { client: clientId, clock: 0, structs: [letter] },
      { client: clientId, clock: 1, structs: [letter] },
    ]),
  ]),
  odd('an update of no bytes', ['malformed'], () => [new Uint8Array()]),
  odd('empty updates, 500 times', ['ignored'], () => Array.from({ length: 500 }, () => Uint8Array.of(0, 0))),
  odd('one update, 500 times', ['ignored'], (hostile) => {
    const update = own(hostile, [letter]);
    return Array.from({ length: 500 }, () => update);
  }),
  odd('removed structs of 2³¹ clocks each', ['malformed', 'schema', 'ignored'], (hostile) => [
    own(
      hostile,
      Array.from({ length: 600 }, () => ({ content: 0, body: length(2 ** 31) })),
    ),
  ]),
  odd('skips and nothing else', ['malformed', 'resync'], (hostile) => [
    own(hostile, [{ content: 10, body: length(1_000) }]),
  ]),
  odd('deleted content of 2³¹ clocks', ['malformed', 'schema', 'ignored'], (hostile) => [
    own(hostile, [{ content: 1, parent: 'odd', body: length(2 ** 31) }]),
  ]),
  odd('one range deleted 20,000 times in one update', ['ignored', 'malformed', 'tooLarge'], (hostile) => [
    own(hostile, [letter]),
    handMade(
      [],
      Array.from({ length: 20_000 }, () => [hostile.clientId, 0, 1] as const),
    ),
  ]),
  odd('ranges that overlap', ['ignored', 'malformed', 'resync'], (hostile) => [
    own(hostile, [{ content: 4, parent: 'odd', body: text('x'.repeat(1_000)) }]),
    handMade(
      [],
      Array.from({ length: 990 }, (_, from) => [hostile.clientId, from, 10] as const),
    ),
  ]),
  odd('15,000 formats at one place', ['ignored', 'tooLarge', 'rate', 'malformed'], (hostile) => [
    own(hostile, [
      { content: 4, parent: 'formats', body: text('x') },
      ...Array.from({ length: 15_000 }, (_, number): HandMadeStruct => ({
        content: 6,
        origin: [hostile.clientId, number],
        body: format('bold', number % 2 === 0 ? 'true' : 'null'),
      })),
    ]),
  ]),
  odd('formats of 5,000 names', ['ignored', 'tooLarge', 'rate', 'malformed'], (hostile) => [
    own(hostile, [
      { content: 4, parent: 'formats', body: text('x') },
      ...Array.from({ length: 5_000 }, (_, number): HandMadeStruct => ({
        content: 6,
        origin: [hostile.clientId, number],
        body: format(`name${String(number)}`, '1'),
      })),
    ]),
  ]),
  odd('JSON with a number beyond every number', ['schema'], (hostile) => [own(hostile, json('1e400'))]),
  odd('an embed with a number beyond every number', ['schema'], (hostile) => [
    own(hostile, [{ content: 5, parent: 'odd', body: text('{"a":-1e999}') }]),
  ]),
  odd('JSON with half of a surrogate pair', ['ignored', 'malformed', 'schema'], (hostile) => [
    own(hostile, json('"\\ud800"')),
  ]),
  odd('JSON with constructor.prototype', ['schema'], (hostile) => [
    own(hostile, json('{"constructor":{"prototype":{"isAdmin":true}}}')),
  ]),
  odd('an XML hook named __proto__', ['schema'], (hostile) => [
    own(hostile, [{ content: 7, parent: 'x', body: raw(5, 9, ...Buffer.from('__proto__')) }]),
  ]),
  odd('a shared type of no known kind', ['malformed'], (hostile) => [
    own(hostile, [{ content: 7, parent: 'x', body: length(99) }]),
  ]),
  odd('an object of 50,000 keys', ['ignored', 'tooLarge', 'malformed'], ({ clientId }) => [
    freshUpdate(clientId, (doc) =>
      doc
        .getMap('wide')
        .set('k', Object.fromEntries(Array.from({ length: 50_000 }, (_, key) => [`k${String(key)}`, key]))),
    ),
  ]),
  odd(
    'a subdocument that loads itself',
    ['schema'],
    ({ clientId }) => [
      freshUpdate(clientId, (doc) =>
        doc.getMap('m').set('d', new Y.Doc({ autoLoad: true, guid: '__proto__' })),
      ),
    ],
    'keys and values',
  ),
  {
    name: 'the most structs there may be, on many connections at once',
    threat: 'floods',
    room: 'free',
    expected: ['ignored', 'tooLarge', 'rate', 'resync'],
    run: async (scene) => {
      const many = await Promise.all(Array.from({ length: 4 }, () => scene.open({ isDeaf: true })));
      for (const hostile of many) {
        const structs = Array.from({ length: 18_000 }, (_, number): HandMadeStruct => ({
          content: 4,
          ...(number === 0
            ? { parent: 'many' }
            : { origin: [hostile.clientId, Math.floor(number / 2)] as const }),
          body: text('x'),
        }));
        hostile.update(own(hostile, structs));
      }
      return Promise.all(many.map((hostile) => hostile.over(2_000)));
    },
  },
];
