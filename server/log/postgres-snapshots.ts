/** Snapshots on Postgres: written beside the one in use, read back, compared, switched in one transaction (D5). */
import { crashPoint } from '../crash-points.ts';
import type { PostgresConnections, Session, Statement } from './postgres-connections.ts';
import type { PostgresRecords } from './postgres-records.ts';
import { commit, retryConflicts, rollingBack, whenAllSettled } from './postgres-transaction.ts';
import { sameBytes, snapshotHash } from './record-check.ts';
import { LogUnavailableError, type UpdateLog } from './update-log.ts';

/** Kept snapshots of one document: of its last mass deletes. */
const keptSnapshots = 8;

const columns = `documents.key, documents.epoch, documents.seq,
  (SELECT snapshots.seq FROM snapshots WHERE snapshots.key = documents.snapshot) AS snapshot_seq`;
const current: Statement = {
  name: 'snapshot-current',
  text: `SELECT ${columns} FROM documents WHERE id = $1`,
};
const lock: Statement = {
  name: 'snapshot-lock',
  text: 'SELECT key FROM documents WHERE id = $1 FOR NO KEY UPDATE',
};
const write: Statement = {
  name: 'snapshot-write',
  text: 'INSERT INTO snapshots (document, seq, bytes, hash, at_ms, kept) VALUES ($1, $2, $3, $4, $5, $6) RETURNING key',
};
const readBack: Statement = { name: 'snapshot-read', text: 'SELECT bytes FROM snapshots WHERE key = $1' };
const drop: Statement = { name: 'snapshot-drop', text: 'DELETE FROM snapshots WHERE key = $1' };
/** Another node, which switched to one as late, has dropped it in the meantime: then nothing changes. */
const use: Statement = {
  name: 'snapshot-use',
  text: `UPDATE documents SET snapshot = $2
    WHERE key = $1 AND EXISTS (SELECT 1 FROM snapshots WHERE snapshots.key = $2) RETURNING key`,
};
/** Later ones are of other nodes, which are about to switch to them. */
const dropOthers: Statement = {
  name: 'snapshot-drop-others',
  text: 'DELETE FROM snapshots WHERE document = $1 AND key <> $2 AND seq <= $3 AND kept = 0',
};
const dropKept: Statement = {
  name: 'snapshot-drop-kept',
  text: `DELETE FROM snapshots WHERE document = $1 AND kept = 1
    AND key <> (SELECT coalesce(snapshot, 0) FROM documents WHERE documents.key = $1)
    AND key NOT IN (SELECT key FROM snapshots WHERE document = $1 AND kept = 1
      ORDER BY key DESC LIMIT ${String(keptSnapshots)})`,
};

interface CurrentRow {
  readonly key: number;
  readonly epoch: number;
  readonly seq: number;
  /** Of the snapshot in use. */
  readonly snapshot_seq: number | null;
}

type Snapshot = Parameters<UpdateLog['saveSnapshot']>;

const isLatest = ({ snapshot_seq: inUse }: CurrentRow, seq: number) => seq >= (inUse ?? 0);

/** The document's row when this snapshot fits it. */
async function fitting(session: Session, [document, epoch, seq]: Snapshot): Promise<CurrentRow | null> {
  const [row] = await session.run<CurrentRow>(current, [document]);
  return row !== undefined && row.epoch === epoch && seq <= row.seq ? row : null;
}

async function switchTo(session: Session, key: number, snapshot: Snapshot): Promise<void> {
  const [document, , seq, , kept = false] = snapshot;
  await session.together(() => whenAllSettled([session.command('BEGIN'), session.run(lock, [document])]));
  const row = await fitting(session, snapshot); // with a snapshot of its own, later than the lock
  if (row !== null && isLatest(row, seq)) {
    const used = await session.run(use, [row.key, key]);
    if (used.length > 0) await session.run(dropOthers, [row.key, key, seq]);
  } else if (row === null || !kept) await session.run(drop, [key]);
  if (kept && row !== null) await session.run(dropKept, [row.key]);
  crashPoint('snapshot.switching');
  await commit(session);
}

/**
 * Makes the `saveSnapshot` operation. A snapshot of another epoch, beyond the head or, unless it is to be kept, older
 * than the one in use is left out: another node was quicker. The records it covers are checked on the way, so that
 * damage is noticed while the document is still whole in memory.
 */
export function createSnapshots(
  connections: PostgresConnections,
  records: PostgresRecords,
  now: () => number,
): UpdateLog['saveSnapshot'] {
  return async (...snapshot) => {
    const [document, , seq, bytes, kept = false] = snapshot;
    const row = await connections.lend((session) => fitting(session, snapshot));
    if (row === null || !(kept || isLatest(row, seq))) return;
    const hash = snapshotHash(seq, bytes);
    const values = [row.key, seq, bytes, hash, now(), kept ? 1 : 0];
    const key = await connections.lend(async (session) => {
      const [written] = await session.run<{ readonly key: number }>(write, values);
      if (written === undefined) throw new Error('a snapshot was written but has no key');
      return written.key;
    });
    crashPoint('snapshot.written');
    await connections.lend(async (session) => {
      const [stored] = await session.run<{ readonly bytes: Uint8Array }>(readBack, [key]);
      if (stored !== undefined && !sameBytes(snapshotHash(seq, stored.bytes), hash)) {
        await session.run(drop, [key]);
        throw new LogUnavailableError(`the snapshot of ${document} reads back differently`);
      }
      crashPoint('snapshot.compared');
      if (isLatest(row, seq))
        await records.check(session, row.key, document, row.snapshot_seq ?? 0, seq, now());
    });
    await retryConflicts(() =>
      connections.lend((session) => rollingBack(session, () => switchTo(session, key, snapshot))),
    );
    crashPoint('snapshot.switched');
  };
}
