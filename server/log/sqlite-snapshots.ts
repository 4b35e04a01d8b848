/** Snapshots of the SQLite log: written beside the one in use, read back, compared, switched in one transaction (D5). */
import { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { crashPoint } from '../crash-points.ts';
import { sameBytes, snapshotHash } from './record-check.ts';
import type { Operations } from './sqlite-operations.ts';
import { inTransaction } from './sqlite-open.ts';
import type { Records } from './sqlite-records.ts';
import { LogUnavailableError } from './update-log.ts';

interface CurrentRow {
  readonly key: number;
  readonly epoch: number;
  readonly seq: number;
  /** Of the snapshot in use. */
  readonly snapshot_seq: number | null;
}

/** Reads through a connection of its own, whose cache has not seen what was written. */
function readBack(file: string, key: number | bigint): Uint8Array | null {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const bytes = db.prepare('SELECT bytes FROM snapshots WHERE key = ?').get(key)?.['bytes'];
    return bytes instanceof Uint8Array ? bytes : null;
  } finally {
    db.close();
  }
}

/** Kept snapshots of one document: of its last mass deletes. */
const keptSnapshots = 8;

function prepareStatements(db: DatabaseSync) {
  return {
    current: db.prepare(
      `SELECT documents.key, documents.epoch, documents.seq, snapshots.seq AS snapshot_seq
       FROM documents LEFT JOIN snapshots ON snapshots.key = documents.snapshot WHERE documents.id = ?`,
    ),
    write: db.prepare(
      'INSERT INTO snapshots (document, seq, bytes, hash, at_ms, kept) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    use: db.prepare('UPDATE documents SET snapshot = ? WHERE key = ?'),
    dropOthers: db.prepare('DELETE FROM snapshots WHERE document = ? AND key <> ? AND kept = 0'),
    dropKept: db.prepare(
      `DELETE FROM snapshots WHERE document = ?1 AND kept = 1
       AND key <> (SELECT ifnull(snapshot, 0) FROM documents WHERE key = ?1)
       AND key NOT IN (SELECT key FROM snapshots WHERE document = ?1 AND kept = 1 ORDER BY key DESC LIMIT ${keptSnapshots})`,
    ),
    drop: db.prepare('DELETE FROM snapshots WHERE key = ?'),
  };
}

/**
 * Makes the `saveSnapshot` operation. A snapshot of another epoch, beyond the head or, unless it is to be kept, older
 * than the one in use is left out: another node was quicker. The records it covers are checked on the way, so that
 * damage is noticed while the document is still whole in memory.
 */
export function createSnapshots(
  db: DatabaseSync,
  file: string,
  records: Records,
): Operations['saveSnapshot'] {
  const { current, write, use, dropOthers, dropKept, drop } = prepareStatements(db);

  /** The document's row when this snapshot fits it. */
  const fitting = (document: DocumentId, epoch: number, seq: number): CurrentRow | null => {
    const row = current.get(document) as CurrentRow | undefined; // columns of the statement
    return row !== undefined && row.epoch === epoch && seq <= row.seq ? row : null;
  };
  const isLatest = ({ snapshot_seq: inUse }: CurrentRow, seq: number) => seq >= (inUse ?? 0);

  return (document, epoch, seq, bytes, kept, atMs) => {
    const row = fitting(document, epoch, seq);
    if (row === null || !(kept || isLatest(row, seq))) return;
    const hash = snapshotHash(seq, bytes);
    const key = write.run(row.key, seq, bytes, hash, atMs, kept ? 1 : 0).lastInsertRowid;
    crashPoint('snapshot.written');
    const stored = readBack(file, key);
    if (stored === null || !sameBytes(snapshotHash(seq, stored), hash)) {
      drop.run(key);
      throw new LogUnavailableError(`the snapshot of ${document} reads back differently`);
    }
    crashPoint('snapshot.compared');
    if (isLatest(row, seq)) records.check(row.key, document, row.snapshot_seq ?? 0, seq, atMs);
    inTransaction(db, () => {
      const now = fitting(document, epoch, seq);
      const latest = now !== null && isLatest(now, seq);
      if (latest) use.run(key, row.key);
      else if (now === null || !kept) drop.run(key);
      if (latest) dropOthers.run(row.key, key);
      if (kept) dropKept.run(row.key);
      crashPoint('snapshot.switching');
    });
    crashPoint('snapshot.switched');
  };
}
