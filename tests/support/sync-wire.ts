/** A raw WebSocket that speaks y-protocols (sync and awareness), by the few things in which servers of it differ. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { wireOver, type Wire, type WireEvents } from './wire-over.ts';

export interface SyncDialect {
  /** Path and query of the document. */
  readonly path: string;
  /** Written before each message; null for nothing. */
  readonly prefix: string | null;
  /** The first frame that is sent, where a greeting is wanted. */
  readonly greeting?: Uint8Array;
  /** Message types besides 0 that carry sync messages. */
  readonly syncTypes: readonly number[];
  /** Whether the server answers sync step 1: a bare relay does not. */
  readonly answers: boolean;
}

const syncMessage = 0;
const awarenessMessage = 1;
const step1 = 0;
const step2 = 1;
const updateMessage = 2;

/** The bytes that `write` writes. */
export function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** An awareness update of one client: what `WebsocketProvider` sends for its own state. */
export function awarenessUpdate(clientId: number, clock: number, state: object): Uint8Array {
  return written((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

function syncFrame({ prefix }: SyncDialect, kind: number, payload: Uint8Array): Uint8Array {
  return written((encoder) => {
    if (prefix !== null) encoding.writeVarString(encoder, prefix);
    encoding.writeVarUint(encoder, syncMessage);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

function awarenessFrame({ prefix }: SyncDialect, update: Uint8Array): Uint8Array {
  return written((encoder) => {
    if (prefix !== null) encoding.writeVarString(encoder, prefix);
    encoding.writeVarUint(encoder, awarenessMessage);
    encoding.writeVarUint8Array(encoder, update);
  });
}

type SyncMessage =
  | { readonly kind: 'sync'; readonly step: number; readonly payload: Uint8Array }
  | { readonly kind: 'awareness' }
  | { readonly kind: 'other' };

function readMessage(dialect: SyncDialect, message: Uint8Array): SyncMessage {
  const decoder = decoding.createDecoder(message);
  if (dialect.prefix !== null) decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === awarenessMessage) return { kind: 'awareness' };
  if (type !== syncMessage && !dialect.syncTypes.includes(type)) return { kind: 'other' };
  return {
    kind: 'sync',
    step: decoding.readVarUint(decoder),
    payload: decoding.readVarUint8Array(decoder),
  };
}

/** Joins; resolves when synced, or when open where the server only relays. Rejects when it is closed before. */
export async function connectSync(
  url: string,
  dialect: SyncDialect,
  clientId: number,
  events: WireEvents,
): Promise<Wire> {
  const socket = new WebSocket(url + dialect.path, { perMessageDeflate: false });
  const empty = new Y.Doc();
  const { promise: synced, resolve } = Promise.withResolvers<void>();
  const { opened, closed, wire } = wireOver(socket, clientId, events);
  let awarenessClock = 0;
  socket.on('message', (data: Buffer) => {
    const message = readMessage(dialect, data);
    if (message.kind === 'awareness') return events.presence?.();
    if (message.kind === 'other') return;
    if (message.step === step1) return socket.send(syncFrame(dialect, step2, Y.encodeStateAsUpdate(empty)));
    events.update(message.payload);
    if (message.step === step2) resolve();
  });
  await opened;
  if (dialect.greeting !== undefined) socket.send(dialect.greeting);
  if (dialect.answers) {
    socket.send(syncFrame(dialect, step1, Y.encodeStateVector(empty)));
    await Promise.race([synced, closed]);
  }
  return {
    ...wire,
    send: (update) => socket.send(syncFrame(dialect, updateMessage, update)),
    show: (state) => socket.send(awarenessFrame(dialect, awarenessUpdate(clientId, ++awarenessClock, state))),
  };
}
