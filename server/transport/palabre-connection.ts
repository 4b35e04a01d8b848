/** Palabre's own door, one connection: frames out, with what is queued kept in bounds (F2). */
import type { Socket } from 'socket.io';
import { encodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import { frameOf } from '../../shared/protocol/socket-parser.ts';
import { webSocketFrameOf } from './websocket-frame.ts';

export interface PalabreConnection {
  send(message: ServerMessage): void;
  /** The same for a message that was encoded before, once for all its readers. */
  sendFrame(message: Uint8Array): void;
  /** Bytes that wait until the network has taken those before them. */
  readonly queuedBytes: number;
  /** Lets what is queued go out, then closes. */
  close(): void;
  /** Closes at once. */
  cut(): void;
}

export function createPalabreConnection(socket: Socket): PalabreConnection {
  const engine = socket.conn;
  let waiting = 0;
  // The engine hands over what has gathered when the network has taken what it was given before.
  engine.on('flush', () => (waiting = 0));

  const sendFrame = (message: Uint8Array) => {
    if (engine.readyState !== 'open') return;
    waiting += message.length;
    const packet = frameOf(message);
    // Past Socket.IO's own layers: one frame, made once for all readers. An engine that does not know the second option
    // (it is the one that Socket.IO's adapter uses for text), or is long-polling, takes the packet.
    const options = { compress: false, wsPreEncodedFrame: [webSocketFrameOf(packet)] };
    engine.write(packet, options);
  };
  return {
    send: (message) => sendFrame(encodeServerMessage(message)),
    sendFrame,
    get queuedBytes() {
      return waiting;
    },
    close: () => {
      socket.disconnect(true);
    },
    cut: () => {
      engine.close(true);
    },
  };
}
