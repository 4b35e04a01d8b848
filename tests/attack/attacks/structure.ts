/** Documents made too large, too deep, too slow, or that cannot be replayed (G4, G5). */
import * as Y from 'yjs';
import { pause } from '../../support/eventually.ts';
import { handMade, length, raw, text, type HandMadeStruct } from '../../gate/hand-made-update.ts';
import { once, type Attack } from '../attack.ts';
import type { Hostile } from '../hostile-connection.ts';
import { own, randomInserts } from '../hostile-updates.ts';

const shape = (
  name: string,
  threat: string,
  expected: Attack['expected'],
  update: (hostile: Hostile) => Uint8Array,
): Attack => ({
  name,
  threat,
  room: 'free',
  expected,
  run: (scene) => once(scene, (hostile) => hostile.update(update(hostile))),
});

/** `count` shared types, each in the one before. */
function nested(hostile: Hostile, count: number, typeRef: number, named: boolean): Uint8Array {
  const body = typeRef === 3 ? raw(3, 1, 0x70) : length(typeRef);
  const structs = Array.from({ length: count }, (_, at): HandMadeStruct => ({
    content: 7,
    parent: at === 0 ? 'deep' : [hostile.clientId, at - 1],
    ...(named || at === 0 ? { sub: 'k' } : {}),
    body,
  }));
  return own(hostile, structs);
}

/** Levels of arrays in one value. */
function deepValue(levels: number): number[] {
  return [...Array.from({ length: levels }, () => [117, 1]).flat(), 126];
}

const depth = 'deep nesting';
const roots = '200,000 root names';
const places = 'client ids at one place';
const replay = 'cannot be replayed';

export const structureAttacks: readonly Attack[] = [
  shape('200,000 root names at once', roots, ['tooLarge', 'schema'], (hostile) =>
    own(
      hostile,
      Array.from({ length: 60_000 }, (_, at) => ({ content: 4, parent: `r${String(at)}`, body: text('x') })),
    ),
  ),
  shape('8,000 client ids inserting at one place', places, ['tooLarge', 'forged'], () =>
    handMade(
      Array.from({ length: 8_000 }, (_, at) => ({
        client: 8_000_000 + at,
        clock: 0,
        structs: [{ content: 4, parent: 'place', body: text('x') }],
      })),
    ),
  ),
  shape('forged neighbours far apart, 40,000 times', places, ['tooLarge', 'rate', 'schema'], (hostile) =>
    own(hostile, [
      ...Array.from({ length: 10_000 }, (_, at): HandMadeStruct => ({
        content: 4,
        ...(at === 0 ? { parent: 'far' } : { rightOrigin: [hostile.clientId, at - 1] as const }),
        body: text('x'),
      })),
      ...Array.from({ length: 30_000 }, (): HandMadeStruct => ({
        content: 4,
        origin: [hostile.clientId, 9_999],
        rightOrigin: [hostile.clientId, 0],
        body: text('x'),
      })),
    ]),
  ),
  shape('maps in maps, 3,000 deep', depth, ['schema', 'tooLarge'], (hostile) =>
    nested(hostile, 3_000, 1, true),
  ),
  shape('XML in XML, 2,000 deep', depth, ['schema', 'tooLarge'], (hostile) =>
    nested(hostile, 2_000, 3, false),
  ),
  shape('texts in texts, 1,000 deep', depth, ['schema', 'tooLarge'], (hostile) =>
    nested(hostile, 1_000, 2, false),
  ),
  shape('a value 4,000 deep', depth, ['schema'], (hostile) =>
    own(hostile, [{ content: 8, parent: 'm', sub: 'k', body: raw(1, ...deepValue(4_000)) }]),
  ),
  shape('a value 200,000 deep', depth, ['schema'], (hostile) =>
    own(hostile, [{ content: 8, parent: 'm', sub: 'k', body: raw(1, ...deepValue(200_000)) }]),
  ),
  shape('JSON 100,000 deep', depth, ['schema', 'malformed'], (hostile) =>
    own(hostile, [{ content: 5, parent: 'l', body: text(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) }]),
  ),
  shape('a struct that is its own parent', replay, ['malformed', 'resync', 'schema'], (hostile) =>
    own(hostile, [{ content: 7, parent: [hostile.clientId, 0], body: length(1) }]),
  ),
  shape('a struct that is its own neighbour', replay, ['malformed', 'resync', 'schema'], (hostile) =>
    own(hostile, [{ content: 4, origin: [hostile.clientId, 0], body: text('x') }]),
  ),
  shape('two structs, each the parent of the other', replay, ['malformed', 'resync', 'schema'], (hostile) =>
    own(hostile, [
      { content: 7, parent: [hostile.clientId, 1], body: length(1) },
      { content: 7, parent: [hostile.clientId, 0], body: length(1) },
    ]),
  ),
  shape('a string as a parent', replay, ['malformed', 'resync', 'schema'], (hostile) =>
    own(hostile, [
      { content: 4, parent: 't', body: text('x') },
      { content: 4, parent: [hostile.clientId, 0], body: text('y') },
    ]),
  ),
  shape('half of a surrogate pair', replay, ['malformed', 'schema'], (hostile) =>
    own(hostile, [{ content: 4, parent: 't', body: raw(3, 0xed, 0xa0, 0x80) }]),
  ),
  shape('an update in format v2', replay, ['malformed', 'resync', 'schema', 'tooLarge'], (hostile) => {
    const doc = new Y.Doc();
    doc.clientID = hostile.clientId;
    doc.getText('t').insert(0, 'deux');
    return Y.encodeStateAsUpdateV2(doc);
  }),
  {
    name: 'structs inserted at random, the most there may be',
    threat: 'floods',
    room: 'free',
    expected: ['ignored', 'tooLarge', 'rate'],
    run: (scene) => {
      const clientId = new Y.Doc().clientID;
      const update = randomInserts(clientId, 20_000); // takes longer than a connection may wait to say who it is
      return once(
        scene,
        async (hostile) => {
          hostile.update(update);
          await pause(600);
        },
        { clientId },
        100,
      );
    },
  },
];

/** It fills the room with roots, so it comes last. */
export const rootAttack: Attack = {
  name: 'root names one by one',
  threat: roots,
  room: 'free',
  expected: ['tooLarge', 'schema'],
  run: (scene) =>
    once(scene, async (hostile) => {
      for (let at = 0; at < 300; at++) {
        const structs = [{ content: 4, parent: `r${String(at)}`, body: text('x') }];
        hostile.update(handMade([{ client: hostile.clientId, clock: at, structs }]));
        if (at % 50 === 0) await pause(10);
      }
    }),
};
