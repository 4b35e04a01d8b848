/** WebSocket and Engine.IO themselves: sizes, fragments, pings, compression, packets of no protocol. */
import { connect as connectTcp, type Socket } from 'node:net';
import { pause } from '../../support/eventually.ts';
import { once, type Attack, type Scene } from '../attack.ts';
import type { Hostile, HostileEnding } from '../hostile-connection.ts';

const frame = (
  name: string,
  expected: Attack['expected'],
  act: (hostile: Hostile) => void | Promise<void>,
  options: { readonly doors?: Attack['doors'] } = {},
): Attack => ({
  name,
  threat: 'frames',
  room: 'free',
  ...(options.doors === undefined ? {} : { doors: options.doors }),
  expected,
  run: (scene) => once(scene, act, { isDeaf: true }),
});

/** What a WebSocket runs on, to write frames that ws would not. */
function wireOf({ socket }: Hostile): Socket {
  return (socket as unknown as { readonly _socket: Socket })._socket; // ws gives no public way to it
}

/** The head of a masked frame that declares this many bytes. */
function head(flags: number, bytes: number): Buffer {
  const made = Buffer.alloc(14);
  made[0] = flags;
  made[1] = 0xff;
  made.writeBigUInt64BE(BigInt(bytes), 2);
  return made;
}

const MASKED_EMPTY = 0x80;

async function idle(scene: Scene, count: number): Promise<readonly (HostileEnding | null)[]> {
  const port = Number(new URL(scene.url).port);
  const sockets = Array.from({ length: count }, () => connectTcp(port, '127.0.0.1'));
  for (const socket of sockets) {
    socket.on('error', () => {});
    socket.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n');
  }
  await pause(700);
  for (const socket of sockets) socket.destroy();
  return [];
}

export const frameAttacks: readonly Attack[] = [
  frame('a message of 64 MB', ['tooLarge'], (hostile) => hostile.packet(new Uint8Array(64_000_000))),
  frame('a message of 5 MB, ten times', ['tooLarge'], (hostile) => {
    for (let copy = 0; copy < 10; copy++) hostile.packet(new Uint8Array(5_000_000).fill(2));
  }),
  frame('a message a little too large', ['tooLarge', 'malformed'], (hostile) =>
    hostile.packet(new Uint8Array(1_200_000).fill(2)),
  ),
  frame(
    'a frame that declares 2⁴⁰ bytes',
    ['tooLarge'],
    (hostile) => void wireOf(hostile).write(head(0x82, 2 ** 40)),
  ),
  frame(
    'a deflated frame that nobody agreed to',
    ['malformed'],
    (hostile) => void wireOf(hostile).write(head(0xc2, 200)),
  ),
  frame(
    'a frame without a mask',
    ['malformed'],
    (hostile) => void wireOf(hostile).write(Buffer.of(0x82, 1, 1)),
  ),
  frame('100,000 fragments without an end', ['tooLarge', 'malformed'], async (hostile) => {
    const fragment = Buffer.of(0, MASKED_EMPTY | 1, 0, 0, 0, 0, 2);
    wireOf(hostile).write(Buffer.of(2, MASKED_EMPTY | 1, 0, 0, 0, 0, 2));
    for (let part = 0; part < 20; part++)
      wireOf(hostile).write(Buffer.concat(Array.from({ length: 5_000 }, () => fragment)));
    await pause(50);
  }),
  frame('a flood of pings', ['rate'], async (hostile) => {
    const ping = Buffer.of(0x89, MASKED_EMPTY | 4, 0, 0, 0, 0, 1, 2, 3, 4);
    for (let part = 0; part < 20; part++)
      wireOf(hostile).write(Buffer.concat(Array.from({ length: 2_000 }, () => ping)));
    await pause(300);
  }),
  frame('a flood of empty messages', ['malformed'], (hostile) => {
    for (let copy = 0; copy < 5_000; copy++) hostile.message(new Uint8Array());
  }),
  frame('text where bytes belong', ['malformed'], (hostile) => hostile.packet('42["m",{"constructor":{}}]')),
  frame('messages of no known type', ['malformed'], (hostile) => hostile.message(Uint8Array.of(77, 1, 2, 3))),
  frame('bytes after the end of a message', ['malformed'], (hostile) =>
    hostile.message(hostile.door === 'yjs' ? Uint8Array.of(3, 0, 0) : Uint8Array.of(1, 1, 1, 1)),
  ),
  frame(
    'packets of other types',
    ['malformed', 'ignored'],
    async (hostile) => {
      for (const type of [3, 5, 6, 9, 255]) hostile.packet(Uint8Array.of(type, 0x7b, 0x7d));
      await pause(50);
    },
    { doors: ['palabre'] },
  ),
  frame(
    'a second credential on an open connection',
    ['malformed', 'ignored'],
    (hostile) => hostile.packet(Buffer.concat([Buffer.of(0), Buffer.from('{"credential":"pk_other"}')])),
    { doors: ['palabre'] },
  ),
  frame(
    'the transport’s own pings by the thousand',
    ['malformed', 'ignored'],
    async (hostile) => {
      for (let copy = 0; copy < 5_000; copy++) hostile.packet('2probe');
      await pause(100);
    },
    { doors: ['palabre'] },
  ),
  {
    name: 'a hundred connections that never say who they are',
    threat: 'idle connections',
    room: 'free',
    doors: ['palabre'],
    expected: ['unauthenticated', 'busy', 'ignored'],
    run: async (scene) => {
      const opened = await Promise.all(Array.from({ length: 100 }, () => scene.open({ until: 'open' })));
      await pause(300);
      return Promise.all(opened.map((hostile) => hostile.over(6_000)));
    },
  },
  {
    name: 'two hundred requests that never end',
    threat: 'idle connections',
    room: 'free',
    doors: ['yjs'],
    expected: [],
    run: (scene) => idle(scene, 200),
  },
];
