/**
 * The structural scan of a Yjs update (format v1), in our own code: Yjs and lib0 trust declared lengths (16 bytes can
 * cost 256 MB), so they see only what this page has passed (G2). It knows no document; clocks are judged afterwards.
 */
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { ByteReader, malformed, ScanFailure } from './byte-reader.ts';
import { scanContent } from './scan-content.ts';
import { checkName } from './scan-value.ts';
import type { DeleteRange, ScannedBlock, ScannedId, ScannedStruct, ScannedUpdate } from './scanned-update.ts';

const hasOrigin = 0x80;
const hasRightOrigin = 0x40;
const hasParentSub = 0x20;
const contentBits = 0x1f;
/** Beyond this no client counts: 2⁴⁰ keystrokes. */
const lastClock = 2 ** 40;

const tooLarge = (reason: string) => new ScanFailure(refuse('tooLarge', reason));

function scanId(reader: ByteReader): ScannedId {
  const client = reader.uint();
  return { client, clock: reader.uint() };
}

/** Whether the parent is named as a root (1) or as a struct (0). */
function scanParentKind(reader: ByteReader): boolean {
  const kind = reader.uint();
  if (kind > 1) throw malformed('unknown kind of parent');
  return kind === 1;
}

function scanStruct(reader: ByteReader, client: number, clock: number, depth: number): ScannedStruct {
  const info = reader.byte();
  const number = info & contentBits;
  if ((number === 0 || number === 10) && info !== number)
    throw malformed('a removed struct has no neighbours');
  const origin = (info & hasOrigin) === 0 ? null : scanId(reader);
  const rightOrigin = (info & hasRightOrigin) === 0 ? null : scanId(reader);
  let parentRoot: string | null = null;
  let parentId: ScannedId | null = null;
  let parentSub: string | null = null;
  if (origin === null && rightOrigin === null && number !== 0 && number !== 10) {
    if (scanParentKind(reader)) parentRoot = checkName(reader.text());
    else parentId = scanId(reader);
    if ((info & hasParentSub) !== 0) parentSub = checkName(reader.text());
  }
  const content = scanContent(reader, number, depth);
  if (content.length === 0) throw malformed('empty struct');
  return { client, clock, content, origin, rightOrigin, parentRoot, parentId, parentSub };
}

function scanBlock(reader: ByteReader, count: number, client: number, depth: number): ScannedBlock {
  const start = reader.uint();
  const structs: ScannedStruct[] = [];
  let clock = start;
  for (let left = count; left > 0; left--) {
    const struct = scanStruct(reader, client, clock, depth);
    structs.push(struct);
    clock += struct.content.length;
    if (clock > lastClock) throw malformed('clock too large');
  }
  return { client, clock: start, end: clock, structs };
}

function scanBlocks(reader: ByteReader, limits: Limits): Map<number, ScannedBlock> {
  const clients = reader.count(4);
  if (clients > limits.clientsPerUpdate) throw tooLarge('client ids in one update');
  const blocks = new Map<number, ScannedBlock>();
  let structs = 0;
  for (let left = clients; left > 0; left--) {
    const count = reader.count(2);
    structs += count;
    if (structs > limits.structsPerUpdate) throw tooLarge('structs in one update');
    const client = reader.uint();
    if (count === 0 || blocks.has(client)) throw malformed('client without structs, or twice');
    blocks.set(client, scanBlock(reader, count, client, limits.valueDepth));
  }
  return blocks;
}

function scanDeletes(reader: ByteReader): DeleteRange[] {
  const deletes: DeleteRange[] = [];
  for (let clients = reader.count(2); clients > 0; clients--) {
    const client = reader.uint();
    for (let ranges = reader.count(2); ranges > 0; ranges--) {
      const clock = reader.uint();
      const length = reader.uint();
      if (length === 0 || clock + length > lastClock) throw malformed('delete range out of bounds');
      deletes.push({ client, clock, length });
    }
  }
  return deletes;
}

/** Whether a step refused instead of giving its result. */
export function isRefusal(result: object | Refusal): result is Refusal {
  return 'code' in result;
}

/**
 * Reads a whole update, to the last byte. Refuses with `malformed` what is not an update, with `tooLarge` what goes
 * beyond a limit, with `schema` values and names that no document admits. Never throws for what the bytes say.
 */
export function scanUpdate(bytes: Uint8Array, limits: Limits): ScannedUpdate | Refusal {
  if (bytes.length > limits.updateBytes) return refuse('tooLarge', 'bytes of one update');
  const reader = new ByteReader(bytes);
  try {
    const blocks = scanBlocks(reader, limits);
    const deletes = scanDeletes(reader);
    if (reader.remaining > 0) throw malformed('bytes after the end');
    return { blocks, deletes };
  } catch (failure) {
    if (failure instanceof ScanFailure) return failure.refusal;
    throw failure;
  }
}
