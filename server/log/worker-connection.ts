/** The main thread's side of the worker that owns the SQLite file: requests out, answers and errors back. */
import { Worker } from 'node:worker_threads';
import type { Environment } from '../environment.ts';
import type {
  Operations,
  OperationName,
  WorkerFailure,
  WorkerReply,
  WorkerRequest,
} from './sqlite-operations.ts';
import type { DamageReport } from './storage.ts';
import { StorageError } from './storage-error.ts';
import { DamagedDocumentError, LogUnavailableError } from './update-log.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function errorOf(failure: WorkerFailure): Error {
  switch (failure.kind) {
    case 'unavailable':
      return new LogUnavailableError(failure.reason);
    case 'damaged':
      return new DamagedDocumentError(failure.document, failure.reason);
    case 'storage':
      return new StorageError(failure.problem, failure.path);
    case 'broken':
      return new Error(`in the storage worker: ${failure.message}`);
  }
}

/** One worker over one file. Should the thread die, what waits is rejected and the next request starts another. */
export class WorkerConnection {
  readonly #file: string;
  readonly #environment: Environment;
  readonly #report: (damage: DamageReport) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextId = 1;
  #secret: Uint8Array;
  #closed = false;
  /** Once the file was there, a restarted worker never makes an empty one in its place. */
  #mayCreate = true;

  constructor(file: string, environment: Environment, report: (damage: DamageReport) => void) {
    this.#file = file;
    this.#environment = environment;
    this.#secret = environment.random(32); // becomes the workspace's secret when there is none yet
    this.#report = report;
  }

  /** Opens the file and returns the workspace's secret. Rejects with StorageError. */
  async open(): Promise<Uint8Array> {
    this.#start();
    const nowMs = this.#environment.now();
    this.#secret = await this.#request('open', [this.#file, this.#secret, this.#mayCreate, nowMs]);
    this.#mayCreate = false;
    return this.#secret;
  }

  /**
   * Asks the worker, in the order of the calls. Rejects with LogUnavailableError when the storage is away or full, with
   * DamagedDocumentError, or with a plain Error when a promise is broken.
   */
  call<Name extends Exclude<OperationName, 'open' | 'close'>>(
    name: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    if (this.#closed) return Promise.reject(new LogUnavailableError('the storage is closed'));
    if (this.#worker === null) {
      // Its failure reaches the caller through the request that follows; the next call tries anew.
      this.open().catch(() => this.endThread());
    }
    return this.#request(name, args);
  }

  /** Answers what was asked before, then closes the file and ends the thread. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const worker = this.#worker;
    if (worker === null) return;
    try {
      await this.#request('close', []);
    } catch (error) {
      // A thread that ends by itself meanwhile leaves nothing open.
      if (!(error instanceof LogUnavailableError)) throw error;
    } finally {
      await worker.terminate();
    }
  }

  /** Ends the thread at once, as a crash would; what waits is rejected. */
  async endThread(): Promise<void> {
    await this.#worker?.terminate();
  }

  #request<Name extends OperationName>(
    name: Name,
    args: Parameters<Operations[Name]>,
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    const request: WorkerRequest = { id: this.#nextId++, name, args };
    return new Promise((resolve, reject) => {
      // The worker answers an operation with its own return value (sqlite-operations.ts).
      this.#waiting.set(request.id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker?.postMessage(request);
    });
  }

  #start(): void {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url));
    this.#worker = worker;
    worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', () => this.#lose(worker, null));
  }

  #settle({ id, answer, damage }: WorkerReply): void {
    for (const each of damage) this.#report(each);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if ('failure' in answer) waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer.value);
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) {
      each.reject(new LogUnavailableError('the storage thread has stopped', cause));
    }
  }
}
