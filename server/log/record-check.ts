/** Checksums and the chain of hashes that every record carries (D4). */
import { hash } from 'node:crypto';

/** What the first record of a document is chained to. */
export const chainStart = new Uint8Array(32);

/** SHA-256 of a payload: its checksum. */
export function payloadHash(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** The checksum of a snapshot covers its number, too: a number that is too high would hide the updates before it. */
export function snapshotHash(seq: number, bytes: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([Buffer.from(`${String(seq)} `), payloadHash(bytes)]), 'buffer');
}

/** SHA-256 of the previous link of the chain and this payload's hash. */
export function nextChain(previous: Uint8Array, payload: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([previous, payload]), 'buffer');
}

/** Whether what was read is these bytes; a damaged file can hold a number where bytes were written. */
export function sameBytes(a: Uint8Array, b: unknown): boolean {
  return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}

/** Whether what was read is the payload with this checksum. */
export function isPayload(bytes: unknown, checksum: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && sameBytes(payloadHash(bytes), checksum);
}
