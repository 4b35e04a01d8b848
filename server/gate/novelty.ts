/** What of an update is new to the document. Only that is judged and owned (G4): a full answer repeats what is known. */
import * as Y from 'yjs';
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { isRefusal, scanUpdate } from './scan.ts';
import type { DeleteRange, ScannedBlock, ScannedUpdate } from './scanned-update.ts';
import { hasLive, knownClock, visitLive } from './struct-store.ts';

export interface Trimmed {
  readonly bytes: Uint8Array;
  readonly update: ScannedUpdate;
}

function writeUint(target: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) target.push((rest % 128) | 0x80);
  target.push(rest);
}

/** A state vector of the document that names these clients only. */
function stateVector(doc: Y.Doc, clients: Iterable<number>): Uint8Array {
  const pairs: number[] = [];
  let count = 0;
  for (const client of clients) {
    writeUint(pairs, client);
    writeUint(pairs, knownClock(doc, client));
    count += 1;
  }
  const head: number[] = [];
  writeUint(head, count);
  return Uint8Array.from([...head, ...pairs]);
}

/**
 * The update without the structs that the document holds already, so that every block starts where the document ends
 * or beyond. Half-known structs are cut there: what the known half says about its place is not believed.
 */
export function trimKnown(
  doc: Y.Doc,
  bytes: Uint8Array,
  update: ScannedUpdate,
  limits: Limits,
): Trimmed | Refusal {
  const overlaps = (block: ScannedBlock) => block.clock < knownClock(doc, block.client);
  const skips = (block: ScannedBlock) =>
    block.structs.some(
      ({ content, clock }) =>
        content.kind === 'skip' && clock + content.length > knownClock(doc, block.client),
    );
  const blocks = [...update.blocks.values()];
  if (!blocks.some(overlaps) || blocks.some(skips)) return { bytes, update }; // what skips has a gap anyway
  let rest: Uint8Array;
  try {
    rest = Y.diffUpdate(bytes, stateVector(doc, update.blocks.keys()));
  } catch {
    return refuse('malformed', 'does not divide');
  }
  const scanned = scanUpdate(rest, limits);
  return isRefusal(scanned) ? scanned : { bytes: rest, update: scanned };
}

/** Whether everything in the ranges is deleted already. */
export function deletesNothingNew(doc: Y.Doc, deletes: readonly DeleteRange[]): boolean {
  return !deletes.some((range) => hasLive(doc, range));
}

/**
 * Whether the deletions take away formats only. Yjs does so by itself, in every client that receives formatted text,
 * a reader's too: that is no offence, and nothing that others need.
 */
export function onlyCleansFormats(doc: Y.Doc, deletes: readonly DeleteRange[]): boolean {
  let only = true;
  for (const range of deletes) {
    visitLive(doc, range, (item) => {
      only = item.content instanceof Y.ContentFormat;
      return only;
    });
    if (!only) return false;
  }
  return true;
}
