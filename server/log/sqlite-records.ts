/** Reading the records of one document back, each checked against its checksum and its place in the chain (D4). */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { chainStart, isPayload, nextChain, sameBytes } from './record-check.ts';
import type { DamageReport } from './storage.ts';
import type { LoggedUpdate } from './update-log.ts';

interface RecordRow {
  readonly seq: number;
  readonly update_id: string;
  readonly principal: string;
  readonly at_ms: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
  readonly chain: Uint8Array;
  readonly quarantined_at_ms: number | null;
}

interface CheckedRecords {
  /** The sound records, in order. */
  readonly sound: readonly LoggedUpdate[];
  /** Numbers of records that are damaged, in quarantine or missing. */
  readonly lost: readonly number[];
}

export interface Records {
  /** Records `after < seq <= upTo`. Puts newly damaged ones into quarantine and reports what it finds. */
  check(key: number, document: DocumentId, after: number, upTo: number, nowMs: number): CheckedRecords;
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

/** Prepares the reading of records; damage goes to `report`. */
export function createRecords(db: DatabaseSync, report: (damage: DamageReport) => void): Records {
  const chainAt = db.prepare('SELECT chain FROM updates WHERE document = ? AND seq = ?');
  const range = db.prepare('SELECT * FROM updates WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq');
  const quarantine = db.prepare('UPDATE updates SET quarantined_at_ms = ? WHERE document = ? AND seq = ?');

  function setAside(key: number, document: DocumentId, seq: number, nowMs: number): void {
    report({ document, part: 'record', seq, reason: 'the bytes differ from their checksum' });
    try {
      quarantine.run(nowMs, key, seq);
    } catch {
      // A full disk must not keep the rest from being read; the next reading finds the record again.
    }
  }

  return {
    check: (key, document, after, upTo, nowMs) => {
      const sound: LoggedUpdate[] = [];
      const lost: number[] = [];
      let chain = (chainAt.get(key, after)?.['chain'] as Uint8Array | undefined) ?? chainStart; // STRICT BLOB column
      let next = after + 1;
      for (const row of range.iterate(key, after, upTo) as Iterable<unknown> as Iterable<RecordRow>) {
        for (; next < row.seq; next++) {
          lost.push(next);
          report({ document, part: 'record', seq: next, reason: 'missing' });
        }
        next = row.seq + 1;
        const isSound = row.quarantined_at_ms === null && isPayload(row.bytes, row.hash);
        if (isSound) sound.push(recordOf(row));
        else lost.push(row.seq);
        if (!isSound && row.quarantined_at_ms === null) setAside(key, document, row.seq, nowMs);
        if (!isLinked(chain, row)) {
          report({ document, part: 'chain', seq: row.seq, reason: 'not chained to the record before it' });
        }
        chain = row.chain;
      }
      for (; next <= upTo; next++) {
        lost.push(next);
        report({ document, part: 'record', seq: next, reason: 'missing' });
      }
      return { sound, lost };
    },
  };
}
