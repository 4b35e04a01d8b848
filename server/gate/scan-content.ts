/** The content of one struct, by its number in the format. */
import { malformed, type ByteReader } from './byte-reader.ts';
import { checkName, outOfForm, scanAny, scanJson } from './scan-value.ts';
import type { ContentKind, ScannedContent } from './scanned-update.ts';

const plain = (kind: ContentKind, length: number): ScannedContent => ({
  kind,
  length,
  typeRef: -1,
  key: null,
  value: undefined,
});

/** Clocks that pieces without bytes of their own may take; keeps every clock far from 2⁵³. */
const longestPiece = 2 ** 31;

function pieceLength(reader: ByteReader): number {
  const length = reader.uint();
  if (length > longestPiece) throw malformed('length too large');
  return length;
}

function scanValues(reader: ByteReader, depth: number): ScannedContent {
  const length = reader.count(1);
  let value: unknown;
  for (let left = length; left > 0; left--) value = scanAny(reader, depth);
  return { kind: 'any', length, typeRef: -1, key: null, value: length === 1 ? value : undefined };
}

function scanJsonList(reader: ByteReader, depth: number): ScannedContent {
  const length = reader.count(1);
  for (let left = length; left > 0; left--) scanJson(reader, depth);
  return plain('json', length);
}

function scanType(reader: ByteReader): ScannedContent {
  const typeRef = reader.uint();
  if (typeRef > 6) throw malformed('unknown shared type');
  if (typeRef === 3 || typeRef === 5) checkName(reader.text()); // XML element and hook carry their name
  return { kind: 'type', length: 1, typeRef, key: null, value: undefined };
}

function scanFormat(reader: ByteReader, depth: number): ScannedContent {
  const key = checkName(reader.text());
  return { kind: 'format', length: 1, typeRef: -1, key, value: scanJson(reader, depth) };
}

/** Reads the content with this number. `depth`: levels that plain values may nest. Throws ScanFailure. */
export function scanContent(reader: ByteReader, number: number, depth: number): ScannedContent {
  switch (number) {
    case 0:
      return plain('gc', pieceLength(reader));
    case 1:
      return plain('deleted', pieceLength(reader));
    case 2:
      return scanJsonList(reader, depth);
    case 3:
      reader.skip(reader.count(1));
      return plain('binary', 1);
    case 4:
      return plain('string', reader.textUnits());
    case 5:
      scanJson(reader, depth);
      return plain('embed', 1);
    case 6:
      return scanFormat(reader, depth);
    case 7:
      return scanType(reader);
    case 8:
      return scanValues(reader, depth);
    case 9:
      throw outOfForm('subdocument');
    case 10:
      return plain('skip', pieceLength(reader));
    default:
      throw malformed('unknown kind of content');
  }
}
