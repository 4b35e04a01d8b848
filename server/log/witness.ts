/**
 * The witness: a small file beside the database that holds, for each document, the last number that was committed, with
 * its link of the chain (D7). SQLite leaves out, without a word, everything behind the first damaged frame of its
 * write-ahead file; a log that is behind its witness has lost its tail. Written after each commit and never synced: after
 * a power cut it may be older than the log, which is no harm.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import type { DocumentId } from '../../shared/ids.ts';
import { payloadHash, sameBytes } from './record-check.ts';
import { StorageError } from './storage-error.ts';

export interface WitnessEntry {
  readonly document: DocumentId;
  readonly seq: number;
  readonly chain: Uint8Array;
}

export interface Witness {
  /** Everything it holds; slots that cannot be read are left out. */
  read(): readonly WitnessEntry[];
  /** Notes what was committed; `key` is the document's key in the database, and its slot here. Never throws. */
  note(key: number, entry: WitnessEntry): void;
  close(): void;
}

/** A slot: checksum, number, link of the chain, length of the id, id (at most 109 bytes, shared/ids.ts). */
const slotBytes = 192;
const checksumBytes = 16;
const seqAt = checksumBytes;
const chainAt = seqAt + 8;
const lengthAt = chainAt + 32;
const idAt = lengthAt + 1;

/** Where the witness of a database lies. */
export function witnessFile(file: string): string {
  return `${file}-witness`;
}

function checksum(slot: Uint8Array): Uint8Array {
  return payloadHash(slot.subarray(checksumBytes)).subarray(0, checksumBytes);
}

function encode({ document, seq, chain }: WitnessEntry): Buffer {
  const slot = Buffer.alloc(slotBytes);
  slot.writeBigUInt64LE(BigInt(seq), seqAt);
  slot.set(chain, chainAt);
  slot[lengthAt] = document.length;
  slot.write(document, idAt, 'latin1');
  slot.set(checksum(slot));
  return slot;
}

function decode(slot: Buffer): WitnessEntry | null {
  if (!sameBytes(checksum(slot), slot.subarray(0, checksumBytes))) return null;
  return {
    document: slot.toString('latin1', idAt, idAt + (slot[lengthAt] ?? 0)) as DocumentId, // written by `encode`
    seq: Number(slot.readBigUInt64LE(seqAt)),
    chain: slot.subarray(chainAt, chainAt + 32),
  };
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r+');
  } catch {
    try {
      return openSync(file, 'wx+', 0o600);
    } catch {
      try {
        return openSync(file, 'r+'); // another process made it meanwhile
      } catch {
        throw new StorageError('unwritable', file);
      }
    }
  }
}

function entriesIn(bytes: Buffer): readonly WitnessEntry[] {
  const entries: WitnessEntry[] = [];
  for (let at = 0; at + slotBytes <= bytes.length; at += slotBytes) {
    const entry = decode(bytes.subarray(at, at + slotBytes));
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** What the witness of a database holds, for a process that only reads; nothing when there is none. */
export function readWitness(file: string): readonly WitnessEntry[] {
  try {
    return entriesIn(readFileSync(witnessFile(file)));
  } catch {
    return [];
  }
}

/** Opens the witness of a database, or makes an empty one. Throws StorageError. */
export function openWitness(file: string): Witness {
  const handle = openFile(witnessFile(file));
  return {
    read: () => {
      const bytes = Buffer.alloc(fstatSync(handle).size);
      const size = readSync(handle, bytes, 0, bytes.length, 0);
      return entriesIn(bytes.subarray(0, size));
    },
    note: (key, entry) => {
      try {
        writeSync(handle, encode(entry), 0, slotBytes, (key - 1) * slotBytes);
      } catch {
        // A full disk: the witness stays older than the log, which is no harm.
      }
    },
    close: () => closeSync(handle),
  };
}
