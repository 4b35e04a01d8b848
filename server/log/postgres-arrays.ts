/**
 * Columns of a batch as arrays of Postgres, in its binary format: the driver would write bytes as text, at twice the size
 * and many times the work. One array a column, for `unnest`.
 */

/** Numbers of Postgres's types, of which an array says what it holds. */
const oid = { bytea: 17, int8: 20, text: 25 } as const;

const headerBytes = 20;

function encodeArray(type: number, items: readonly (Uint8Array | null)[]): Buffer {
  const size = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0), headerBytes);
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16); // the first index
  let at = headerBytes;
  for (const item of items) {
    at = array.writeInt32BE(item?.length ?? -1, at);
    if (item === null) continue;
    array.set(item, at);
    at += item.length;
  }
  return array;
}

/** For `$n::bytea[]`. */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  return encodeArray(oid.bytea, values);
}

/** For `$n::text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  return encodeArray(
    oid.text,
    values.map((value) => (value === null ? null : Buffer.from(value))),
  );
}

/** For `$n::bigint[]`; whole numbers below 2^53. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const all = Buffer.allocUnsafe(values.length * 8);
  values.forEach((value, index) => all.writeBigInt64BE(BigInt(value ?? 0), index * 8));
  return encodeArray(
    oid.int8,
    values.map((value, index) => (value === null ? null : all.subarray(index * 8, index * 8 + 8))),
  );
}
