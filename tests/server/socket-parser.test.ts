/** Socket.IO's packets as single binary frames. */
import { expect, test } from 'vitest';
import { Decoder, Encoder, frameOf } from '../../shared/protocol/socket-parser.ts';

function decoded(frame: unknown): unknown {
  const packets: unknown[] = [];
  const decoder = new Decoder();
  decoder.on('decoded', (packet) => packets.push(packet));
  decoder.add(frame);
  expect(packets).toHaveLength(1);
  return packets[0];
}

test('every packet is one frame, and comes back as it was', () => {
  const encoder = new Encoder();
  const bytes = Uint8Array.of(1, 2, 3);
  for (const packet of [
    { type: 0, nsp: '/', data: { sid: 'a', auth: 'é' } },
    { type: 0, nsp: '/', data: undefined },
    { type: 1, nsp: '/' },
    { type: 2, nsp: '/', data: ['m', bytes] },
    { type: 4, nsp: '/', data: { message: 'revoked', data: { code: 'revoked' } } },
  ]) {
    const frames = encoder.encode(packet);
    expect(frames).toHaveLength(1);
    const [frame = bytes] = frames;
    expect(decoded(frame)).toEqual(packet);
    expect(decoded(frame.slice().buffer)).toEqual(packet);
  }
});

test('a message that is shared is framed once', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  expect(frameOf(bytes)).toBe(frameOf(bytes));
  expect(frameOf(bytes)).not.toBe(frameOf(bytes.slice()));
});

test('anything else throws, which closes the connection', () => {
  for (const frame of [
    '2["m"]',
    Uint8Array.of(),
    Uint8Array.of(3),
    Uint8Array.of(5, 1),
    Uint8Array.of(9),
    Uint8Array.of(0, 123),
    Uint8Array.of(0, 91, 93),
    Uint8Array.of(0, 255, 254),
    null,
    {},
  ])
    expect(() => decoded(frame)).toThrow();
  expect(() => new Encoder().encode({ type: 2, nsp: '/', data: ['m', 'text'] })).toThrow(TypeError);
});
