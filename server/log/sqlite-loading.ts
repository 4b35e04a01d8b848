/** Loading a whole document from the SQLite log: the snapshot when it is sound, the checked records after it (D4). */
import type { DatabaseSync } from 'node:sqlite';
import { sameBytes, snapshotHash } from './record-check.ts';
import { refuseGap } from './refuse-gap.ts';
import { documentColumns, headOf, type DocumentRow } from './sqlite-documents.ts';
import type { Operations } from './sqlite-operations.ts';
import type { Records } from './sqlite-records.ts';
import type { DamageReport } from './storage.ts';
import { DamagedDocumentError, type LostTail, type StoredDocument } from './update-log.ts';

interface OwnerRow {
  readonly client_id: number;
  readonly principal: string;
  readonly secret_hash: string | null;
}

/** Makes the `load` operation; damage that is survived goes to `report`. */
export function createLoading(
  db: DatabaseSync,
  records: Records,
  report: (damage: DamageReport) => void,
): Operations['load'] {
  const one = db.prepare(`SELECT ${documentColumns} FROM documents WHERE id = ?`);
  const snapshotOf = db.prepare('SELECT seq, bytes, hash FROM snapshots WHERE key = ? AND document = ?');
  const lastOf = db.prepare('SELECT max(seq) AS seq FROM updates WHERE document = ?');
  const lostOf = db.prepare(
    'SELECT epoch, kept_seq, lost_seq FROM lost_tails WHERE document = ? ORDER BY epoch DESC LIMIT 1',
  );
  const ownersOf = db.prepare(
    'SELECT client_id, principal, secret_hash FROM client_ids WHERE document = ? ORDER BY client_id',
  );

  function soundSnapshot(row: DocumentRow): StoredDocument['snapshot'] {
    const found = row.snapshot === null ? undefined : snapshotOf.get(row.snapshot, row.key);
    const stored = found as { seq: number; bytes: Uint8Array; hash: Uint8Array } | undefined; // the statement's columns
    if (stored === undefined) return null;
    const { seq, bytes, hash } = stored;
    if ((bytes as unknown) instanceof Uint8Array && sameBytes(snapshotHash(seq, bytes), hash))
      return { seq, bytes };
    report({ document: row.id, part: 'snapshot', seq, reason: 'the bytes differ from their checksum' });
    return null;
  }

  function lostTail(key: number): LostTail | null {
    const found = lostOf.get(key) as { epoch: number; kept_seq: number; lost_seq: number } | undefined; // as above
    return found === undefined
      ? null
      : { epoch: found.epoch, keptSeq: found.kept_seq, lostSeq: found.lost_seq };
  }

  return (document, nowMs) => {
    const row = one.get(document) as DocumentRow | undefined;
    if (row === undefined) return null;
    if (Number(lastOf.get(row.key)?.['seq'] ?? 0) > row.seq)
      throw new DamagedDocumentError(document, 'it has updates beyond its head');
    const snapshot = soundSnapshot(row);
    const { sound, lost } = records.check(row.key, document, snapshot?.seq ?? 0, row.seq, nowMs);
    const owners = (ownersOf.all(row.key) as unknown as readonly OwnerRow[]).map((owner) => ({
      clientId: owner.client_id,
      principalId: owner.principal,
      secretHash: owner.secret_hash,
    }));
    const stored = {
      head: headOf(row),
      snapshot,
      tail: sound,
      owners,
      quarantined: lost,
      lost: lostTail(row.key),
    };
    return lost.length === 0 ? stored : refuseGap(stored);
  };
}
