/**
 * Reads the primitives of the Yjs and lib0 formats from bytes that nobody has checked: a declared length is compared
 * with what remains before anything is done with it. Every method throws ScanFailure rather than read past the end.
 */
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { utf16Length } from './utf8.ts';

/** Ends a scan; scanUpdate turns it into the refusal it carries. */
export class ScanFailure extends Error {
  override readonly name = 'ScanFailure';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export function malformed(reason: string): ScanFailure {
  return new ScanFailure(refuse('malformed', reason));
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    const value = this.bytes[this.position];
    if (value === undefined) throw malformed('cut short');
    this.position += 1;
    return value;
  }

  /** An unsigned LEB128 number up to 2⁵³ − 1. */
  uint(): number {
    const first = this.byte();
    return first < 0x80 ? first : this.#rest(first & 0x7f, 128);
  }

  /** A signed number as lib0 writes it: six bits and the sign in the first byte. */
  int(): number {
    const first = this.byte();
    const start = first & 0x3f;
    const size = first < 0x80 ? start : this.#rest(start, 64);
    return (first & 0x40) === 0 ? size : -size;
  }

  #rest(start: number, firstFactor: number): number {
    let value = start;
    for (let factor = firstFactor; ; factor *= 128) {
      const next = this.byte();
      value += (next & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw malformed('number too large');
      if (next < 0x80) return value;
      if (factor > Number.MAX_SAFE_INTEGER) throw malformed('number too long');
    }
  }

  /** A number of things that take at least `bytesEach` bytes each, so that no more can be declared than could follow. */
  count(bytesEach: number): number {
    const count = this.uint();
    if (count * bytesEach > this.remaining) throw malformed('more declared than follows');
    return count;
  }

  /** Passes over `length` bytes. */
  skip(length: number): void {
    if (length > this.remaining) throw malformed('cut short');
    this.position += length;
  }

  /** A big-endian float of 4 or 8 bytes. */
  float(size: 4 | 8): number {
    const at = this.position;
    this.skip(size);
    return size === 4 ? this.#view.getFloat32(at) : this.#view.getFloat64(at);
  }

  /** Passes over a text and returns its UTF-16 units. */
  textUnits(): number {
    const length = this.count(1);
    const start = this.position;
    this.position += length;
    const units = utf16Length(this.bytes, start, this.position);
    if (units < 0) throw malformed('text is not UTF-8');
    return units;
  }

  text(): string {
    const length = this.count(1);
    const start = this.position;
    this.position += length;
    if (utf16Length(this.bytes, start, this.position) < 0) throw malformed('text is not UTF-8');
    return decoder.decode(this.bytes.subarray(start, this.position));
  }
}
