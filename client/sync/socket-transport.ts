/** The wire over Socket.IO: WebSocket first, HTTP long-polling where a network blocks it. One event, one binary frame. */
import { io } from 'socket.io-client';
import * as parser from '../../shared/protocol/socket-parser.ts';
import type { Transport } from './transport.ts';

/** Milliseconds before an attempt counts as failed: a 2G link needs several round trips. */
const patienceMs = 20_000;

/**
 * @param url origin of the server, empty for the page's own
 * @param credential ticket or token, sent in the handshake
 */
export function createSocketTransport(url: string, credential: string): Transport {
  const options = {
    parser,
    auth: { credential },
    autoConnect: false,
    // The connection above retries, with its own back-off.
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: patienceMs,
  };
  const socket = url === '' ? io(options) : io(url, options);
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    send: (frame) => {
      if (socket.connected) socket.emit('m', frame);
    },
    onFrame: (listener) => void socket.on('m', (bytes: Uint8Array) => listener(bytes)),
    onState: (listener) => {
      socket.on('connect', () => listener('connected'));
      socket.on('disconnect', () => listener('disconnected'));
      socket.on('connect_error', () => listener('disconnected'));
    },
  };
}
