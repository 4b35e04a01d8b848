/** Documents of the log on Postgres: heads, creation, and what follows a number. */
import type { DocumentId } from '../../shared/ids.ts';
import type { PostgresConnections, Session, Statement } from './postgres-connections.ts';
import type { PostgresRecords } from './postgres-records.ts';
import { chainStart } from './record-check.ts';
import { DamagedDocumentError, type Head, type UpdateLog } from './update-log.ts';

export interface DocumentRow {
  readonly key: number;
  readonly id: DocumentId;
  readonly epoch: number;
  readonly seq: number;
  readonly locked_at_ms: number | null;
}

const columns = 'key, id, epoch, seq, locked_at_ms';
const one: Statement = { name: 'document', text: `SELECT ${columns} FROM documents WHERE id = $1` };
const all: Statement = { name: 'documents', text: `SELECT ${columns} FROM documents ORDER BY id` };
const some: Statement = {
  name: 'documents-some',
  text: `SELECT ${columns} FROM documents WHERE id = ANY ($1::text[]) ORDER BY id`,
};
const insert: Statement = {
  name: 'document-create',
  text: `INSERT INTO documents (id, epoch, seq, chain, created_at_ms) VALUES ($1, 1, 0, $2, $3) ON CONFLICT DO NOTHING`,
};
const lastAfter: Statement = {
  name: 'document-last-after',
  text: `SELECT key, (SELECT max(seq) FROM (SELECT seq FROM updates WHERE document = key AND seq > $2 ORDER BY seq LIMIT $3) AS part) AS last
    FROM documents WHERE id = $1`,
};

export const headOf = (row: DocumentRow): Head => ({
  document: row.id,
  epoch: row.epoch,
  seq: row.seq,
  lockedAtMs: row.locked_at_ms,
});

async function findHead(session: Session, document: DocumentId): Promise<Head | null> {
  const [row] = await session.run<DocumentRow>(one, [document]);
  return row === undefined ? null : headOf(row);
}

/** Makes the operations. */
export function createDocuments(
  connections: PostgresConnections,
  records: PostgresRecords,
  now: () => number,
): Pick<UpdateLog, 'head' | 'heads' | 'create' | 'since'> {
  return {
    head: (document) => connections.lend((session) => findHead(session, document)),
    heads: (documents) =>
      connections.lend(async (session) => {
        const rows =
          documents === undefined
            ? session.run<DocumentRow>(all)
            : session.run<DocumentRow>(some, [documents]);
        return (await rows).map(headOf);
      }),
    create: (document, atMs) =>
      connections.lend(async (session) => {
        await session.run(insert, [document, chainStart, atMs]);
        const head = await findHead(session, document); // in a statement of its own: another node may have made it
        if (head === null) throw new Error(`${document} was made but is not there`);
        return head;
      }),
    since: (document, after, limit) =>
      connections.lend(async (session) => {
        const asked = [document, after, limit];
        const [found] = await session.run<{ key: number; last: number | null }>(lastAfter, asked);
        if (found === undefined || found.last === null) return [];
        const { sound, lost } = await records.check(session, found.key, document, after, found.last, now());
        if (lost.length === 0) return sound;
        throw new DamagedDocumentError(document, `${lost.join(', ')} cannot be read`);
      }),
  };
}
