/** Documents of the SQLite log: heads, creation, and what follows a number. */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { chainStart } from './record-check.ts';
import type { Operations } from './sqlite-operations.ts';
import type { Records } from './sqlite-records.ts';
import { DamagedDocumentError, type Head } from './update-log.ts';

/** A row of `documents` (migrations.ts; its tables are STRICT, so that a cast to these columns holds). */
export interface DocumentRow {
  readonly key: number;
  readonly id: DocumentId;
  readonly epoch: number;
  readonly seq: number;
  readonly locked_at_ms: number | null;
  /** Key of the snapshot in use. */
  readonly snapshot: number | null;
}

export const documentColumns = 'key, id, epoch, seq, locked_at_ms, snapshot';

export const headOf = (row: DocumentRow): Head => ({
  document: row.id,
  epoch: row.epoch,
  seq: row.seq,
  lockedAtMs: row.locked_at_ms,
});

/** Prepares the operations. */
export function createDocuments(
  db: DatabaseSync,
  records: Records,
): Pick<Operations, 'head' | 'heads' | 'create' | 'since'> {
  const one = db.prepare(`SELECT ${documentColumns} FROM documents WHERE id = ?`);
  const all = db.prepare(`SELECT ${documentColumns} FROM documents ORDER BY id`);
  const some = db.prepare(
    `SELECT ${documentColumns} FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const insert = db.prepare(
    'INSERT INTO documents (id, epoch, seq, chain, created_at_ms) VALUES (?, 1, 0, ?, ?) ON CONFLICT DO NOTHING',
  );
  const lastAfter = db.prepare(
    'SELECT max(seq) AS last FROM (SELECT seq FROM updates WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?)',
  );
  const find = (document: DocumentId) => one.get(document) as DocumentRow | undefined;

  return {
    head: (document) => {
      const row = find(document);
      return row === undefined ? null : headOf(row);
    },
    heads: (documents) => {
      const rows = documents === null ? all.all() : some.all(JSON.stringify(documents));
      return (rows as unknown as readonly DocumentRow[]).map(headOf);
    },
    create: (document, atMs) => {
      insert.run(document, chainStart, atMs);
      const row = find(document);
      if (row === undefined) throw new Error(`${document} was made but is not there`);
      return headOf(row);
    },
    since: (document, after, limit, nowMs) => {
      const row = find(document);
      if (row === undefined) return [];
      const last = lastAfter.get(row.key, after, limit)?.['last'] as number | null | undefined;
      if (last === null || last === undefined) return [];
      const { sound, lost } = records.check(row.key, document, after, last, nowMs);
      if (lost.length === 0) return sound;
      throw new DamagedDocumentError(document, `${lost.join(', ')} cannot be read`);
    },
  };
}
