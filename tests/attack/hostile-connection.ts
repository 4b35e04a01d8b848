/** A connection that keeps no rule, by either door: raw frames out, and how the server ended it. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket, type ClientOptions } from 'ws';
import * as Y from 'yjs';
import { encodeClientMessage, type ClientClaim } from '../../shared/protocol/client-to-server.ts';
import { refusals, type RefusalCode } from '../../shared/protocol/refusal.ts';
import { decodeServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { pause } from '../support/eventually.ts';

export type HostileDoor = 'yjs' | 'palabre';

/** How the server ended a connection, or a document's session on it. */
export interface HostileEnding {
  /** A refusal's code, or what the transport gave: `ws 1002`. */
  readonly code: string;
  readonly reason: string;
}

export interface HostileOptions {
  readonly url: string;
  readonly door: HostileDoor;
  readonly token: string;
  readonly document: DocumentId;
  readonly clientId?: number;
  readonly claims?: readonly ClientClaim[];
  readonly stateVector?: Uint8Array;
  /** What the WebSocket itself is opened with: foreign origins, compression. */
  readonly socket?: ClientOptions;
  /** Reads no document: many at once would cost the attacker more than anybody. */
  readonly isDeaf?: boolean;
  /** How far it goes by itself: to the open socket, to the welcome, or into the document. */
  readonly until?: 'open' | 'welcome' | 'joined';
}

export interface Hostile {
  readonly door: HostileDoor;
  readonly clientId: number;
  readonly socket: WebSocket;
  /** Follows what the server says about the document. */
  readonly doc: Y.Doc;
  /** Own door: the document's number on the wire. */
  readonly channel: number;
  readonly ending: HostileEnding | null;
  /** An update, as an honest client would wrap it. `ref` is its number on the own door. */
  update(bytes: Uint8Array, ref?: number): void;
  /** Asks for what this state vector lacks: sync step 1, or a join. */
  ask(stateVector: Uint8Array): void;
  /** One message of the door's protocol, as bytes. */
  message(bytes: Uint8Array): void;
  /** One WebSocket message as it is. */
  packet(data: Uint8Array | string): void;
  /** Resolves to the ending, or to null when there is none within this time; closes then. */
  over(withinMs?: number): Promise<HostileEnding | null>;
}

const closeCodes = new Map<number, RefusalCode>(
  Object.entries(refusals).map(([code, { close }]) => [close, code as RefusalCode]), // its own keys
);
const EVENT = 2;
const MORE_MS = 4_000;

export function syncMessage(kind: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** 22 characters that prove a page load. */
export function randomSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
}

class Connection implements Hostile {
  readonly door: HostileDoor;
  readonly clientId: number;
  readonly socket: WebSocket;
  readonly doc = new Y.Doc();
  channel = 0;
  ending: HostileEnding | null = null;
  isReady = false;
  readonly #options: HostileOptions;
  readonly #claims: readonly ClientClaim[];
  #refs = 0;

  constructor(options: HostileOptions) {
    const { door, url, document, token, clientId = this.doc.clientID } = options;
    this.#options = options;
    this.door = door;
    this.clientId = clientId;
    this.#claims = options.claims ?? [{ clientId, secret: randomSecret() }];
    const path = door === 'yjs' ? `/yjs/${document}?token=${token}` : '/socket.io/?EIO=4&transport=websocket';
    this.socket = new WebSocket(url + path, { perMessageDeflate: false, ...options.socket });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('open', () => (this.isReady = options.until === 'open'));
    this.socket.on('message', (data: Buffer, binary) => this.#hear(data, binary));
    this.socket.on('error', (error) => this.#end('ws error', error.message));
    this.socket.on('close', (code, reason) =>
      this.#end(closeCodes.get(code) ?? `ws ${String(code)}`, reason.toString()),
    );
  }

  update(bytes: Uint8Array, ref = ++this.#refs): void {
    const { channel, clientId } = this;
    if (this.door === 'yjs') this.packet(syncMessage(2, bytes));
    else this.message(encodeClientMessage({ type: 'update', channel, clientId, ref, bytes }));
  }

  ask(stateVector: Uint8Array): void {
    if (this.door === 'yjs') return this.packet(syncMessage(0, stateVector));
    const { document } = this.#options;
    const head = { type: 'join', request: ++this.#refs, document, epoch: 0, seq: 0 } as const;
    this.message(encodeClientMessage({ ...head, claims: [...this.#claims], stateVector }));
  }

  message(bytes: Uint8Array): void {
    this.packet(this.door === 'yjs' ? bytes : Buffer.concat([Buffer.of(EVENT), bytes]));
  }

  packet(data: Uint8Array | string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data, () => {});
  }

  async over(withinMs = MORE_MS): Promise<HostileEnding | null> {
    const deadline = Date.now() + withinMs;
    while (this.ending === null && Date.now() < deadline) await pause(5);
    this.socket.terminate();
    return this.ending;
  }

  #end(code: string, reason: string): void {
    this.ending ??= { code, reason };
  }

  #follow(update: Uint8Array): void {
    if (this.#options.isDeaf !== true) Y.applyUpdate(this.doc, update);
  }

  #hear(data: Buffer, binary: boolean): void {
    try {
      if (this.door === 'yjs') this.#hearSync(data);
      else this.#hearPacket(data, binary);
    } catch {
      // It does not care what it cannot read.
    }
  }

  #hearSync(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) return;
    this.#follow(decoding.readVarUint8Array(decoder));
    if (step === 1) this.isReady = true; // what honest people type meanwhile is no answer
  }

  #hearPacket(data: Buffer, binary: boolean): void {
    const { token, until = 'joined' } = this.#options;
    if (!binary) {
      if (data[0] === 0x30 && until !== 'open')
        this.packet(Buffer.concat([Buffer.of(0), Buffer.from(JSON.stringify({ credential: token }))]));
      return;
    }
    if (data[0] === 4)
      return this.#end(
        (JSON.parse(data.subarray(1).toString()) as { message: string }).message,
        'connect error',
      );
    if (data[0] === EVENT) this.#hearMessage(data.subarray(1));
  }

  #hearMessage(bytes: Buffer): void {
    const message = decodeServerMessage(bytes);
    if (message.type === 'welcome') {
      if (this.#options.until === 'welcome') this.isReady = true;
      else this.ask(this.#options.stateVector ?? Uint8Array.of(0));
    } else if (message.type === 'joined') {
      this.channel = message.channel;
      for (const update of message.updates) this.#follow(update);
      this.isReady = true;
    } else if (message.type === 'update') this.#follow(message.bytes);
    else if (message.type === 'refused') this.#end(message.code, refusals[message.code].words.en);
    else if (message.type === 'resync') this.#end(message.code, 'resync');
  }
}

/** Connects; resolves when it is as far as asked, or was turned away. */
export async function openHostile(options: HostileOptions): Promise<Hostile> {
  const connection = new Connection(options);
  if (options.door === 'yjs')
    connection.socket.on('open', () =>
      connection.packet(syncMessage(0, options.stateVector ?? Uint8Array.of(0))),
    );
  const deadline = Date.now() + 4_000;
  while (!connection.isReady && connection.ending === null && Date.now() < deadline) await pause(2);
  return connection;
}
