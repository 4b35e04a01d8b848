/** A connection by each door, on raw sockets: as light as can be, so that the load generator is not what is measured. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { encodeClientMessage } from '../../shared/protocol/client-to-server.ts';
import { decodeServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { DocumentId } from '../../shared/ids.ts';

export type Door = 'yjs' | 'palabre' | 'hocuspocus' | 'relay';

export interface Address {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly document: DocumentId;
}

export interface WireEvents {
  /** An update from others, or a part of the state on joining. */
  readonly update: (update: Uint8Array) => void;
  /** The server says that this change is durable (Palabre's own door only). */
  readonly acknowledged?: (ref: number) => void;
  readonly closed?: (code: number) => void;
  readonly bytes?: (received: number) => void;
}

export interface Wire {
  readonly clientId: number;
  send(update: Uint8Array, ref: number): void;
  sendRaw(frame: Uint8Array): void;
  close(): void;
}

const syncMessage = 0;
const step1 = 0;
const step2 = 1;
const updateMessage = 2;

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** The door's path and the bytes around each sync message. */
function syncFrame(door: Door, document: string, kind: number, payload: Uint8Array): Uint8Array {
  return frame((encoder) => {
    if (door === 'hocuspocus') encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, syncMessage);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

function readSync(door: Door, message: Uint8Array): { kind: number; payload: Uint8Array } | null {
  const decoder = decoding.createDecoder(message);
  if (door === 'hocuspocus') decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type !== syncMessage && !(door === 'hocuspocus' && type === 4)) return null;
  return { kind: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.on('error', reject); // later ones are told by the close that follows
  });
}

/** Joins by the y-websocket protocol (Palabre's other door, Hocuspocus, the bare relay); resolves when synced. */
async function connectSync(address: Address, clientId: number, events: WireEvents): Promise<Wire> {
  const { door, url, document, credential } = address;
  const path = door === 'yjs' ? `/yjs/${document}?token=${credential}` : `/${document}`;
  const socket = new WebSocket(url + path, { perMessageDeflate: false });
  socket.binaryType = 'nodebuffer';
  const synced = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      events.bytes?.(data.length);
      const sync = readSync(door, data);
      if (sync === null) return;
      if (sync.kind === step1)
        return socket.send(syncFrame(door, document, step2, Y.encodeStateAsUpdate(new Y.Doc())));
      events.update(sync.payload);
      if (sync.kind === step2) resolve();
    });
    socket.on('close', (code) => {
      events.closed?.(code);
      reject(new Error(`closed ${code}`));
    });
  });
  synced.catch(() => {}); // it may be told before anybody waits for it; a later close is told through events.closed
  await opened(socket);
  if (door === 'hocuspocus') {
    socket.send(
      frame((encoder) => {
        encoding.writeVarString(encoder, document);
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'bench');
      }),
    );
  }
  if (door !== 'relay') {
    socket.send(syncFrame(door, document, step1, Y.encodeStateVector(new Y.Doc())));
    await synced;
  }
  return {
    clientId,
    send: (update) => socket.send(syncFrame(door, document, updateMessage, update)),
    sendRaw: (bytes) => socket.send(bytes),
    close: () => socket.terminate(),
  };
}

/** One byte of packet type before each of Palabre's frames (shared/protocol/socket-parser.ts); 2 is an event. */
const eventPacket = 2;

/** Joins by Palabre's own door, speaking Engine.IO over one WebSocket; resolves when joined. */
async function connectPalabre(address: Address, clientId: number, events: WireEvents): Promise<Wire> {
  const socket = new WebSocket(`${address.url}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  });
  socket.binaryType = 'nodebuffer';
  const say = (bytes: Uint8Array) => socket.send(Buffer.concat([Buffer.of(eventPacket), bytes]));
  let channel = 0;
  const joined = new Promise<void>((resolve, reject) => {
    const join = () => {
      const claims = [
        { clientId, secret: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url') },
      ];
      say(
        encodeClientMessage({
          type: 'join',
          request: 1,
          document: address.document,
          epoch: 0,
          seq: 0,
          claims,
          stateVector: Y.encodeStateVector(new Y.Doc()),
        }),
      );
    };
    const hear = (bytes: Buffer) => {
      const message = decodeServerMessage(bytes);
      if (message.type === 'welcome') join();
      else if (message.type === 'joined') {
        channel = message.channel;
        for (const update of message.updates) events.update(update);
        resolve();
      } else if (message.type === 'update') events.update(message.bytes);
      else if (message.type === 'ack') events.acknowledged?.(message.ref);
      else if (message.type === 'refused') reject(new Error(message.code));
      else if (message.type === 'resync') socket.close(); // a real client joins again; to a test it is an end
    };
    socket.on('message', (data: Buffer, binary: boolean) => {
      events.bytes?.(data.length);
      if (binary) {
        if (data[0] === eventPacket) hear(data.subarray(1));
      } else if (data[0] === 0x30)
        socket.send(
          Buffer.concat([Buffer.of(0), Buffer.from(JSON.stringify({ credential: address.credential }))]),
        );
      else if (data[0] === 0x32) socket.send('3');
    });
    socket.on('close', (code) => {
      events.closed?.(code);
      reject(new Error(`closed ${code}`));
    });
  });
  joined.catch(() => {}); // as above
  await opened(socket);
  await joined;
  return {
    clientId,
    send: (bytes, ref) => say(encodeClientMessage({ type: 'update', channel, clientId, ref, bytes })),
    sendRaw: (bytes) => socket.send(bytes),
    close: () => socket.terminate(),
  };
}

/** Joins the document as a new Yjs client id. */
export function connect(address: Address, clientId: number, events: WireEvents): Promise<Wire> {
  return address.door === 'palabre'
    ? connectPalabre(address, clientId, events)
    : connectSync(address, clientId, events);
}
