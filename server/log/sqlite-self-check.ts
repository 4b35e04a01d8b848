/** What the self-check reads of the SQLite file. */
import type { DatabaseSync } from 'node:sqlite';
import { SelfCheck, type CheckedDocument, type CheckedStore } from './self-check-part.ts';
import type { Operations } from './sqlite-operations.ts';
import type { Records } from './sqlite-records.ts';
import type { DamageReport } from './storage.ts';

const columns = `documents.key, documents.id, documents.seq, documents.snapshot, snapshots.seq AS snapshot_seq
  FROM documents LEFT JOIN snapshots ON snapshots.key = documents.snapshot AND snapshots.document = documents.key`;

function createStore(db: DatabaseSync, records: Records): CheckedStore {
  const one = db.prepare(`SELECT ${columns} WHERE documents.id = ?`);
  const following = db.prepare(`SELECT ${columns} WHERE documents.id > ? ORDER BY documents.id LIMIT 1`);
  const sizes = db.prepare(
    'SELECT seq, length(bytes) AS size FROM updates WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const bytesOf = db.prepare('SELECT bytes FROM snapshots WHERE key = ?');
  const setAside = db.prepare('UPDATE documents SET snapshot = NULL WHERE key = ? AND snapshot = ?');
  // The casts state the columns of the statements.
  return {
    document: (id) => (one.get(id) as CheckedDocument | undefined) ?? null,
    following: (id) => (following.get(id) as CheckedDocument | undefined) ?? null,
    sizes: (key, after, limit) =>
      sizes.all(key, after, limit).map(({ seq, size }) => ({ seq: Number(seq), size: Number(size) })),
    check: ({ key, id }, after, upTo, nowMs) => records.check(key, id, after, upTo, nowMs),
    snapshotBytes: (snapshot) => {
      const row = bytesOf.get(snapshot);
      if (row === undefined) return null;
      const { bytes } = row;
      return bytes instanceof Uint8Array ? bytes : new Uint8Array(); // a damaged file can hold a number here
    },
    setAside: (key, snapshot) => void setAside.run(key, snapshot),
  };
}

/** Makes the operation; what is found goes to `report`. */
export function createSelfCheck(
  db: DatabaseSync,
  records: Records,
  report: (damage: DamageReport) => void,
): Operations['selfCheck'] {
  const check = new SelfCheck(createStore(db, records), report);
  return (at, nowMs) => check.next(at, nowMs);
}
