/** What every raw connection has, whatever is spoken on it. */
import type { WebSocket } from 'ws';

export interface WireEvents {
  /** An update from others, or a part of the state on joining. */
  readonly update: (update: Uint8Array) => void;
  /** A state as it was packed for the way (Palabre's own door only), for whoever does not want it as an update. */
  readonly packed?: (bytes: Uint8Array) => void;
  /** The server says that this change is durable (Palabre's own door only). */
  readonly acknowledged?: (ref: number) => void;
  readonly closed?: (code: number) => void;
  /** Size of each frame, as it arrives. */
  readonly bytes?: (received: number) => void;
  /** A message of presence. */
  readonly presence?: () => void;
}

export interface Wire {
  readonly clientId: number;
  send(update: Uint8Array, ref: number): void;
  sendRaw(frame: Uint8Array): void;
  /** Shows where this person is. */
  show(state: { readonly place: string }): void;
  /** Reads nothing any more, until `resume`. */
  pause(): void;
  resume(): void;
  close(): void;
}

interface Opening {
  readonly opened: Promise<void>;
  /** Rejects when the connection is closed, never resolves. */
  readonly closed: Promise<never>;
  readonly wire: Omit<Wire, 'send' | 'show'>;
}

/** Counts bytes, tells of the end, and opens. */
export function wireOver(socket: WebSocket, clientId: number, events: WireEvents): Opening {
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer) => events.bytes?.(data.length));
  const closed = new Promise<never>((_resolve, reject) => {
    socket.on('close', (code) => {
      events.closed?.(code);
      reject(new Error(`closed ${code}`));
    });
  });
  closed.catch(() => {}); // it may be told before anybody waits for it; a later close is told through events.closed
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.on('error', reject); // later ones are told by the close that follows
  });
  return {
    opened,
    closed,
    wire: {
      clientId,
      sendRaw: (bytes) => socket.send(bytes),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      close: () => socket.terminate(),
    },
  };
}
