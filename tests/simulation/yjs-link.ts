/** A connection of the y-websocket door in memory: the ends of a WebSocket as the real session sees them. */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** What travels to the client, in order. */
export type Down =
  | { readonly kind: 'frame'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close'; readonly code: number };
export type Up = { readonly kind: 'frame'; readonly bytes: Uint8Array } | { readonly kind: 'pong' };

/** The message in an unmasked binary frame (RFC 6455). */
function messageOf(frame: Uint8Array): Uint8Array {
  const [, length = 0] = frame;
  return frame.slice(length === 127 ? 10 : length === 126 ? 4 : 2);
}

/** The server's end: as much of `ws` as the session uses. */
class ServerEnd extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  private readonly link: YjsLink;

  constructor(link: YjsLink) {
    super();
    this.link = link;
  }

  pause(): void {}

  resume(): void {}

  ping(): void {
    this.link.push({ kind: 'ping' });
  }

  close(code: number): void {
    if (this.readyState !== 1) return;
    this.readyState = 2;
    this.link.push({ kind: 'close', code });
  }

  terminate(): void {
    this.link.end();
  }
}

export class YjsLink {
  readonly toServer: Up[] = [];
  readonly toClient: Down[] = [];
  isEnded = false;
  readonly socket: ServerEnd;
  readonly stream: { readonly writableLength: number; write(frame: Uint8Array): void };
  private readonly isServerAlive: () => boolean;

  /** @param sent called with each message the moment the server sends it */
  constructor(isServerAlive: () => boolean, sent: (message: Uint8Array) => void) {
    this.isServerAlive = isServerAlive;
    this.socket = new ServerEnd(this);
    const { toClient } = this;
    this.stream = {
      get writableLength() {
        return toClient.reduce((sum, item) => sum + (item.kind === 'frame' ? item.bytes.length : 0), 0);
      },
      write: (frame) => {
        if (!this.isServerAlive() || this.isEnded) return;
        const bytes = messageOf(frame);
        sent(bytes);
        this.push({ kind: 'frame', bytes });
      },
    };
  }

  /** The ends as the session takes them: it uses no more of a WebSocket and of its stream than they have. */
  get ends(): { readonly socket: WebSocket; readonly stream: Duplex } {
    return { socket: this.socket as unknown as WebSocket, stream: this.stream as unknown as Duplex };
  }

  push(item: Down): void {
    if (this.isServerAlive() && !this.isEnded) this.toClient.push(item);
  }

  /** Delivers the next thing to the server; false when there is none. */
  stepUp(): boolean {
    const item = this.toServer.shift();
    if (item === undefined) return false;
    if (!this.isServerAlive() || this.isEnded) return true;
    if (item.kind === 'pong') this.socket.emit('pong');
    else if (this.socket.readyState === 1) this.socket.emit('message', Buffer.from(item.bytes));
    return true;
  }

  /** Both ends are gone, however it came. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.socket.readyState = 3;
    this.socket.emit('close');
  }
}
