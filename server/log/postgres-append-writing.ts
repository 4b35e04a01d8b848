/** Writes what was judged: records, new owners of client ids and heads, in one statement. */
import type { PostgresTarget } from './postgres-append-target.ts';
import { bigintArray, byteaArray, textArray } from './postgres-arrays.ts';
import type { Session, Statement } from './postgres-connections.ts';

const write: Statement = {
  name: 'append-write',
  text: `
    WITH records AS (
        INSERT INTO updates (document, seq, update_id, principal, at_ms, bytes, hash, chain)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[],
          $8::bytea[])),
      owners AS (
        INSERT INTO client_ids (document, client_id, principal, secret_hash)
        SELECT * FROM unnest($9::bigint[], $10::bigint[], $11::text[], $12::text[]))
    UPDATE documents SET seq = heads.seq, chain = heads.chain
    FROM unnest($13::bigint[], $14::bigint[], $15::bytea[]) AS heads (key, seq, chain)
    WHERE documents.key = heads.key`,
};

/** Asks for the writing of these targets, each of which has something to write. */
export function writeTargets(session: Session, targets: readonly PostgresTarget[]): Promise<unknown> {
  const records = targets.flatMap(({ key, written }) => written.map((record) => ({ key, ...record })));
  const owners = targets.flatMap(({ key, bound }) => bound.map((owner) => ({ key, ...owner })));
  return session.run(write, [
    bigintArray(records.map(({ key }) => key)),
    bigintArray(records.map(({ seq }) => seq)),
    textArray(records.map(({ request }) => request.updateId)),
    textArray(records.map(({ request }) => request.principalId)),
    bigintArray(records.map(({ request }) => request.atMs)),
    byteaArray(records.map(({ request }) => request.bytes)),
    byteaArray(records.map(({ hash }) => hash)),
    byteaArray(records.map(({ chain }) => chain)),
    bigintArray(owners.map(({ key }) => key)),
    bigintArray(owners.map(({ clientId }) => clientId)),
    textArray(owners.map(({ principalId }) => principalId)),
    textArray(owners.map(({ secretHash }) => secretHash)),
    bigintArray(targets.map(({ key }) => key)),
    bigintArray(targets.map(({ seq }) => seq)),
    byteaArray(targets.map(({ chain }) => chain)),
  ]);
}
