/** Offers in the SQLite file, over the worker. */
import type { DocumentId } from '../../shared/ids.ts';
import { offersPerDocument, type Offers } from './offers.ts';
import type { WorkerConnection } from './worker-connection.ts';

/** A row of `offers` (migrations.ts). */
interface OfferRow {
  readonly document: DocumentId;
  readonly epoch: number;
  readonly seq: number;
  readonly principal: string;
  readonly bytes: Uint8Array;
  readonly at_ms: number;
}

const keepOne = `
  INSERT INTO offers (document, epoch, seq, principal, bytes, at_ms) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (document, principal) DO UPDATE
    SET epoch = excluded.epoch, seq = excluded.seq, bytes = excluded.bytes, at_ms = excluded.at_ms
    WHERE (excluded.epoch, excluded.seq) >= (offers.epoch, offers.seq)`;
const dropPoorest = `
  DELETE FROM offers WHERE document = ? AND key NOT IN
    (SELECT key FROM offers WHERE document = ? ORDER BY epoch DESC, seq DESC, key LIMIT ${String(offersPerDocument)})`;

/** Makes the offers; each call rejects as `UpdateLog` does when the storage is away. */
export function createSqliteOffers(connection: WorkerConnection): Offers {
  return {
    keep: async ({ document, epoch, seq, principalId, bytes, atMs }) => {
      await connection.call('query', [
        { sql: keepOne, parameters: [document, epoch, seq, principalId, bytes, atMs] },
        { sql: dropPoorest, parameters: [document, document] },
      ]);
    },
    list: async (document) => {
      const sql = 'SELECT * FROM offers WHERE document = ? ORDER BY epoch DESC, seq DESC, key';
      const [answer] = await connection.call('query', [{ sql, parameters: [document] }]);
      const rows = (answer?.rows ?? []) as readonly OfferRow[]; // the query's columns
      return rows.map(({ epoch, seq, principal, bytes, at_ms }) => ({
        document,
        epoch,
        seq,
        principalId: principal,
        bytes,
        atMs: at_ms,
      }));
    },
    remove: async (document) => {
      await connection.call('query', [
        { sql: 'DELETE FROM offers WHERE document = ?', parameters: [document] },
      ]);
    },
  };
}
