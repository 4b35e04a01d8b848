/** The wire over Socket.IO: WebSocket first, HTTP long-polling where a network blocks it. One event, one binary frame. */
import { io } from 'socket.io-client';
import * as parser from '../../shared/protocol/socket-parser.ts';
import { refusalCodes, type RefusalCode } from '../../shared/protocol/refusal.ts';
import { inflates } from './packed-state.ts';
import type { Transport } from './transport.ts';

/** Milliseconds before an attempt counts as failed: six round trips of a bad 2G link (1.5 s each). */
const patienceMs = 10_000;

/** Some networks let a WebSocket open and then swallow it: after a failed attempt the other way is tried first. */
const orders: readonly (readonly ('websocket' | 'polling')[])[] = [
  ['websocket', 'polling'],
  ['polling', 'websocket'],
];

/** The code with which the server's admission turned a connection away; null when the network did. */
function refusalOf(error: Error & { readonly data?: unknown }): RefusalCode | null {
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('code' in data)) return null;
  return refusalCodes.find((code) => code === data.code) ?? null;
}

/**
 * @param url origin of the server, empty for the page's own
 * @param credential ticket or token, sent in the handshake
 */
export function createSocketTransport(url: string, credential: string): Transport {
  const options = {
    parser,
    auth: { credential, inflates },
    autoConnect: false,
    // The connection above retries, with its own back-off.
    reconnection: false,
    transports: [...(orders[0] ?? [])],
    tryAllTransports: true,
    timeout: patienceMs,
  };
  const socket = url === '' ? io(options) : io(url, options);
  let failures = 0;
  const tryOtherWay = () => {
    failures++;
    socket.io.opts.transports = [...(orders[failures % orders.length] ?? [])];
  };
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    send: (frame) => {
      if (socket.connected) socket.emit('m', frame);
    },
    onFrame: (listener) => void socket.on('m', (bytes: Uint8Array) => listener(bytes)),
    onState: (listener) => {
      socket.on('connect', () => listener('connected', null));
      socket.on('disconnect', () => listener('disconnected', null));
      socket.on('connect_error', (error) => {
        const refusal = refusalOf(error);
        if (refusal === null) tryOtherWay();
        listener('disconnected', refusal);
      });
    },
  };
}
