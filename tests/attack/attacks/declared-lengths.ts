/** Lengths and counts beyond what the message holds (G2). */
import * as encoding from 'lib0/encoding';
import { raw } from '../../gate/hand-made-update.ts';
import { once, type Attack } from '../attack.ts';
import { own } from '../hostile-updates.ts';

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const huge = [0x80, 0x80, 0x80, 0x80, 0x01]; // 2²⁸

/** Update by name; null for those that need the client's own id, made below. */
const declared: Readonly<Record<string, Uint8Array>> = {
  'clients in an update': Uint8Array.of(...huge, 0),
  'structs of a client': Uint8Array.of(1, ...huge, 5, 0),
  'clients in the delete set': Uint8Array.of(0, ...huge),
  'ranges in the delete set': Uint8Array.of(0, 1, 5, ...huge),
  'a number of a hundred bytes': Uint8Array.from({ length: 100 }, () => 0xff),
};

const inside: Readonly<Record<string, readonly [content: number, body: readonly number[]]>> = {
  'a string': [4, huge],
  'a binary': [3, huge],
  'a list of values': [8, huge],
  'a list of JSON': [2, huge],
  'an array in a value': [8, [1, 117, ...huge]],
  'an object in a value': [8, [1, 118, ...huge]],
  'bytes in a value': [8, [1, 116, ...huge]],
};

const attack = (name: string, expected: Attack['expected'], run: Attack['run']): Attack => ({
  name: `declared too long: ${name}`,
  threat: 'declared lengths',
  room: 'free',
  expected,
  run,
});

const repeated = 60;

export const lengthAttacks: readonly Attack[] = [
  ...Object.entries(declared).map(([name, update]) =>
    attack(name, ['malformed', 'tooLarge'], async (scene) => {
      const endings = [];
      for (let round = 0; round < 2; round++)
        endings.push(
          ...(await once(scene, (hostile) => {
            for (let copy = 0; copy < repeated; copy++) hostile.update(update);
          })),
        );
      return endings;
    }),
  ),
  ...Object.entries(inside).map(([name, [content, body]]) =>
    attack(name, ['malformed', 'tooLarge'], (scene) =>
      once(scene, (hostile) => {
        const update = own(hostile, [{ content, parent: 't', body: raw(...body) }]);
        for (let copy = 0; copy < repeated; copy++) hostile.update(update);
      }),
    ),
  ),
  attack('the message itself', ['malformed'], (scene) =>
    once(scene, (hostile) => {
      for (let copy = 0; copy < repeated; copy++)
        hostile.message(
          bytes((encoder) => {
            encoding.writeVarUint(encoder, hostile.door === 'yjs' ? 0 : 3);
            encoding.writeVarUint(encoder, 2);
            encoding.writeUint8Array(encoder, Uint8Array.from(huge));
          }),
        );
    }),
  ),
];
