/** The hot path of the SQLite log: many calls of `append` in one durable transaction, with prepared statements. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { judgeAppend, anyRefused, type AppendTarget } from './judge-append.ts';
import { nextChain, payloadHash } from './record-check.ts';
import type { AppendCall } from './sqlite-operations.ts';
import { inTransaction } from './sqlite-open.ts';
import type { AppendOutcome } from './update-log.ts';

interface Statements {
  readonly head: StatementSync;
  readonly find: StatementSync;
  readonly rights: StatementSync;
  readonly owner: StatementSync;
  readonly write: StatementSync;
  readonly bind: StatementSync;
  readonly advance: StatementSync;
}

/** A row of `documents`, as far as an append needs it. */
interface HeadRow {
  readonly key: number;
  readonly epoch: number;
  readonly seq: number;
  readonly chain: Uint8Array;
  readonly locked_at_ms: number | null;
}

function prepareStatements(db: DatabaseSync): Statements {
  return {
    head: db.prepare('SELECT key, epoch, seq, chain, locked_at_ms FROM documents WHERE id = ?'),
    find: db.prepare(
      'SELECT seq FROM updates WHERE document = ? AND update_id = ? AND quarantined_at_ms IS NULL',
    ),
    rights: db.prepare('SELECT rights_version FROM principals WHERE id = ?'),
    owner: db.prepare('SELECT principal, secret_hash FROM client_ids WHERE document = ? AND client_id = ?'),
    write: db.prepare(
      `INSERT INTO updates (document, seq, update_id, principal, at_ms, bytes, hash, chain)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    bind: db.prepare(
      'INSERT INTO client_ids (document, client_id, principal, secret_hash) VALUES (?, ?, ?, ?)',
    ),
    advance: db.prepare('UPDATE documents SET seq = ?, chain = ? WHERE key = ?'),
  };
}

/** The document inside the transaction, and the way to store its new head. */
function openTarget(statements: Statements, row: HeadRow): AppendTarget & { readonly finish: () => void } {
  const { key } = row;
  let { seq, chain } = row;
  return {
    epoch: row.epoch,
    seq: row.seq,
    lockedAtMs: row.locked_at_ms,
    // The casts below state the columns of migrations.ts, whose tables are STRICT.
    find: (updateId) => (statements.find.get(key, updateId) as { seq: number } | undefined)?.seq ?? null,
    rightsVersion: (principalId) => {
      const found = statements.rights.get(principalId) as { rights_version: number } | undefined;
      return found?.rights_version ?? null;
    },
    owner: (clientId) => {
      const found = statements.owner.get(key, clientId) as
        | { principal: string; secret_hash: string | null }
        | undefined;
      return found === undefined ? null : { principalId: found.principal, secretHash: found.secret_hash };
    },
    write: (next, { updateId, principalId, atMs, bytes }) => {
      const payload = payloadHash(bytes);
      chain = nextChain(chain, payload);
      seq = next;
      statements.write.run(key, seq, updateId, principalId, atMs, bytes, payload, chain);
    },
    bind: ({ clientId, secretHash }, principalId) => {
      statements.bind.run(key, clientId, principalId, secretHash);
    },
    finish: () => {
      if (seq !== row.seq) statements.advance.run(seq, chain, key);
    },
  };
}

/** Makes the `append` operation: all calls in order, in one transaction; null for a document that was never created. */
export function createAppends(
  db: DatabaseSync,
): (calls: readonly AppendCall[]) => readonly (readonly AppendOutcome[] | null)[] {
  const statements = prepareStatements(db);
  return (calls) =>
    inTransaction(db, () => {
      const refused = new Set(calls.filter((call) => call.afterRefused).map((call) => call.document));
      return calls.map(({ document, epoch, batch }) => {
        const row = statements.head.get(document) as HeadRow | undefined; // columns of the statement
        if (row === undefined) return null;
        const target = openTarget(statements, row);
        const outcomes = judgeAppend(target, epoch, batch, refused.has(document));
        target.finish();
        if (anyRefused(outcomes)) refused.add(document);
        return outcomes;
      });
    });
}
