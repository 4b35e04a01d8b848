/** Plain values inside an update: lib0's `any` and JSON. Depth, key names and kinds of values are judged here (G5). */
import { refuse } from '../../shared/protocol/refusal.ts';
import { malformed, ScanFailure, type ByteReader } from './byte-reader.ts';
import { isForbiddenName } from './key-names.ts';

export function outOfForm(reason: string): ScanFailure {
  return new ScanFailure(refuse('schema', reason));
}

/** A key, root, attribute or format name. Throws ScanFailure when it is one that nobody may use. */
export function checkName(name: string): string {
  if (isForbiddenName(name)) throw outOfForm('forbidden name');
  return name;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw outOfForm('number is not finite');
  return value;
}

/**
 * Passes over one `any`. Returns it when it is a string, number, boolean or null; undefined when it is a list, an
 * object or bytes. `depth` is how many more levels may be nested. Throws ScanFailure.
 */
export function scanAny(reader: ByteReader, depth: number): string | number | boolean | null | undefined {
  const code = reader.byte();
  switch (code) {
    case 127:
      throw outOfForm('undefined');
    case 126:
      return null;
    case 125:
      return reader.int();
    case 124:
      return finite(reader.float(4));
    case 123:
      return finite(reader.float(8));
    case 122:
      throw outOfForm('BigInt');
    case 121:
      return false;
    case 120:
      return true;
    case 119:
      return reader.text();
    case 118:
    case 117:
      return scanNested(reader, code === 118, depth);
    case 116:
      reader.skip(reader.count(1));
      return undefined;
    default:
      throw malformed('unknown kind of value');
  }
}

function scanNested(reader: ByteReader, keyed: boolean, depth: number): undefined {
  if (depth <= 0) throw outOfForm('values nested too deep');
  for (let left = reader.count(keyed ? 2 : 1); left > 0; left--) {
    if (keyed) checkName(reader.text());
    scanAny(reader, depth - 1);
  }
}

/** Reads one JSON text, judged as scanAny judges. Throws ScanFailure. */
export function scanJson(reader: ByteReader, depth: number): unknown {
  const text = reader.text();
  if (text === 'undefined') throw outOfForm('undefined');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('not JSON');
  }
  checkJson(value, depth);
  return value;
}

function checkJson(value: unknown, depth: number): void {
  if (typeof value === 'number') finite(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth <= 0) throw outOfForm('values nested too deep');
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, depth - 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    checkName(key);
    checkJson(item, depth - 1);
  }
}
