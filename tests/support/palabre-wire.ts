/** Palabre's own door on a raw WebSocket, speaking Engine.IO by hand. */
import { inflateRawSync } from 'node:zlib';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { encodeClientMessage } from '../../shared/protocol/client-to-server.ts';
import { decodeServerMessage } from '../../shared/protocol/server-to-client.ts';
import { newSecret } from './palabre-client.ts';
import { wireOver, type Wire, type WireEvents } from './wire-over.ts';

/** One byte of packet type before each of Palabre's frames (shared/protocol/socket-parser.ts). */
const connectPacket = 0;
const eventPacket = 2;
const connectErrorPacket = 4;

/** What was packed comes before the updates; empty when nothing was. */
function hearState(packed: Uint8Array, events: WireEvents): void {
  if (packed.length === 0) return;
  if (events.packed !== undefined) events.packed(packed);
  else events.update(Y.convertUpdateFormatV2ToV1(inflateRawSync(packed)));
}

/** Joins; resolves when joined. Rejects when it is refused or closed before. */
export async function connectPalabre(
  url: string,
  credential: string,
  document: DocumentId,
  clientId: number,
  events: WireEvents,
): Promise<Wire> {
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
  const say = (bytes: Uint8Array) => socket.send(Buffer.concat([Buffer.of(eventPacket), bytes]));
  const { opened, closed, wire } = wireOver(socket, clientId, events);
  const { promise: joined, resolve, reject } = Promise.withResolvers<void>();
  let channel = 0;
  const join = () =>
    say(
      encodeClientMessage({
        type: 'join',
        request: 1,
        document,
        epoch: 0,
        seq: 0,
        claims: [{ clientId, secret: newSecret() }],
        stateVector: Y.encodeStateVector(new Y.Doc()),
      }),
    );
  const hear = (bytes: Buffer) => {
    const message = decodeServerMessage(bytes);
    if (message.type === 'welcome') join();
    else if (message.type === 'joined') {
      channel = message.channel;
      hearState(message.packed, events);
      for (const update of message.updates) events.update(update);
      resolve();
    } else if (message.type === 'update') events.update(message.bytes);
    else if (message.type === 'ack') events.acknowledged?.(message.ref);
    else if (message.type === 'presence') events.presence?.();
    else if (message.type === 'refused') reject(new Error(message.code));
    else if (message.type === 'resync') socket.close(); // a real client joins again; to a test it is an end
  };
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (binary) {
      if (data[0] === eventPacket) hear(data.subarray(1));
      else if (data[0] === connectErrorPacket) reject(new Error(data.toString('utf8', 1)));
    } else if (data[0] === 0x30)
      socket.send(
        Buffer.concat([
          Buffer.of(connectPacket),
          Buffer.from(JSON.stringify({ credential, inflates: true })),
        ]),
      );
    else if (data[0] === 0x32) socket.send('3');
  });
  await opened;
  await Promise.race([joined, closed]);
  return {
    ...wire,
    send: (bytes, ref) => say(encodeClientMessage({ type: 'update', channel, clientId, ref, bytes })),
    show: (state) => say(encodeClientMessage({ type: 'presence', channel, state })),
  };
}
