/** The worker thread that owns the SQLite file. It takes one request at a time and answers each (sqlite-operations.ts). */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { openOperations } from './open-operations.ts';
import { sqliteCode, sqliteCorrupt, unavailableReason } from './sqlite-failure.ts';
import type { Operations, WorkerFailure, WorkerReply, WorkerRequest } from './sqlite-operations.ts';
import type { DamageReport } from './storage.ts';
import { StorageError } from './storage-error.ts';
import { DamagedDocumentError, LogUnavailableError } from './update-log.ts';

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
  /** Found and not told yet: it goes with the next answer, so that nothing is lost when operations overlap. */
  const damage: DamageReport[] = [];

  function run({ name, args }: WorkerRequest): unknown {
    if (name === 'open') {
      const opened = openOperations(
        args as Parameters<Operations['open']>, // worker-connection.ts types the calls
        (found) => damage.push(found),
      );
      operations = opened.operations;
      return opened.secret;
    }
    if (operations === null) {
      if (name === 'close') return undefined;
      throw new LogUnavailableError('the database is not open');
    }
    const operation = operations[name] as (...args: readonly unknown[]) => unknown; // as above
    return operation(...args);
  }

  async function answer(request: WorkerRequest): Promise<WorkerReply> {
    try {
      return { id: request.id, answer: { value: await run(request) }, damage: damage.splice(0) };
    } catch (error) {
      return { id: request.id, answer: { failure: failureOf(error, request) }, damage: damage.splice(0) };
    }
  }

  port.on('message', (request: WorkerRequest) => {
    void answer(request).then((reply) => port.postMessage(reply));
  });
}

if (parentPort !== null) serve(parentPort);
