/** What stands around the messages: WebSocket frames of no kind, Engine.IO by halves, HTTP that trickles, documents by the hundred. */
import * as encoding from 'lib0/encoding';
import { connect as connectTcp, type Socket } from 'node:net';
import { pause } from '../../support/eventually.ts';
import { encodeClientMessage } from '../../../shared/protocol/client-to-server.ts';
import { once, type Attack, type Scene } from '../attack.ts';
import { randomSecret, type Hostile, type HostileEnding } from '../hostile-connection.ts';

const MASKED = 0x80;
const mask = [0, 0, 0, 0];
const frame = (flags: number, ...payload: readonly number[]) =>
  Buffer.of(flags, MASKED | payload.length, ...mask, ...payload);

function wireOf({ socket }: Hostile): Socket {
  return (socket as unknown as { readonly _socket: Socket })._socket; // ws gives no public way to it
}

const frames = (name: string, expected: Attack['expected'], written: readonly Buffer[]): Attack => ({
  name,
  threat: 'frames',
  room: 'free',
  expected,
  run: (scene) =>
    once(scene, (hostile) => void wireOf(hostile).write(Buffer.concat([...written])), { isDeaf: true }),
});

const message = (
  name: string,
  expected: Attack['expected'],
  door: 'yjs' | 'palabre',
  act: (hostile: Hostile) => void,
): Attack => ({
  name,
  threat: 'frames',
  room: 'free',
  doors: [door],
  expected,
  run: (scene) => once(scene, act, { isDeaf: true }, expected.includes('ignored') ? 500 : undefined),
});

function ask(stateVector: readonly number[], ...after: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of [0, 0]) encoding.writeVarUint(encoder, part);
  encoding.writeVarUint8Array(encoder, Uint8Array.from(stateVector));
  return Uint8Array.from([...encoding.toUint8Array(encoder), ...after]);
}

function awarenessOf(entries: readonly (readonly [clientId: number, clock: number, json: string])[]) {
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

/** How long a trickle may go on before the server counts as having let it be. */
const TRICKLE_MS = 30_000;

/** Writes `head` over plain TCP, then a byte now and then; resolves to what the server said, or did. */
async function trickle(scene: Scene, head: string): Promise<HostileEnding | null> {
  const socket = connectTcp(Number(new URL(scene.url).port), '127.0.0.1');
  let answer = '';
  let isOver = false;
  const dripping = setInterval(() => socket.write('x'), 100);
  socket.on('error', () => {});
  socket.write(head);
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      resolve();
    });
    socket.on('close', () => {
      isOver = true;
      resolve();
    });
    setTimeout(resolve, TRICKLE_MS);
  });
  clearInterval(dripping);
  socket.destroy();
  const status = /^HTTP\/1\.1 (\d+) (.*)/.exec(answer);
  if (status !== null) return { code: `http ${status[1] ?? ''}`, reason: status[2] ?? '' };
  return isOver ? { code: 'http 0', reason: 'closed' } : null;
}

const trickling = (name: string, head: (scene: Scene) => string): Attack => ({
  name,
  threat: 'HTTP',
  room: 'free',
  doors: ['palabre'],
  expected: ['http 400', 'http 408', 'http 0'],
  run: (scene) => Promise.all(Array.from({ length: 20 }, () => trickle(scene, head(scene)))),
});

const polling = '/socket.io/?EIO=4&transport=polling';

export const transportAttacks: readonly Attack[] = [
  frames('a frame of a reserved kind', ['malformed'], [frame(0x83, 1)]),
  frames('a continuation of nothing', ['malformed'], [frame(0x80, 1)]),
  frames('a ping of two pieces', ['malformed'], [frame(0x09, 1)]),
  frames('a close of one byte', ['malformed', 'ws 1005', 'ws 1006'], [frame(0x88, 1)]),
  frames('a close with a code that nobody may send', ['malformed', 'ws 1006'], [frame(0x88, 0x03, 0xed)]),
  frames('a message inside another', ['malformed'], [frame(0x02, 1), frame(0x82, 1)]),
  frames('text that is not UTF-8', ['malformed'], [frame(0x81, 0xff, 0xfe)]),
  message('the message of y-protocols for denied rights', ['malformed'], 'yjs', (hostile) =>
    hostile.packet(Uint8Array.of(2, 0, 3, 0x6e, 0x6f, 0x21)),
  ),
  message('a question with bytes after it', ['malformed'], 'yjs', (hostile) =>
    hostile.packet(ask([0], 1, 2, 3)),
  ),
  message('a state vector with bytes after it', ['malformed', 'ignored'], 'yjs', (hostile) =>
    hostile.packet(ask([0, 7, 7, 7])),
  ),
  message('clocks of presence that go back, and up to 2³²', ['ignored'], 'yjs', (hostile) => {
    for (const clock of [5, 2 ** 32, 3, 2 ** 53 - 1, 0])
      hostile.packet(awarenessOf([[hostile.clientId, clock, '{"user":{"name":"x"}}']]));
  }),
  message('presence under the client ids 0 and 2⁵³ − 1', ['ignored'], 'yjs', (hostile) => {
    for (const id of [0, 2 ** 53 - 1]) hostile.packet(awarenessOf([[id, 1, '{"user":{"name":"x"}}']]));
  }),
  message('another namespace of Socket.IO', ['malformed', 'ignored'], 'palabre', (hostile) =>
    hostile.packet(Buffer.concat([Buffer.of(0), Buffer.from('/admin,{}')])),
  ),
  message('1,000 documents on one connection', ['rate', 'busy', 'slowReader'], 'palabre', (hostile) => {
    const claims = [{ clientId: hostile.clientId, secret: randomSecret() }];
    for (let at = 0; at < 1_000; at++) {
      const document = `free:thousand-${String(at)}` as const;
      const head = { type: 'join', request: at + 10, document, epoch: 0, seq: 0 } as const;
      hostile.message(encodeClientMessage({ ...head, claims, stateVector: Uint8Array.of(0) }));
    }
  }),
  trickling('a head that trickles', () => 'GET /api/me HTTP/1.1\r\nHost: x\r\nX-Slow: '),
  trickling(
    'a body that trickles',
    ({ token }) =>
      `POST /api/documents HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: 9000\r\n\r\n{`,
  ),
  trickling(
    'two lengths of one body',
    () => 'POST /api/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
  ),
  {
    name: 'long-polling begun a hundred times, and upgraded by halves',
    threat: 'idle connections',
    room: 'free',
    doors: ['palabre'],
    expected: ['http 200', 'http 400'],
    run: async (scene) => {
      const http = scene.url.replace('ws:', 'http:');
      return Promise.all(
        Array.from({ length: 100 }, async (): Promise<HostileEnding> => {
          const response = await fetch(http + polling);
          const opened = await response.text();
          const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? '';
          const half = new WebSocket(`${scene.url}/socket.io/?EIO=4&transport=websocket&sid=${sid}`);
          half.addEventListener('error', () => {});
          await pause(200);
          half.close();
          return { code: `http ${String(response.status)}`, reason: opened.slice(0, 20) };
        }),
      );
    },
  },
];
