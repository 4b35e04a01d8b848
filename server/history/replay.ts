/** Reads a log back: the document as it was after any of its updates, page by page. */
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { DamagedDocumentError, type LoggedUpdate, type UpdateLog } from '../log/update-log.ts';

/** Updates that are read and applied at once: about 10 ms of the event loop. */
const PAGE_UPDATES = 500;

export type ReadLog = Pick<UpdateLog, 'head' | 'load' | 'since'>;

/** Updates `after < seq <= upTo`, in order, read in pages. Throws DamagedDocumentError at a record that is lost. */
export async function* updatesBetween(
  log: ReadLog,
  document: DocumentId,
  after: number,
  upTo: number,
): AsyncGenerator<readonly LoggedUpdate[]> {
  for (let last = after; last < upTo;) {
    // never further than asked for: a damaged record hides nothing that was written before it
    const page = await log.since(document, last, Math.min(PAGE_UPDATES, upTo - last));
    const end = page.at(-1)?.seq;
    if (end === undefined) throw new DamagedDocumentError(document, `nothing after ${String(last)}`);
    yield page;
    last = end;
  }
}

/** Applies updates as one transaction, and calls back with it. */
export function applyAll(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  applied?: (transaction: Y.Transaction) => void,
): void {
  const listen = (transaction: Y.Transaction) => applied?.(transaction);
  doc.once('afterTransaction', listen);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}

/**
 * What the log loads at once, up to `seq`: the snapshot and what follows it. Null when the snapshot is later, or when
 * the document is damaged further on: its beginning can still be read record by record.
 */
async function loadTo(log: ReadLog, document: DocumentId, seq: number): Promise<Uint8Array[] | null> {
  try {
    const stored = await log.load(document);
    if (stored === null || (stored.snapshot?.seq ?? 0) > seq) return null;
    const tail = stored.tail.filter((update) => update.seq <= seq).map(({ bytes }) => bytes);
    return stored.snapshot === null ? tail : [stored.snapshot.bytes, ...tail];
  } catch (error) {
    if (error instanceof DamagedDocumentError) return null;
    throw error;
  }
}

async function applyInPages(doc: Y.Doc, updates: readonly Uint8Array[]): Promise<void> {
  for (let at = 0; at < updates.length; at += PAGE_UPDATES) {
    applyAll(doc, updates.slice(at, at + PAGE_UPDATES));
    await setImmediate(); // others have their turn
  }
}

/** A document made by this update. */
export function openState(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  keepFormats(doc);
  applyAll(doc, [bytes]);
  return doc;
}

/** The document after its update `seq`. The caller destroys it. Throws DamagedDocumentError when something is missing. */
export async function replayTo(log: ReadLog, document: DocumentId, seq: number): Promise<Y.Doc> {
  const doc = new Y.Doc();
  keepFormats(doc);
  const loaded = seq === 0 ? [] : await loadTo(log, document, seq);
  if (loaded !== null) await applyInPages(doc, loaded);
  else {
    for await (const page of updatesBetween(log, document, 0, seq))
      applyAll(
        doc,
        page.map(({ bytes }) => bytes),
      );
  }
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return doc;
  doc.destroy();
  throw new DamagedDocumentError(document, `an update up to ${String(seq)} lacks its predecessor`);
}

/** When the update was written, in milliseconds; null for 0, which is before the first. */
export async function timeOf(log: ReadLog, document: DocumentId, seq: number): Promise<number | null> {
  if (seq === 0) return null;
  const update = (await log.since(document, seq - 1, 1))[0];
  if (update === undefined) throw new DamagedDocumentError(document, `nothing under ${String(seq)}`);
  return update.atMs;
}

/**
 * The number of the last update written at this time or before, 0 when there was none; `head` is the last of all.
 * Where the server's clock was set back, one of the updates between which the clock passed this time.
 */
export async function seqAt(log: ReadLog, document: DocumentId, head: number, atMs: number): Promise<number> {
  let [low, high] = [0, head]; // the answer is in low..high
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const time = await timeOf(log, document, middle);
    if (time !== null && time <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
