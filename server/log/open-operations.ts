/** What the worker does, made over one open file: the database, its witness, and the operations on them. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { findLostTails } from './lost-tails.ts';
import { createAppends } from './sqlite-appends.ts';
import { createDocuments } from './sqlite-documents.ts';
import { createLoading } from './sqlite-loading.ts';
import { inTransaction, openDatabase, problemOf, workspaceSecret } from './sqlite-open.ts';
import type { Operations, StatementCall } from './sqlite-operations.ts';
import { createRecords } from './sqlite-records.ts';
import { createSelfCheck } from './sqlite-self-check.ts';
import { createSnapshots } from './sqlite-snapshots.ts';
import type { DamageReport } from './storage.ts';
import { openWitness, type Witness } from './witness.ts';

/** Prepared statements of the accounts' queries that are kept: there are about twenty. */
const keptStatements = 64;

function createQuery(db: DatabaseSync): Operations['query'] {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    if (prepared.size < keptStatements) prepared.set(sql, statement);
    return statement;
  };
  const run = ({ sql, parameters }: StatementCall) => {
    const statement = prepare(sql);
    const values = parameters as readonly SQLInputValue[]; // anything else node:sqlite refuses by throwing
    if (statement.columns().length > 0) return { rows: statement.all(...values), changes: 0 };
    return { rows: [], changes: Number(statement.run(...values).changes) };
  };
  return (statements) =>
    statements.length === 1 ? statements.map(run) : inTransaction(db, () => statements.map(run));
}

function operationsOver(
  db: DatabaseSync,
  file: string,
  witness: Witness,
  report: (damage: DamageReport) => void,
) {
  const records = createRecords(db, report);
  return {
    ...createDocuments(db, records),
    load: createLoading(db, records, report),
    append: createAppends(db, witness),
    saveSnapshot: createSnapshots(db, file, records),
    selfCheck: createSelfCheck(db, records, report),
    query: createQuery(db),
    close: () => {
      db.close();
      witness.close();
    },
  } satisfies Omit<Operations, 'open'>;
}

export interface OpenedOperations {
  readonly operations: Omit<Operations, 'open'>;
  /** The workspace's. */
  readonly secret: Uint8Array;
}

/** The `open` operation; damage goes to `report`. Throws StorageError. */
export function openOperations(
  [file, secretCandidate, mayCreate, nowMs]: Parameters<Operations['open']>,
  report: (damage: DamageReport) => void,
): OpenedOperations {
  const db = openDatabase(file, mayCreate);
  let witness: Witness | null = null;
  try {
    witness = openWitness(file);
    findLostTails(db, witness, nowMs, report);
    const operations = operationsOver(db, file, witness, report);
    return { operations, secret: workspaceSecret(db, secretCandidate) };
  } catch (error) {
    witness?.close();
    db.close();
    throw problemOf(error, file);
  }
}
