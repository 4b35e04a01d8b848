/** Offers in SQL, in whichever database keeps the data. */
import { sql } from 'kysely';
import type { DocumentId } from '../../shared/ids.ts';
import { offersPerDocument, type Offer, type Offers } from './offers.ts';
import type { SqlStore } from './sql-store.ts';

const keepOne = ({ document, epoch, seq, principalId, bytes, atMs }: Offer) => sql`
  INSERT INTO offers (document, epoch, seq, principal, bytes, at_ms)
  VALUES (${document}, ${epoch}, ${seq}, ${principalId}, ${bytes}, ${atMs})
  ON CONFLICT (document, principal) DO UPDATE
    SET epoch = excluded.epoch, seq = excluded.seq, bytes = excluded.bytes, at_ms = excluded.at_ms
    WHERE (excluded.epoch, excluded.seq) >= (offers.epoch, offers.seq)`;
const dropPoorest = (document: DocumentId) => sql`
  DELETE FROM offers WHERE document = ${document} AND key NOT IN
    (SELECT key FROM offers WHERE document = ${document}
     ORDER BY epoch DESC, seq DESC, key LIMIT ${sql.lit(offersPerDocument)})`;

/** Makes the offers. */
export function createSqlOffers(store: SqlStore): Offers {
  const { db } = store;
  return {
    keep: async (offer) => {
      await store.transaction(
        [keepOne(offer), dropPoorest(offer.document)].map((query) => ({ compile: () => query.compile(db) })),
      );
    },
    list: async (document) => {
      const rows = await db
        .selectFrom('offers')
        .selectAll()
        .where('document', '=', document)
        .orderBy('epoch', 'desc')
        .orderBy('seq', 'desc')
        .orderBy('key')
        .execute();
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
      await db.deleteFrom('offers').where('document', '=', document).execute();
    },
  };
}
