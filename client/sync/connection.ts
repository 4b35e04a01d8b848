/**
 * One connection to the server and the documents on it: reconnects with jittered back-off, hands each message to its
 * document, and paces what is sent below the server's limits.
 */
import type { DocumentId } from '../../shared/ids.ts';
import { encodeClientMessage, type ClientMessage } from '../../shared/protocol/client-to-server.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import { decodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { ClientEnvironment } from './client-environment.ts';
import { Pace } from './pace.ts';
import { unpackJoined } from './packed-state.ts';
import type { Transport } from './transport.ts';

type Of<Type extends ServerMessage['type']> = Extract<ServerMessage, { readonly type: Type }>;

/** One document on this connection. */
export interface ConnectedDocument {
  readonly id: DocumentId;
  /** The connection is up: the document may join. */
  connected(): void;
  disconnected(): void;
  /** Something may be sent again after pacing stopped it. */
  roomToSend(): void;
  received(message: Of<'joined' | 'update' | 'ack' | 'resync' | 'refused' | 'presence' | 'storage'>): void;
}

export type ConnectionStatus = 'connecting' | 'connected' | 'disconnected' | 'closed';

export interface ConnectionEvents {
  status(): void;
  welcome(message: Of<'welcome'>): void;
  /** The credential is no longer good: no further attempt is made. */
  credentialRefused(code: RefusalCode): void;
}

const credentialCodes: ReadonlySet<RefusalCode> = new Set(['unauthenticated', 'expired', 'revoked'] as const);
const firstDelayMs = 250;
const longestDelayMs = 15_000;
/** A server that said that it ends is back, or another one is there, within this; until then it is no loss of connection. */
const movingMs = 30_000;
/** After so long a connection counts as steady, and the next loss starts with a short delay again. */
const steadyMs = 10_000;

export class Connection {
  status: ConnectionStatus = 'disconnected';
  private readonly documents = new Map<DocumentId, ConnectedDocument>();
  private readonly channels = new Map<number, ConnectedDocument>();
  private readonly requests = new Map<number, ConnectedDocument>();
  /** Frames that came while a packed state is being unpacked: order is kept. Null when none is. */
  private held: Uint8Array[] | null = null;
  private lastRequest = 0;
  private attempts = 0;
  private retry: { cancel(): void } | null = null;
  private steady: { cancel(): void } | null = null;
  private movingUntil = 0;
  private readonly pace: Pace;
  private readonly transport: Transport;
  private readonly environment: ClientEnvironment;
  private readonly events: ConnectionEvents;

  constructor(transport: Transport, environment: ClientEnvironment, events: ConnectionEvents) {
    this.transport = transport;
    this.environment = environment;
    this.events = events;
    this.pace = new Pace(environment, () => this.documents.forEach((document) => document.roomToSend()));
    transport.onFrame((frame) => this.receive(frame));
    transport.onState((state, refusal) => {
      if (refusal !== null && credentialCodes.has(refusal)) this.turnedAway(refusal);
      else if (state === 'disconnected') this.lost();
    });
  }

  /** The server has asked to connect again, shortly: people need not hear of it. */
  get isMoving(): boolean {
    return this.environment.now() < this.movingUntil;
  }

  connect(): void {
    if (this.status !== 'disconnected') return;
    this.retry?.cancel();
    this.retry = null;
    this.setStatus('connecting');
    this.transport.connect();
  }

  /** Ends for good. */
  close(): void {
    this.retry?.cancel();
    this.steady?.cancel();
    this.pace.stop();
    this.setStatus('closed');
    this.transport.disconnect();
  }

  add(document: ConnectedDocument): void {
    this.documents.set(document.id, document);
    if (this.status === 'connected') document.connected();
  }

  remove(document: ConnectedDocument): void {
    this.documents.delete(document.id);
    this.forgetChannels(document);
  }

  /** Sends `join`; the answer comes to `received`. Nothing of an earlier join of this document reaches it any more. */
  join(
    document: ConnectedDocument,
    message: Omit<Extract<ClientMessage, { type: 'join' }>, 'request'>,
  ): void {
    this.forgetChannels(document);
    const request = ++this.lastRequest;
    this.requests.set(request, document);
    this.send({ ...message, request });
  }

