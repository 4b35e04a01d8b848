/**
 * Mutated frames against everything that reads a frame before the gate: both protocols and the packets around ours.
 * None is slow, what is thrown is an error, and what is accepted reads back.
 */
import * as encoding from 'lib0/encoding';
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeYjsMessage, encodeAsk, encodeUpdate } from '../../server/transport/yjs-wire.ts';
import { decodeClientMessage, encodeClientMessage } from '../../shared/protocol/client-to-server.ts';
import { Decoder, Encoder, frameOf } from '../../shared/protocol/socket-parser.ts';
import { mutated } from '../gate/mutants.ts';
import { firstSeed, frames, randomNumbers } from '../gate/random-numbers.ts';

afterAll(() => console.info(`frames of sessions: PALABRE_SEED=${String(firstSeed)}`));

/** A frame takes microseconds; the rest is for a busy machine. */
const SLOW_MS = 100;

const doc = new Y.Doc();
doc.clientID = 20;
doc.getText('t').insert(0, 'honnête', { bold: true });
const update = Y.encodeStateAsUpdate(doc);
const stateVector = Y.encodeStateVector(doc);
const claims = [{ clientId: 20, secret: 'A'.repeat(22) }];

function awareness(...states: readonly string[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, states.length);
  for (const [at, state] of states.entries()) {
    encoding.writeVarUint(inner, 20 + at);
    encoding.writeVarUint(inner, 1);
    encoding.writeVarString(inner, state);
  }
  const outer = encoding.createEncoder();
  encoding.writeVarUint(outer, 1);
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
  return encoding.toUint8Array(outer);
}

const clientMessages = [
  encodeClientMessage({
    type: 'join',
    request: 1,
    document: 'free:x',
    epoch: 1,
    seq: 9,
    claims,
    stateVector,
  }),
  encodeClientMessage({ type: 'leave', channel: 3 }),
  encodeClientMessage({ type: 'update', channel: 3, clientId: 20, ref: 4, bytes: update }),
  encodeClientMessage({
    type: 'presence',
    channel: 3,
    state: { place: '/roadmap', cursor: { text: 'notes', anchor: { item: 1 }, head: null } },
  }),
];

/** How a frame is read, and what proves that it was understood: null when it was refused. */
interface Reader {
  readonly name: string;
  readonly honest: readonly Uint8Array[];
  /** Throws on a frame that is none; otherwise gives what it read, and the same read again from its own writing. */
  readonly read: (frame: Uint8Array) => readonly [unknown, unknown];
}

function packet(frame: Uint8Array): unknown {
  const decoder = new Decoder();
  let heard: unknown;
  decoder.on('decoded', (decoded) => (heard = decoded));
  decoder.add(frame);
  return heard;
}

const readers: readonly Reader[] = [
  {
    name: 'messages of the own door',
    honest: clientMessages,
    read: (frame) => {
      const message = decodeClientMessage(frame);
      return [message, decodeClientMessage(encodeClientMessage(message))];
    },
  },
  {
    name: 'messages of y-protocols',
    honest: [
      encodeAsk(stateVector),
      encodeUpdate(update),
      awareness('{"user":{}}', 'null'),
      Uint8Array.of(3),
    ],
    read: (frame) => {
      const message = decodeYjsMessage(frame);
      if (message.kind === 'ask') return [message, decodeYjsMessage(encodeAsk(message.stateVector))];
      if (message.kind === 'update') return [message, decodeYjsMessage(encodeUpdate(message.bytes))];
      return [message, decodeYjsMessage(frame.slice())];
    },
  },
  {
    name: 'packets around the messages',
    honest: [
      ...clientMessages.map(frameOf),
      Uint8Array.of(1),
      ...new Encoder().encode({ type: 0, nsp: '/', data: { credential: 'pk_x' } }),
    ],
    read: (frame) => {
      const decoded = packet(frame) as Parameters<Encoder['encode']>[0]; // the parser gives packets only
      const [again] = new Encoder().encode(decoded);
      return [decoded, packet(again ?? new Uint8Array())];
    },
  },
];

describe.each(readers)('$name', ({ honest, read }) => {
  test('honest frames are read', () => {
    for (const frame of honest) {
      const [one, other] = read(frame.slice());
      expect(other).toEqual(one);
    }
  });

  test(
    'mutated frames are refused or read back',
    () => {
      const pick = randomNumbers(firstSeed);
      const choose = () => honest[pick(honest.length)] ?? new Uint8Array();
      let accepted = 0;
      let slowestMs = 0;
      for (let at = 0; at < frames; at++) {
        const frame = mutated(choose(), choose(), pick);
        const startedAt = performance.now();
        try {
          const [one, other] = read(frame);
          accepted += 1;
          if (at % 16 === 0) expect(other).toEqual(one);
          else if (JSON.stringify(other) !== JSON.stringify(one)) expect(other).toEqual(one);
        } catch (error) {
          if (!(error instanceof Error) || error.name === 'AssertionError') throw error;
        }
        slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      }
      console.info(`${String(accepted)} of ${String(frames)} accepted, slowest ${slowestMs.toFixed(1)} ms`);
      expect(accepted).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(SLOW_MS);
    },
    frames * 6,
  );
});
