/**
 * The file of a backup: 16 bytes that name it and its version, a zstd stream of frames, and the SHA-256 of all that
 * (32 bytes). A frame is its length (4 bytes, big-endian) and a value of lib0's `any` encoding: first the header, then
 * rows, last the end with the count of rows. Written and read as a stream, so that its size does not matter; the same
 * for every storage.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as z from 'zod';
import { archiveTables, type Row, type Value } from './archive-tables.ts';
import type { Rows } from './archive.ts';

export const formatVersion = 1;
const name = Buffer.from('palabre-backup', 'latin1');
export const prefixBytes = 16;
export const sealBytes = 32;
const lengthBytes = 4;

/** The first bytes of the file. */
export function prefix(): Buffer {
  const bytes = Buffer.alloc(prefixBytes);
  name.copy(bytes);
  bytes.writeUInt16BE(formatVersion, name.length);
  return bytes;
}

/** The version that a file's first bytes state; null when they are not those of a backup. */
export function versionIn(start: Buffer): number | null {
  if (start.length < prefixBytes || !start.subarray(0, name.length).equals(name)) return null;
  return start.readUInt16BE(name.length);
}

const value = z.custom<Value>(
  (each) =>
    each === null || typeof each === 'string' || typeof each === 'number' || each instanceof Uint8Array,
);
const header = z.object({
  madeAtMs: z.number(),
  /** The columns of each table, in the order of the values in a row. */
  tables: z.record(z.string(), z.array(z.string())),
});
const frame = z.union([
  header,
  z.object({ table: z.string(), rows: z.array(z.array(value)) }),
  z.object({ end: z.number() }),
]);
export type Header = z.infer<typeof header>;
export type Frame = z.infer<typeof frame>;

function encode(content: Frame): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, content);
  const bytes = encoding.toUint8Array(encoder);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export function headerFrame(madeAtMs: number): Buffer {
  return encode({
    madeAtMs,
    tables: Object.fromEntries(archiveTables.map((table) => [table.name, [...table.columns]])),
  });
}

const columnsOf = new Map(archiveTables.map((table) => [table.name, table.columns]));

export function rowsFrame({ table, rows }: Rows): Buffer {
  const columns = columnsOf.get(table) ?? [];
  return encode({ table, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) });
}

export function endFrame(rows: number): Buffer {
  return encode({ end: rows });
}

/** The rows of a frame, by the columns that the header states. Throws RangeError when they do not fit. */
export function rowsOf(
  { table, rows }: Extract<Frame, { table: string }>,
  { tables }: Header,
): readonly Row[] {
  const columns = tables[table];
  const known = columnsOf.get(table);
  if (columns === undefined || known === undefined)
    throw new RangeError(`a table that is not known: ${table}`);
  if (columns.some((column) => !known.includes(column))) throw new RangeError(`unknown columns in ${table}`);
  return rows.map((values) => Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])));
}

/** Cuts a stream into frames. Throws RangeError or ZodError on anything else. */
export async function* frames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pieces: Buffer[] = [];
  let held = 0;
  let needed = lengthBytes;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    held += chunk.length;
    if (held < needed) continue;
    const bytes = Buffer.concat(pieces);
    let at = 0;
    for (;;) {
      const rest = bytes.length - at;
      needed = rest < lengthBytes ? lengthBytes : lengthBytes + bytes.readUInt32BE(at);
      if (rest < needed) break;
      const content = bytes.subarray(at + lengthBytes, at + needed);
      yield frame.parse(decoding.readAny(decoding.createDecoder(content)));
      at += needed;
    }
    pieces = at === bytes.length ? [] : [bytes.subarray(at)];
    held = bytes.length - at;
  }
  if (held > 0) throw new RangeError('the last frame is cut short');
}
