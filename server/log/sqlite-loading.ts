/** Loading a whole document from the SQLite log: the snapshot when it is sound, the checked records after it (D4). */
import type { DatabaseSync } from 'node:sqlite';
import { payloadHash, sameBytes } from './record-check.ts';
import { documentColumns, headOf, type DocumentRow } from './sqlite-documents.ts';
import type { Operations } from './sqlite-operations.ts';
import type { Records } from './sqlite-records.ts';
import type { DamageReport } from './storage.ts';
import { DamagedDocumentError, type StoredDocument } from './update-log.ts';

interface OwnerRow {
  readonly client_id: number;
  readonly principal: string;
  readonly secret_hash: string | null;
}

/** The document without its lost records, when nothing that is left needs them; DamagedDocumentError otherwise. */
async function refuseGap(stored: StoredDocument): Promise<StoredDocument> {
  const { leavesGap } = await import('./leaves-gap.ts'); // Yjs is needed here only
  const { snapshot, tail, quarantined, head } = stored;
  const updates = [...(snapshot === null ? [] : [snapshot.bytes]), ...tail.map(({ bytes }) => bytes)];
  // With nothing left the document would open empty, which a failed load never does.
  if (updates.length > 0 && !leavesGap(updates)) return stored;
  throw new DamagedDocumentError(
    head.document,
    `record ${quarantined.join(', ')} is lost, and what is left is not whole without it`,
  );
}

/** Makes the `load` operation; damage that is survived goes to `report`. */
export function createLoading(
  db: DatabaseSync,
  records: Records,
  report: (damage: DamageReport) => void,
): Operations['load'] {
  const one = db.prepare(`SELECT ${documentColumns} FROM documents WHERE id = ?`);
  const snapshotOf = db.prepare('SELECT seq, bytes, hash FROM snapshots WHERE key = ?');
  const ownersOf = db.prepare(
    'SELECT client_id, principal, secret_hash FROM client_ids WHERE document = ? ORDER BY client_id',
  );

  function soundSnapshot(row: DocumentRow): StoredDocument['snapshot'] {
    const found = row.snapshot === null ? undefined : snapshotOf.get(row.snapshot);
    const stored = found as { seq: number; bytes: Uint8Array; hash: Uint8Array } | undefined; // the statement's columns
    if (stored === undefined) return null;
    const { seq, bytes, hash } = stored;
    if (sameBytes(payloadHash(bytes), hash)) return { seq, bytes };
    report({ document: row.id, part: 'snapshot', seq, reason: 'the bytes differ from their checksum' });
    return null;
  }

  return (document, nowMs) => {
    const row = one.get(document) as DocumentRow | undefined;
    if (row === undefined) return null;
    const snapshot = soundSnapshot(row);
    const { sound, lost } = records.check(row.key, document, snapshot?.seq ?? 0, row.seq, nowMs);
    const owners = (ownersOf.all(row.key) as unknown as readonly OwnerRow[]).map((owner) => ({
      clientId: owner.client_id,
      principalId: owner.principal,
      secretHash: owner.secret_hash,
    }));
    const stored = { head: headOf(row), snapshot, tail: sound, owners, quarantined: lost };
    return lost.length === 0 ? stored : refuseGap(stored);
  };
}
