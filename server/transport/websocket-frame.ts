/**
 * A message as a whole WebSocket frame (RFC 6455, unmasked, one binary frame), made once for all its readers: written
 * as one buffer to each socket it saves the header and a second buffer per reader.
 */

import type { Writable } from 'node:stream';

const FINAL_BINARY = 0x82;

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.of(FINAL_BINARY, length);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = FINAL_BINARY;
  if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    header.writeUInt32BE(length >>> 0, 6);
  }
  return header;
}

/** Larger messages are written after their header: a copy costs more than a second buffer. */
const COPIED_BYTES = 65_536;

const frames = new WeakMap<Uint8Array, Buffer>();

/** The frame of a message: given the same array again, the same frame. */
function webSocketFrameOf(message: Uint8Array): Buffer {
  const known = frames.get(message);
  if (known !== undefined) return known;
  const frame = Buffer.concat([headerOf(message.length), message]);
  frames.set(message, frame);
  return frame;
}

/** Writes a message as one frame. */
export function writeFrame(stream: Writable, message: Uint8Array): void {
  if (message.length <= COPIED_BYTES) {
    stream.write(webSocketFrameOf(message));
    return;
  }
  stream.cork();
  stream.write(headerOf(message.length));
  stream.write(message);
  stream.uncork();
}
