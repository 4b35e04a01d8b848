/** Judges the records of one document as they were read back: checksum, place in the chain, none missing (D4). */
import type { DocumentId } from '../../shared/ids.ts';
import { isPayload, nextChain, sameBytes } from './record-check.ts';
import type { DamageReport } from './storage.ts';
import type { LoggedUpdate } from './update-log.ts';

/** A row of `updates`, in either database. */
export interface RecordRow {
  readonly seq: number;
  readonly update_id: string;
  readonly principal: string;
  readonly at_ms: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
  readonly chain: Uint8Array;
  readonly quarantined_at_ms: number | null;
}

export interface RecordRange {
  readonly document: DocumentId;
  /** The records `after < seq <= upTo`. */
  readonly after: number;
  readonly upTo: number;
  /** The link of the chain of the record `after`. */
  readonly chain: Uint8Array;
}

export interface CheckedRecords {
  /** The sound records, in order. */
  readonly sound: readonly LoggedUpdate[];
  /** Numbers of records that are damaged, in quarantine or missing. */
  readonly lost: readonly number[];
}

const recordOf = (row: RecordRow): LoggedUpdate => ({
  seq: row.seq,
  updateId: row.update_id,
  principalId: row.principal,
  atMs: row.at_ms,
  bytes: row.bytes,
});

/** A damaged file can hold a number where bytes were written. */
function isLinked(previous: unknown, { hash, chain }: RecordRow): boolean {
  if (!(previous instanceof Uint8Array) || !((hash as unknown) instanceof Uint8Array)) return false;
  return sameBytes(nextChain(previous, hash), chain);
}

/** Checks rows that come in order; what is wrong goes to `report`, newly damaged ones to `setAside`, too. */
export function checkRecords(
  rows: Iterable<RecordRow>,
  range: RecordRange,
  report: (damage: DamageReport) => void,
  setAside: (seq: number) => void,
): CheckedRecords {
  const { document } = range;
  const sound: LoggedUpdate[] = [];
  const lost: number[] = [];
  let { chain } = range;
  let next = range.after + 1;
  const missUpTo = (end: number) => {
    for (; next <= end; next++) {
      lost.push(next);
      report({ document, part: 'record', seq: next, reason: 'missing' });
    }
  };
  for (const row of rows) {
    const { seq } = row;
    missUpTo(seq - 1);
    next = seq + 1;
    const isSound = row.quarantined_at_ms === null && isPayload(row.bytes, row.hash);
    if (isSound) sound.push(recordOf(row));
    else lost.push(seq);
    if (!isSound && row.quarantined_at_ms === null) {
      report({ document, part: 'record', seq, reason: 'the bytes differ from their checksum' });
      setAside(seq);
    }
    if (!isLinked(chain, row))
      report({ document, part: 'chain', seq, reason: 'not chained to the record before it' });
    chain = row.chain;
  }
  missUpTo(range.upTo);
  return { sound, lost };
}
