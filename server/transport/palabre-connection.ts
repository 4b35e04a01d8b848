/** Palabre's own door, one connection: frames out, with what is queued kept in bounds (F2). */
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import { encodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import { frameOf } from '../../shared/protocol/socket-parser.ts';
import type { Pausable } from './intake.ts';
import { WordedWebSocketServer, type WordedWebSocket } from './worded-websocket.ts';
import { writeFrame } from './websocket-frame.ts';

export interface PalabreConnection {
  /** Whether the client unpacks what is packed: it said so in its handshake. */
  readonly inflates: boolean;
  /** Bytes that the network has not taken yet. */
  readonly queuedBytes: number;
  send(message: ServerMessage): void;
  /** The same for a message that was encoded before, once for all its readers. */
  sendFrame(message: Uint8Array): void;
  /** Lets what is queued go out, then closes; a WebSocket with this code. */
  close(code: RefusalCode): void;
  /** Closes at once. */
  cut(): void;
}

export class SocketIoConnection implements PalabreConnection {
  readonly #socket: Socket;
  readonly #stream: Duplex | null;
  readonly #webSocket: WordedWebSocket | null;
  readonly inflates: boolean;
  /** Bytes given to the engine that wait until the network has taken those before them. */
  #waiting = 0;

  /** `stream` is what a WebSocket runs on that was one from its handshake on; null for long-polling. */
  constructor(socket: Socket, stream: Duplex | null) {
    this.#socket = socket;
    const { inflates }: { readonly inflates?: unknown } = socket.handshake.auth;
    this.inflates = inflates === true;
    this.#stream = stream;
    this.#webSocket = stream === null ? null : WordedWebSocketServer.of(stream);
    socket.conn.on('flush', () => (this.#waiting = 0));
  }

  /** What brings this connection's frames, when it can be paused. */
  get source(): Pausable | null {
    return this.#webSocket;
  }

  get queuedBytes(): number {
    return this.#waiting + (this.#stream?.writableLength ?? 0);
  }

  send(message: ServerMessage): void {
    this.sendFrame(encodeServerMessage(message));
  }

  /**
   * When the engine has nothing to write, the
   * whole WebSocket frame goes past it: its layers cost as much as the network. Otherwise it keeps the order.
   */
  sendFrame(message: Uint8Array): void {
    const { conn } = this.#socket;
    if (conn.readyState !== 'open') return;
    const packet = frameOf(message);
    if (this.#stream !== null && conn.transport.writable) {
      writeFrame(this.#stream, packet);
      return;
    }
    this.#waiting += packet.length;
    conn.write(packet, { compress: false });
  }

  close(code: RefusalCode): void {
    if (this.#webSocket !== null) this.#webSocket.lastWords = code;
    this.#socket.disconnect(true);
  }

  cut(): void {
    this.#socket.conn.close(true);
  }
}
