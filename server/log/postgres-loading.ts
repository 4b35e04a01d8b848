/** Loading a whole document from Postgres: the snapshot when it is sound, the checked records after it (D4). */
import type { PostgresConnections, Statement } from './postgres-connections.ts';
import { headOf, type DocumentRow } from './postgres-documents.ts';
import type { PostgresRecords } from './postgres-records.ts';
import { sameBytes, snapshotHash } from './record-check.ts';
import { refuseGap } from './refuse-gap.ts';
import type { DamageReport } from './storage.ts';
import { DamagedDocumentError, type StoredDocument, type UpdateLog } from './update-log.ts';

/** One statement, so that all of it is of one moment: other nodes write, and switch snapshots, meanwhile. */
const whole: Statement = {
  name: 'document-whole',
  text: `
    SELECT documents.key, documents.id, documents.epoch, documents.seq, documents.locked_at_ms,
      (SELECT max(updates.seq) FROM updates WHERE updates.document = documents.key) AS last_seq,
      snapshots.seq AS snapshot_seq, snapshots.bytes AS snapshot_bytes, snapshots.hash AS snapshot_hash,
      lost.epoch AS lost_epoch, lost.kept_seq, lost.lost_seq
    FROM documents
      LEFT JOIN snapshots ON snapshots.key = documents.snapshot AND snapshots.document = documents.key
      LEFT JOIN LATERAL (
        SELECT epoch, kept_seq, lost_seq FROM lost_tails WHERE document = documents.key ORDER BY epoch DESC LIMIT 1
      ) AS lost ON true
    WHERE documents.id = $1`,
};
const ownersOf: Statement = {
  name: 'document-owners',
  text: 'SELECT client_id, principal, secret_hash FROM client_ids WHERE document = $1 ORDER BY client_id',
};

interface WholeRow extends DocumentRow {
  readonly last_seq: number | null;
  readonly snapshot_seq: number | null;
  readonly snapshot_bytes: Uint8Array | null;
  readonly snapshot_hash: Uint8Array | null;
  readonly lost_epoch: number | null;
  readonly kept_seq: number | null;
  readonly lost_seq: number | null;
}

interface OwnerRow {
  readonly client_id: number;
  readonly principal: string;
  readonly secret_hash: string | null;
}

function soundSnapshot(
  { id, snapshot_seq: seq, snapshot_bytes: bytes, snapshot_hash: hash }: WholeRow,
  report: (damage: DamageReport) => void,
): StoredDocument['snapshot'] {
  if (seq === null || bytes === null) return null;
  if (sameBytes(snapshotHash(seq, bytes), hash)) return { seq, bytes };
  report({ document: id, part: 'snapshot', seq, reason: 'the bytes differ from their checksum' });
  return null;
}

function lostTail({
  lost_epoch: epoch,
  kept_seq: keptSeq,
  lost_seq: lostSeq,
}: WholeRow): StoredDocument['lost'] {
  return epoch === null || keptSeq === null || lostSeq === null ? null : { epoch, keptSeq, lostSeq };
}

/** Makes the `load` operation; damage that is survived goes to `report`. */
export function createLoading(
  connections: PostgresConnections,
  records: PostgresRecords,
  report: (damage: DamageReport) => void,
  now: () => number,
): UpdateLog['load'] {
  return async (document) => {
    const stored = await connections.lend(async (session) => {
      const [row] = await session.run<WholeRow>(whole, [document]);
      if (row === undefined) return null;
      if ((row.last_seq ?? 0) > row.seq)
        throw new DamagedDocumentError(document, 'it has updates beyond its head');
      const snapshot = soundSnapshot(row, report);
      const after = snapshot?.seq ?? 0;
      const { sound, lost } = await records.check(session, row.key, document, after, row.seq, now());
      const owners = await session.run<OwnerRow>(ownersOf, [row.key]);
      return {
        head: headOf(row),
        snapshot,
        tail: sound,
        owners: owners.map(({ client_id: clientId, principal: principalId, secret_hash: secretHash }) => ({
          clientId,
          principalId,
          secretHash,
        })),
        quarantined: lost,
        lost: lostTail(row),
      };
    });
    return stored === null || stored.quarantined.length === 0 ? stored : refuseGap(stored);
  };
}