  send(message: ClientMessage): void {
    if (this.status !== 'connected') return;
    const frame = encodeClientMessage(message);
    this.pace.spend(frame.length);
    this.transport.send(frame);
  }

  /** Whether the server's limits admit a message of so many bytes now; if not, `roomToSend` follows. */
  hasRoom(bytes: number): boolean {
    return this.status === 'connected' && this.pace.hasRoom(bytes);
  }

  /** Something was settled with the server: the next loss is no reason to wait long. */
  progressed(): void {
    this.attempts = 0;
  }

  private setStatus(status: ConnectionStatus): void {
    if (this.status === 'closed' || this.status === status) return;
    this.status = status;
    this.events.status();
  }

  private lost(delayMs?: number): void {
    if (this.status === 'closed' || this.status === 'disconnected') return;
    this.steady?.cancel();
    this.held = null;
    this.channels.clear();
    this.requests.clear();
    this.setStatus('disconnected');
    for (const document of this.documents.values()) document.disconnected();
    const most = Math.min(longestDelayMs, firstDelayMs * 2 ** this.attempts);
    this.attempts += 1;
    this.retry = this.environment.after(delayMs ?? this.jitter(most), () => this.connect());
  }

  /** Between half of `most` and `most`, so that a hall does not come back in one moment. */
  private jitter(most: number): number {
    const [byte = 0] = this.environment.random(1);
    return Math.round(most * (0.5 + byte / 510));
  }

  private receive(frame: Uint8Array): void {
    if (this.held !== null) return void this.held.push(frame);
    let message: ServerMessage;
    try {
      message = decodeServerMessage(frame);
    } catch (error) {
      return this.giveUp(error);
    }
    if (message.type === 'joined' && message.packed.length > 0) void this.unpack(message);
    else this.dispatch(message);
  }

  private async unpack(message: Of<'joined'>): Promise<void> {
    const held: Uint8Array[] = [];
    this.held = held;
    const unpacked = await unpackJoined(message).catch((error: unknown) => {
      if (this.held === held) this.giveUp(error);
      return null;
    });
    if (unpacked === null || this.held !== held) return; // lost meanwhile
    this.held = null;
    this.dispatch(unpacked);
    for (const frame of held) this.receive(frame);
  }

  private giveUp(error: unknown): void {
    console.error('a message of the server cannot be read', error);
    this.transport.disconnect();
  }

  private dispatch(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.welcomed(message);
      case 'joined': {
        const document = this.requests.get(message.request);
        this.requests.delete(message.request);
        if (document === undefined) return this.unwanted(message);
        this.channels.set(message.channel, document);
        return document.received(message);
      }
      case 'resync':
        return this.documents.get(message.document)?.received(message);
      case 'refused':
        return this.refused(message);
      case 'moving':
        this.movingUntil = this.environment.now() + movingMs;
        this.lost(message.afterMs);
        return this.transport.disconnect();
      case 'update':
      case 'ack':
      case 'presence':
      case 'storage':
        return this.channels.get(message.channel)?.received(message);
    }
  }

  /** The answer to a join that was given up. A later join of the same document, if any, has taken its place already. */
  private unwanted({ document, channel }: Of<'joined'>): void {
    if (!this.documents.has(document)) this.send({ type: 'leave', channel });
  }

  private welcomed(message: Of<'welcome'>): void {
    this.pace.reset();
    this.steady = this.environment.after(steadyMs, () => {
      this.attempts = 0;
    });
    this.setStatus('connected');
    this.events.welcome(message);
    for (const document of this.documents.values()) document.connected();
  }

  private refused(message: Of<'refused'>): void {
    const { request, document: id, code } = message;
    const document = request === null ? undefined : this.requests.get(request);
    if (request !== null) this.requests.delete(request);
    if (id !== null) (document ?? this.documents.get(id))?.received(message);
    else if (credentialCodes.has(code)) this.turnedAway(code);
  }

  private turnedAway(code: RefusalCode): void {
    this.lost();
    this.events.credentialRefused(code);
    this.close();
  }

  private forgetChannels(document: ConnectedDocument): void {
    for (const map of [this.channels, this.requests]) {
      for (const [number, holder] of map) if (holder === document) map.delete(number);
    }
  }
}
