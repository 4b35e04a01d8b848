/**
 * Socket.IO's parser, replaced: every packet is one binary frame. A type byte, then JSON for the packets that open and
 * close a connection, or the raw bytes of the one event there is, `m` (binary.ts). The default parser needs two frames
 * for the same event. Runs in the server (`parser` of the Server) and in the client (`parser` of the Manager).
 */

/** Numbers of Socket.IO protocol 5. Acknowledgements and other namespaces do not exist here. */
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const CONNECT_ERROR = 4;

/** The one event; its one argument is a message of the protocol pages as a Uint8Array. */
const EVENT_NAME = 'm';
const NAMESPACE = '/';

interface SocketPacket {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
}

/** A message shared by many readers is framed once. */
const framed = new WeakMap<Uint8Array, Uint8Array>();

/** The packet of one message: given the same array again, the same frame. */
export function frameOf(message: Uint8Array): Uint8Array {
  const known = framed.get(message);
  if (known !== undefined) return known;
  const frame = new Uint8Array(message.length + 1);
  frame[0] = EVENT;
  frame.set(message, 1);
  framed.set(message, frame);
  return frame;
}

/** Socket.IO calls `encode` for each packet; it returns the frames to write, always one. */
export class Encoder {
  encode(packet: SocketPacket): Uint8Array[] {
    if (packet.type === EVENT) {
      const message = Array.isArray(packet.data) ? (packet.data[1] as unknown) : undefined;
      if (!(message instanceof Uint8Array)) throw new TypeError('the only event is m, with bytes');
      return [frameOf(message)];
    }
    const json = packet.data === undefined ? '' : JSON.stringify(packet.data);
    const body = new TextEncoder().encode(json);
    const frame = new Uint8Array(body.length + 1);
    frame[0] = packet.type;
    frame.set(body, 1);
    return [frame];
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  throw new TypeError('a text frame');
}

function readJson(body: Uint8Array): unknown {
  return body.length === 0 ? undefined : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One frame as a packet. Throws on anything else; Socket.IO then closes the connection. */
function decode(chunk: unknown): SocketPacket {
  const frame = bytesOf(chunk);
  const body = frame.subarray(1);
  const [type] = frame;
  if (type === EVENT) return { type, nsp: NAMESPACE, data: [EVENT_NAME, body] };
  if (type === DISCONNECT) return { type, nsp: NAMESPACE };
  const data = type === CONNECT || type === CONNECT_ERROR ? readJson(body) : undefined;
  if (type === CONNECT_ERROR) return { type, nsp: NAMESPACE, data };
  if (type !== CONNECT) throw new RangeError('unknown packet type');
  if (data !== undefined && !isObject(data)) throw new TypeError('connect carries an object');
  return { type, nsp: NAMESPACE, data };
}

type Listener = (packet: SocketPacket) => void;

/** Socket.IO hands each frame to `add` and hears `decoded` at once: no state is kept between frames. */
export class Decoder {
  #listeners = new Set<Listener>();

  add(chunk: unknown): void {
    const packet = decode(chunk);
    for (const listener of this.#listeners) listener(packet);
  }

  on(_event: 'decoded', listener: Listener): this {
    this.#listeners.add(listener);
    return this;
  }

  off(_event: 'decoded', listener: Listener): this {
    this.#listeners.delete(listener);
    return this;
  }

  /** The name Node's emitters use for `off`. */
  removeListener(event: 'decoded', listener: Listener): this {
    return this.off(event, listener);
  }

  destroy(): void {
    this.#listeners.clear();
  }
}
