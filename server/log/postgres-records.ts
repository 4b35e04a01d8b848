/** Reading the records of one document back from Postgres, each checked (D4). */
import type { DocumentId } from '../../shared/ids.ts';
import { checkRecords, type CheckedRecords, type RecordRow } from './check-records.ts';
import type { Session, Statement } from './postgres-connections.ts';
import { whenAllSettled } from './postgres-transaction.ts';
import { chainStart } from './record-check.ts';
import type { DamageReport } from './storage.ts';

const columns = 'seq, update_id, principal, at_ms, bytes, hash, chain, quarantined_at_ms';
const range: Statement = {
  name: 'records-range',
  text: `SELECT ${columns} FROM updates WHERE document = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
};
const chainAt: Statement = {
  name: 'records-chain',
  text: 'SELECT chain FROM updates WHERE document = $1 AND seq = $2',
};
const quarantine: Statement = {
  name: 'records-quarantine',
  text: 'UPDATE updates SET quarantined_at_ms = $3 WHERE document = $1 AND seq = ANY ($2::bigint[]) AND quarantined_at_ms IS NULL',
};

export interface PostgresRecords {
  /** Records `after < seq <= upTo`. Puts newly damaged ones into quarantine and reports what it finds. */
  check(
    session: Session,
    key: number,
    document: DocumentId,
    after: number,
    upTo: number,
    nowMs: number,
  ): Promise<CheckedRecords>;
}

/** Makes the reading of records; damage goes to `report`. */
export function createRecords(report: (damage: DamageReport) => void): PostgresRecords {
  return {
    check: async (session, key, document, after, upTo, nowMs) => {
      const [[before], rows] = await session.together(() =>
        whenAllSettled([
          session.run<{ readonly chain: Uint8Array }>(chainAt, [key, after]),
          session.run<RecordRow>(range, [key, after, upTo]),
        ]),
      );
      const chain = before?.chain ?? chainStart;
      const damaged: number[] = [];
      const checked = checkRecords(rows, { document, after, upTo, chain }, report, (seq) =>
        damaged.push(seq),
      );
      if (damaged.length > 0)
        // A full disk must not keep the rest from being read; the next reading finds the records again.
        await session.run(quarantine, [key, damaged, nowMs]).catch(() => {});
      return checked;
    },
  };
}
