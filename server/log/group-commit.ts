/**
 * Group commit: while one commit is on its way to the disk, the appends of all documents gather, and go as one batch in
 * one transaction when it is done, ten milliseconds after the last one at the earliest: so many documents that are each
 * written now and then share their commits. Nobody else waits for a clock: alone, an append goes at once.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Environment } from '../environment.ts';
import { crashPoint } from '../crash-points.ts';
import type { AppendCall, Judged } from './judge-append.ts';
import { LogUnavailableError, type AppendOutcome, type AppendRequest } from './update-log.ts';

/** Bytes that may wait for the disk before appends are turned away (F2). */
const waitingBytesLimit = 64 * 1024 * 1024;

/**
 * Milliseconds from the start of one commit to the start of the next: a commit costs about 0.5 ms of processor time, most
 * of it for waking the thread and the disk, and five more milliseconds are not seen by anybody.
 */
const gatherMs = 10;

/** What is known of a call: its outcomes, null for an unknown document. */
type Answer = Judged | null;
/**
 * Commits calls; rejects when none of them is known to be written. A promise among the answers is of a document that
 * keeps its own time: the others go on meanwhile, what comes for this one waits.
 */
export type SendCalls = (calls: readonly AppendCall[]) => Promise<readonly (Answer | Promise<Answer>)[]>;

interface Waiting {
  readonly call: AppendCall;
  readonly bytes: number;
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A payload that is a view of a larger buffer would take the whole buffer along to the worker. */
function compact(request: AppendRequest): AppendRequest {
  const { bytes } = request;
  return bytes.byteLength === bytes.buffer.byteLength ? request : { ...request, bytes: bytes.slice() };
}

const sizeOf = (batch: readonly AppendRequest[]) =>
  batch.reduce((total, { bytes }) => total + bytes.byteLength, 0);

/** Sends batches of appends, one at a time. */
export class GroupCommit {
  readonly #send: SendCalls;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  /** How many answers of a document are still to come. */
  readonly #late = new Map<DocumentId, number>();
  #whenAnswered: (() => void)[] = [];
  readonly #mayGo = ({ call }: Waiting) => !this.#late.has(call.document);
  #underWay: Promise<void> | null = null;
  #startedAtMs = 0;
  readonly #environment: Pick<Environment, 'now' | 'after'>;

  constructor(send: SendCalls, environment: Pick<Environment, 'now' | 'after'>) {
    this.#send = send;
    this.#environment = environment;
  }

  /** As `UpdateLog.append`. */
  append(
    document: DocumentId,
    epoch: number,
    batch: readonly AppendRequest[],
  ): Promise<readonly AppendOutcome[]> {
    const bytes = sizeOf(batch);
    if (this.#waitingBytes + bytes > waitingBytesLimit) {
      return Promise.reject(new LogUnavailableError('too much waits for the disk'));
    }
    return new Promise((resolve, reject) => {
      const call = { document, epoch, batch: batch.map(compact), blocked: false };
      this.#waiting.push({ call, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      this.#underWay ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#underWay !== null || this.#late.size > 0)
      await (this.#underWay ?? new Promise<void>((resolve) => this.#whenAnswered.push(resolve)));
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // what is appended in the same turn goes together
    while (this.#waiting.some(this.#mayGo)) {
      await this.#gather();
      const batch = this.#waiting.filter(this.#mayGo);
      this.#keepWaiting((each) => !this.#mayGo(each));
      this.#startedAtMs = this.#environment.now();
      if (batch.length > 0) await this.#commit(batch);
    }
    this.#underWay = null;
  }

  /** Waits until the start of the last commit is `gatherMs` ago; a clock that was set back waits no longer than that. */
  #gather(): Promise<void> {
    const sinceMs = Math.max(0, this.#environment.now() - this.#startedAtMs);
    if (sinceMs >= gatherMs) return Promise.resolve();
    return new Promise((resolve) => void this.#environment.after(gatherMs - sinceMs, resolve));
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#send(batch.map(({ call }) => call));
      crashPoint('append.answered');
      for (const [index, each] of batch.entries()) {
        const answer = answers[index] ?? null;
        if (answer instanceof Promise) void this.#settleLater(each, answer);
        else this.#settle(each, answer);
      }
    } catch (error) {
      this.#fail(batch, error);
    }
  }

  #settle({ call, resolve, reject }: Waiting, judged: Answer): void {
    if (judged === null) return reject(new Error(`append to ${call.document}, which was never created`));
    if (judged.blocked) this.#holdBack(call.document);
    resolve(judged.outcomes);
  }

  async #settleLater(waiting: Waiting, answer: Promise<Answer>): Promise<void> {
    const { document } = waiting.call;
    this.#late.set(document, (this.#late.get(document) ?? 0) + 1);
    try {
      this.#settle(waiting, await answer);
    } catch (error) {
      this.#fail([waiting], error);
    }
    const left = (this.#late.get(document) ?? 1) - 1;
    if (left > 0) this.#late.set(document, left);
    else this.#late.delete(document);
    if (this.#waiting.some(this.#mayGo)) this.#underWay ??= this.#run();
    for (const answered of this.#whenAnswered.splice(0)) answered();
  }

  /** Rejects these, and what waits for their documents, since it was judged before its caller could know. */
  #fail(batch: readonly Waiting[], error: unknown): void {
    const failed = new Set(batch.map(({ call }) => call.document));
    const followers = this.#waiting.filter(({ call }) => failed.has(call.document));
    this.#keepWaiting(({ call }) => !failed.has(call.document));
    for (const { reject } of [...batch, ...followers]) reject(error);
  }

  #keepWaiting(stays: (waiting: Waiting) => boolean): void {
    this.#waiting = this.#waiting.filter(stays);
    this.#waitingBytes = this.#waiting.reduce((total, { bytes }) => total + bytes, 0);
  }

  /** What waits for a document was judged before its caller could know. */
  #holdBack(document: DocumentId): void {
    this.#waiting = this.#waiting.map((each) =>
      each.call.document === document ? { ...each, call: { ...each.call, blocked: true } } : each,
    );
  }
}
