/** The worker thread that owns the SQLite file. It takes one request at a time and answers each (sqlite-operations.ts). */
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { createAppends } from './sqlite-appends.ts';
import { createDocuments } from './sqlite-documents.ts';
import { sqliteCode, sqliteCorrupt, unavailableReason } from './sqlite-failure.ts';
import { inTransaction, openDatabase, workspaceSecret } from './sqlite-open.ts';
import type {
  Operations,
  StatementCall,
  WorkerFailure,
  WorkerReply,
  WorkerRequest,
} from './sqlite-operations.ts';
import { createLoading } from './sqlite-loading.ts';
import { createRecords } from './sqlite-records.ts';
import { createSnapshots } from './sqlite-snapshots.ts';
import type { DamageReport } from './storage.ts';
import { StorageError } from './storage-error.ts';
import { DamagedDocumentError, LogUnavailableError } from './update-log.ts';

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

function operationsOver(db: DatabaseSync, file: string, report: (damage: DamageReport) => void) {
  const records = createRecords(db, report);
  return {
    ...createDocuments(db, records),
    load: createLoading(db, records, report),
    append: createAppends(db),
    saveSnapshot: createSnapshots(db, file, records),
    query: createQuery(db),
    close: () => db.close(),
  } satisfies Omit<Operations, 'open'>;
}

function failureOf(error: unknown, { name, args }: WorkerRequest): WorkerFailure {
  if (error instanceof StorageError) return { kind: 'storage', problem: error.problem, path: error.path };
  if (error instanceof DamagedDocumentError) {
    return { kind: 'damaged', document: error.document, reason: error.reason };
  }
  if (sqliteCode(error) === sqliteCorrupt && (name === 'load' || name === 'since')) {
    const [document] = args as Parameters<Operations['load']>; // worker-connection.ts types the calls
    return { kind: 'damaged', document, reason: 'its part of the file cannot be read' }; // only this document (F5)
  }
  const reason = error instanceof LogUnavailableError ? error.reason : unavailableReason(error);
  if (reason !== null) return { kind: 'unavailable', reason };
  return { kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function serve(port: MessagePort): void {
  let operations: Omit<Operations, 'open'> | null = null;
  let damage: DamageReport[] = [];

  function run({ name, args }: WorkerRequest): unknown {
    if (name === 'open') {
      const [file, candidate, mayCreate] = args as Parameters<Operations['open']>; // worker-connection.ts types the calls
      const db = openDatabase(file, mayCreate);
      operations = operationsOver(db, file, (found) => damage.push(found));
      return workspaceSecret(db, candidate);
    }
    if (operations === null) {
      if (name === 'close') return undefined;
      throw new LogUnavailableError('the database is not open');
    }
    const operation = operations[name] as (...args: readonly unknown[]) => unknown; // as above
    return operation(...args);
  }

  async function answer(request: WorkerRequest): Promise<WorkerReply> {
    damage = [];
    const found = damage;
    try {
      return { id: request.id, answer: { value: await run(request) }, damage: found };
    } catch (error) {
      return { id: request.id, answer: { failure: failureOf(error, request) }, damage: found };
    }
  }

  port.on('message', (request: WorkerRequest) => {
    void answer(request).then((reply) => port.postMessage(reply));
  });
}

if (parentPort !== null) serve(parentPort);
