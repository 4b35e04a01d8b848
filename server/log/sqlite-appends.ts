/** The hot path of the SQLite log: many calls of `append` in one durable transaction, with prepared statements. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { crashPoint } from '../crash-points.ts';
import { judgeCalls, type AppendCall, type AppendTarget, type Judged } from './judge-append.ts';
import { nextChain, payloadHash, sameBytes } from './record-check.ts';
import { inTransaction } from './sqlite-open.ts';
import type { Witness } from './witness.ts';

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
  readonly id: DocumentId;
  readonly epoch: number;
  readonly seq: number;
  readonly chain: Uint8Array;
  readonly locked_at_ms: number | null;
}

function prepareStatements(db: DatabaseSync): Statements {
  return {
    head: db.prepare('SELECT key, id, epoch, seq, chain, locked_at_ms FROM documents WHERE id = ?'),
    find: db.prepare(
      'SELECT seq, hash FROM updates WHERE document = ? AND update_id = ? AND quarantined_at_ms IS NULL',
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

/** One document for the length of a transaction. */
interface Target extends AppendTarget {
  /** Stores its new head. */
  readonly finish: () => void;
  /** Tells the witness, after the commit. */
  readonly testify: (witness: Witness) => void;
}

function openTarget(statements: Statements, row: HeadRow): Target {
  const { key } = row;
  let { seq, chain } = row;
  return {
    epoch: row.epoch,
    get seq() {
      return seq;
    },
    lockedAtMs: row.locked_at_ms,
    // The casts below state the columns of migrations.ts, whose tables are STRICT.
    find: (updateId, bytes) => {
      const found = statements.find.get(key, updateId) as { seq: number; hash: Uint8Array } | undefined;
      return found === undefined ? null : { seq: found.seq, same: sameBytes(found.hash, payloadHash(bytes)) };
    },
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
    testify: (witness) => {
      if (seq !== row.seq) witness.note(key, { document: row.id, seq, chain });
    },
  };
}

/** Makes the `append` operation: all calls in order, in one transaction; null for a document that was never created. */
export function createAppends(
  db: DatabaseSync,
  witness: Witness,
): (calls: readonly AppendCall[]) => readonly (Judged | null)[] {
  const statements = prepareStatements(db);
  const judgeAll = (calls: readonly AppendCall[], targets: Map<DocumentId, Target>) => {
    const targetOf = (document: DocumentId): Target | null => {
      const known = targets.get(document);
      if (known !== undefined) return known;
      const row = statements.head.get(document) as HeadRow | undefined; // columns of the statement
      if (row === undefined) return null;
      const target = openTarget(statements, row);
      targets.set(document, target);
      return target;
    };
    const answers = judgeCalls(calls, targetOf);
    for (const target of targets.values()) target.finish();
    crashPoint('append.written');
    crashPoint('append.committing');
    return answers;
  };
  return (calls) => {
    const targets = new Map<DocumentId, Target>();
    const answers = inTransaction(db, () => judgeAll(calls, targets));
    crashPoint('append.committed');
    for (const target of targets.values()) target.testify(witness);
    return answers;
  };
}
