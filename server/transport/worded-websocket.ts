/**
 * WebSockets of the server that never close without a code and a reason of ours, whoever closes them: ws itself, on a
 * frame that is too large or none, or the engine under the own door, which gives neither.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';
import { refusals, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import { createTokenBucket } from '../gate/rate.ts';
import { closeReason } from './close-reason.ts';

/** Pieces of one message: a browser cuts a message of 1 MiB into 64 at most. */
const FRAGMENTS = 1_024;
/** A hostile peer may leave the close handshake unanswered. */
const CLOSE_MS = 3_000;

/** Codes with which ws closes by itself: RFC 6455, 7.4.1. */
const brokenFrames: ReadonlySet<number> = new Set([1002, 1003, 1007, 1008]);
const TOO_LARGE = 1009;

export class WordedWebSocket extends WebSocket {
  /** Why it is closed, when whoever closes it does not say. */
  lastWords: RefusalCode | null = null;
  /** Told when a connection is closed for what its frames were. */
  onBroken: ((code: RefusalCode) => void) | null = null;

  /** Closes a connection that sends pings by the hundred. */
  limitPings({ pingsPerSecond }: Pick<Limits, 'pingsPerSecond'>, env: Environment): void {
    const pings = createTokenBucket(pingsPerSecond, pingsPerSecond * 10, env);
    this.on('ping', () => {
      if (pings.take(1) || this.readyState !== WebSocket.OPEN) return;
      this.onBroken?.('rate');
      this.close(refusals.rate.close, closeReason('rate'));
    });
  }

  override close(code?: number, reason?: string | Buffer): void {
    const own = this.#wordsFor(code);
    if (own === null) super.close(code, reason);
    else super.close(refusals[own].close, closeReason(own));
  }

  #wordsFor(code: number | undefined): RefusalCode | null {
    if (this.readyState !== WebSocket.OPEN) return null;
    if (code === undefined) return this.lastWords;
    const broken = code === TOO_LARGE ? 'tooLarge' : brokenFrames.has(code) ? 'malformed' : null;
    if (broken !== null) this.onBroken?.(broken);
    return broken;
  }
}

/** The server of such WebSockets; knows each by the stream it runs on. */
export class WordedWebSocketServer extends WebSocketServer<typeof WordedWebSocket> {
  static readonly #byStream = new WeakMap<Duplex, WordedWebSocket>();

  constructor(options: ServerOptions<typeof WordedWebSocket>) {
    const own = {
      WebSocket: WordedWebSocket,
      maxFragments: FRAGMENTS,
      closeTimeout: CLOSE_MS,
      allowSynchronousEvents: false, // one message of each connection a turn: a burst of one holds nobody else up
    };
    super({ ...options, ...own });
  }

  /** The WebSocket that was made of this stream's upgrade, or null. */
  static of(stream: Duplex): WordedWebSocket | null {
    return WordedWebSocketServer.#byStream.get(stream) ?? null;
  }

  override handleUpgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    done: (socket: WordedWebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, stream, head, (socket) => {
      WordedWebSocketServer.#byStream.set(stream, socket);
      done(socket, request);
    });
  }
}
