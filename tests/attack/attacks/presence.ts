/** Invented people, somebody else's presence, megabytes of it (F6). */
import * as encoding from 'lib0/encoding';
import { encodeClientMessage } from '../../../shared/protocol/client-to-server.ts';
import { once, type Attack } from '../attack.ts';
import type { Hostile } from '../hostile-connection.ts';
import { typist, victims } from '../hostile-updates.ts';

type Shown = readonly [clientId: number, clock: number, json: string];

function awareness(entries: readonly Shown[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const [clientId, clock, json] of entries) {
    encoding.writeVarUint(inner, clientId);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, json);
  }
  const outer = encoding.createEncoder();
  encoding.writeVarUint(outer, 1);
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
  return encoding.toUint8Array(outer);
}

const presence = (
  name: string,
  expected: Attack['expected'],
  doors: Attack['doors'],
  act: (hostile: Hostile) => void | Promise<void>,
): Attack => ({
  name,
  threat: 'presence',
  room: 'free',
  ...(doors === undefined ? {} : { doors }),
  expected,
  run: (scene) => once(scene, act, {}, 400),
});

const state = (place: string) => JSON.stringify({ user: { name: 'Président', color: '#f00' }, place });
const ownPresence = ({ channel }: Hostile, place: string, anchor: unknown = null) =>
  encodeClientMessage({
    type: 'presence',
    channel,
    state: { place, cursor: { text: 't', anchor, head: null } },
  });

export const presenceAttacks: readonly Attack[] = [
  presence(
    '50,000 invented people in one message',
    ['ignored', 'tooLarge', 'malformed', 'rate'],
    ['yjs'],
    (hostile) =>
      hostile.packet(awareness(Array.from({ length: 50_000 }, (_, at): Shown => [at + 1, 1, '{}']))),
  ),
  presence(
    'one person 100,000 times in one message',
    ['ignored', 'tooLarge', 'malformed', 'rate'],
    ['yjs'],
    (hostile) => {
      for (let copy = 0; copy < 4; copy++)
        hostile.packet(
          awareness(
            Array.from({ length: 100_000 }, (_, at): Shown => [hostile.clientId, at, `[${String(at % 10)}]`]),
          ),
        );
    },
  ),
  presence('invented people one by one', ['ignored', 'rate'], ['yjs'], (hostile) => {
    for (let at = 0; at < 1_000; at++) hostile.packet(awareness([[at + 1, 1, state('x')]]));
  }),
  presence('the others sent away and locked', ['ignored'], ['yjs'], (hostile) => {
    hostile.packet(awareness(victims(hostile).map((id): Shown => [id, 2 ** 31, 'null'])));
    hostile.packet(awareness([[typist(hostile), 2 ** 40, state('x')]]));
  }),
  presence('a megabyte of presence', ['ignored', 'tooLarge', 'rate', 'malformed'], undefined, (hostile) => {
    const long = 'x'.repeat(900_000);
    for (let copy = 0; copy < 5; copy++)
      if (hostile.door === 'yjs') hostile.packet(awareness([[hostile.clientId, copy, state(long)]]));
      else hostile.message(ownPresence(hostile, 'x', long));
  }),
  presence('4 kB of presence, 1,500 times', ['ignored', 'rate'], undefined, (hostile) => {
    for (let copy = 0; copy < 1_500; copy++) {
      const long = `${String(copy)}${'x'.repeat(3_700)}`;
      if (hostile.door === 'yjs') hostile.packet(awareness([[hostile.clientId, copy, state(long)]]));
      else hostile.message(ownPresence(hostile, 'x', long));
    }
  }),
  presence('presence that is no JSON', ['malformed'], undefined, (hostile) => {
    if (hostile.door === 'yjs') hostile.packet(awareness([[hostile.clientId, 1, '{']]));
    else hostile.message(Uint8Array.of(3, 1, 1, 0x7b));
  }),
  presence('presence 2,000 levels deep', ['ignored', 'malformed', 'tooLarge'], undefined, (hostile) => {
    const deep = `${'['.repeat(1_900)}${']'.repeat(1_900)}`;
    if (hostile.door === 'yjs') hostile.packet(awareness([[hostile.clientId, 1, `{"a":${deep}}`]]));
    else hostile.message(ownPresence(hostile, 'x', JSON.parse(deep)));
  }),
  presence('presence with the key __proto__', ['ignored', 'malformed'], ['yjs'], (hostile) =>
    hostile.packet(awareness([[hostile.clientId, 1, '{"__proto__":{"isAdmin":true},"user":{"name":"x"}}']])),
  ),
  presence('questions for everybody’s presence, 2,500 times', ['ignored', 'rate'], ['yjs'], (hostile) => {
    for (let copy = 0; copy < 2_500; copy++) hostile.packet(Uint8Array.of(3));
  }),
];
