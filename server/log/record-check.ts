/** Checksums and the chain of hashes that every record carries (D4). */
import { hash } from 'node:crypto';

/** What the first record of a document is chained to. */
export const chainStart = new Uint8Array(32);

/** SHA-256 of a payload: its checksum. */
export function payloadHash(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** SHA-256 of the previous link of the chain and this payload's hash. */
export function nextChain(previous: Uint8Array, payload: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([previous, payload]), 'buffer');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
