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

/**
 * Makes the `saveSnapshot` operation. A snapshot of another epoch, beyond the head or older than the one in use is left
 * out: another node was quicker. The records it covers are checked on the way, so that damage is noticed while the
 * document is still whole in memory.
 */
export function createSnapshots(
  db: DatabaseSync,
  file: string,
  records: Records,
): Operations['saveSnapshot'] {
  const current = db.prepare(
    `SELECT documents.key, documents.epoch, documents.seq, snapshots.seq AS snapshot_seq
     FROM documents LEFT JOIN snapshots ON snapshots.key = documents.snapshot WHERE documents.id = ?`,
  );
  const write = db.prepare(
    'INSERT INTO snapshots (document, seq, bytes, hash, at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const use = db.prepare('UPDATE documents SET snapshot = ? WHERE key = ?');
  const dropOthers = db.prepare('DELETE FROM snapshots WHERE document = ? AND key <> ?');
  const drop = db.prepare('DELETE FROM snapshots WHERE key = ?');

  /** The document's row when this snapshot is still wanted. */
  const wanted = (document: DocumentId, epoch: number, seq: number): CurrentRow | null => {
    const row = current.get(document) as CurrentRow | undefined; // columns of the statement
    if (row === undefined || row.epoch !== epoch) return null;
    return seq <= row.seq && seq >= (row.snapshot_seq ?? 0) ? row : null;
  };

  return (document, epoch, seq, bytes, atMs) => {
    const row = wanted(document, epoch, seq);
    if (row === null) return;
    const hash = snapshotHash(seq, bytes);
    const key = write.run(row.key, seq, bytes, hash, atMs).lastInsertRowid;
    crashPoint('snapshot.written');
    const stored = readBack(file, key);
    if (stored === null || !sameBytes(snapshotHash(seq, stored), hash)) {
      drop.run(key);
      throw new LogUnavailableError(`the snapshot of ${document} reads back differently`);
    }
    crashPoint('snapshot.compared');
    records.check(row.key, document, row.snapshot_seq ?? 0, seq, atMs);
    inTransaction(db, () => {
      if (wanted(document, epoch, seq) === null) {
        drop.run(key);
        return;
      }
      use.run(key, row.key);
      dropOthers.run(row.key, key);
      crashPoint('snapshot.switching');
    });
    crashPoint('snapshot.switched');
  };
}
