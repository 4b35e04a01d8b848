/**
 * The history of a document, read from its log: what it was at any point, who changed what between two points.
 * An internal port for screens, exports and the CLI; it checks no rights, and writes nothing (restore.ts does).
 */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { changesIn, type Change } from './changes.ts';
import { replayTo, seqAt, timeOf, type ReadLog } from './replay.ts';

/** Changes in one answer: what a screen or a terminal can show. */
const ANSWER_CHANGES = 1_000;
/** Updates behind one answer: about a second of work. */
const ANSWER_UPDATES = 20_000;

/** A point in a document's history: after one of its updates, or at a time, in milliseconds. 0 is before the first update. */
export type HistoryPoint = { readonly seq: number } | { readonly atMs: number };

interface StateAt {
  readonly seq: number;
  /** When that update was written; null before the first. */
  readonly atMs: number | null;
  /** The whole committed state, one Yjs update (v1). */
  readonly bytes: Uint8Array;
}

interface Changes {
  readonly changes: readonly Change[];
  /** The last update that is told; earlier than asked for when there is too much for one answer: ask again from here. */
  readonly toSeq: number;
}

export interface History {
  /** What was committed at that point; null when the document does not exist. Throws RangeError for a seq that it has not. */
  stateAt(document: DocumentId, point: HistoryPoint): Promise<StateAt | null>;
  /**
   * What the updates `fromSeq < seq <= toSeq` did, in groups of one principal and at most a minute; null when the
   * document does not exist. Throws RangeError for numbers that it has not.
   */
  changesBetween(document: DocumentId, fromSeq: number, toSeq: number): Promise<Changes | null>;
}

/** Throws RangeError unless the number is that of an update, or 0. */
export function checkSeq(seq: number, head: number): void {
  if (!Number.isSafeInteger(seq) || seq < 0 || seq > head)
    throw new RangeError(`no update ${String(seq)}: there are ${String(head)}`);
}

/** Reads histories from a log. All of it rejects with DamagedDocumentError where the log cannot be read, never with less than was written. */
export function createHistory(log: ReadLog): History {
  return {
    stateAt: async (document, point) => {
      const head = await log.head(document);
      if (head === null) return null;
      const seq = 'seq' in point ? point.seq : await seqAt(log, document, head.seq, point.atMs);
      checkSeq(seq, head.seq);
      const doc = await replayTo(log, document, seq);
      const bytes = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      return { seq, atMs: await timeOf(log, document, seq), bytes };
    },
    changesBetween: async (document, fromSeq, toSeq) => {
      const head = await log.head(document);
      if (head === null) return null;
      checkSeq(fromSeq, toSeq);
      checkSeq(toSeq, head.seq);
      const changes: Change[] = [];
      for await (const change of changesIn(
        log,
        document,
        fromSeq,
        Math.min(toSeq, fromSeq + ANSWER_UPDATES),
      )) {
        changes.push(change);
        if (changes.length === ANSWER_CHANGES) break;
      }
      return { changes, toSeq: changes.at(-1)?.toSeq ?? fromSeq };
    },
  };
}
