/** Reading the records of one document back from the SQLite file, each checked (D4). */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { checkRecords, type CheckedRecords, type RecordRow } from './check-records.ts';
import { chainStart } from './record-check.ts';
import type { DamageReport } from './storage.ts';

export interface Records {
  /** Records `after < seq <= upTo`. Puts newly damaged ones into quarantine and reports what it finds. */
  check(key: number, document: DocumentId, after: number, upTo: number, nowMs: number): CheckedRecords;
}

/** Prepares the reading of records; damage goes to `report`. */
export function createRecords(db: DatabaseSync, report: (damage: DamageReport) => void): Records {
  const chainAt = db.prepare('SELECT chain FROM updates WHERE document = ? AND seq = ?');
  const range = db.prepare('SELECT * FROM updates WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq');
  const quarantine = db.prepare('UPDATE updates SET quarantined_at_ms = ? WHERE document = ? AND seq = ?');

  return {
    check: (key, document, after, upTo, nowMs) => {
      const chain = (chainAt.get(key, after)?.['chain'] as Uint8Array | undefined) ?? chainStart; // STRICT BLOB column
      const rows = range.iterate(key, after, upTo) as Iterable<unknown> as Iterable<RecordRow>; // the table's columns
      return checkRecords(rows, { document, after, upTo, chain }, report, (seq) => {
        try {
          quarantine.run(nowMs, key, seq);
        } catch {
          // A full disk must not keep the rest from being read; the next reading finds the record again.
        }
      });
    },
  };
}
