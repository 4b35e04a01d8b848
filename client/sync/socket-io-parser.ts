/**
 * Stands in for the package socket.io-parser in the browser's bundle (vite.config.ts): the client always gives its own
 * parser, and the default one would only be carried along.
 */
export { Decoder, Encoder } from '../../shared/protocol/socket-parser.ts';

/** Revision of the Socket.IO protocol. */
export const protocol = 5;

/** Numbers of that protocol's packets, as socket.io-client names them. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
} as const;
