/**
 * Proves that bytes in Redis were put there by a node of this cluster: a version, the sender, the content, and an HMAC over
 * them and the name under which they are found. Whoever reads Redis reads them; nobody without the key makes them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Of the format of everything sealed: nodes of another version are not understood, and do not understand. */
const VERSION = 1;
const MAC_BYTES = 16;
export const NODE_BYTES = 8;
const HEAD_BYTES = 1 + NODE_BYTES;

interface Opened {
  /** Who sealed it, in hexadecimal digits. */
  readonly node: string;
  readonly content: Uint8Array;
}

export interface Seal {
  seal(name: string, content: Uint8Array): Buffer;
  /** What was sealed under this name; null when it was not sealed with this key, or not under this name. */
  open(name: string, sealed: Buffer): Opened | null;
  /** Whether this says of itself that this node has sealed it; costs nothing. */
  isOwn(sealed: Buffer): boolean;
}

/** `key`: of this cluster. `node`: eight bytes that name this node. */
export function createSeal(key: Uint8Array, node: Uint8Array): Seal {
  const head = Buffer.concat([Buffer.of(VERSION), node]);
  const macOf = (name: string, bytes: Uint8Array) =>
    createHmac('sha256', key).update(`${name}\0`).update(bytes).digest().subarray(0, MAC_BYTES);
  return {
    seal: (name, content) => {
      const bytes = Buffer.concat([head, content]);
      return Buffer.concat([bytes, macOf(name, bytes)]);
    },
    open: (name, sealed) => {
      const end = sealed.length - MAC_BYTES;
      if (end < HEAD_BYTES || sealed[0] !== VERSION) return null;
      const bytes = sealed.subarray(0, end);
      if (!timingSafeEqual(sealed.subarray(end), macOf(name, bytes))) return null;
      return {
        node: bytes.subarray(1, HEAD_BYTES).toString('hex'),
        content: new Uint8Array(bytes.subarray(HEAD_BYTES)),
      };
    },
    isOwn: (sealed) => sealed.length > HEAD_BYTES && sealed.subarray(0, HEAD_BYTES).equals(head),
  };
}
