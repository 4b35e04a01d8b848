/**
 * The way of one document's accepted updates to the log: one batch in flight, others gather behind it, in order (D1).
 * While the log cannot be written the same batch is offered again with the same ids until it is known to be on disk (D6).
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Environment } from '../environment.ts';
import type { Metrics } from '../metrics.ts';
import {
  LogUnavailableError,
  type AppendOutcome,
  type AppendRequest,
  type UpdateLog,
} from '../log/update-log.ts';

const RETRY_MS = 500;
/** A log that does not answer for so long counts as away: writers hear "not saved" within a second (D6). */
const SILENCE_MS = 800;
/** Updates and bytes in one batch, unless its first update is larger: bounds the time of one transaction, which other documents wait for. */
const BATCH_UPDATES = 1_000;
const BATCH_BYTES = 262_144;

export interface Queued {
  readonly request: AppendRequest;
}

export interface Decision<Item> {
  readonly item: Item;
  readonly outcome: AppendOutcome;
}

interface AppendEvents<Item> {
  /** The batch is decided, each item by its outcome. `retried`: it had been offered before. */
  decided(decisions: readonly Decision<Item>[], retried: boolean): void;
  /** The log went away or came back; `reason` is for the operator. */
  writable(writable: boolean, reason: string): void;
}

export interface AppendQueueParts<Item> {
  readonly log: Pick<UpdateLog, 'append'>;
  readonly env: Environment;
  readonly document: DocumentId;
  readonly epoch: number;
  readonly events: AppendEvents<Item>;
  readonly metrics: Metrics;
}

function sizeOf(items: readonly Queued[]): number {
  return items.reduce((sum, item) => sum + item.request.bytes.length, 0);
}

/** How many of the first items make one batch. */
function batchLength(items: readonly Queued[]): number {
  let bytes = 0;
  const over = items.findIndex(({ request }) => (bytes += request.bytes.length) > BATCH_BYTES);
  return Math.min(BATCH_UPDATES, over < 0 ? items.length : Math.max(1, over));
}

export class AppendQueue<Item extends Queued> {
  /** False while the log cannot be written. */
  writable = true;
  /** Bytes of everything that is not decided. */
  bytes = 0;
  readonly #parts: AppendQueueParts<Item>;
  #inFlight: readonly Item[] = [];
  #waiting: Item[] = [];

  constructor(parts: AppendQueueParts<Item>) {
    this.#parts = parts;
  }

  /** Everything accepted and not yet decided, in order. */
  get undecided(): readonly Item[] {
    return [...this.#inFlight, ...this.#waiting];
  }

  get empty(): boolean {
    return this.#inFlight.length === 0 && this.#waiting.length === 0;
  }

  /** Resolves when everything is decided, or with `soFar` everything that waits now; at the latest after so long. */
  settled(withinMs: number, soFar = false): Promise<void> {
    const { env } = this.#parts;
    const deadline = env.now() + withinMs;
    const last = this.undecided.at(-1);
    const isDone = () => this.empty || (soFar && this.undecided.every((item) => item !== last));
    return new Promise((resolve) => {
      const look = () => {
        if (isDone() || env.now() > deadline) resolve();
        else env.after(20, look);
      };
      look();
    });
  }

  push(item: Item): void {
    this.#waiting.push(item);
    this.bytes += item.request.bytes.length;
    if (this.#inFlight.length === 0 && this.#waiting.length === 1) queueMicrotask(() => this.#send());
  }

  /** Takes back, in order, the items that were not offered yet. */
  takeBack(): readonly Item[] {
    const taken = this.#waiting;
    this.#waiting = [];
    this.bytes -= sizeOf(taken);
    return taken;
  }

  #send(): void {
    if (this.#inFlight.length > 0 || this.#waiting.length === 0) return;
    const count = batchLength(this.#waiting);
    this.#inFlight = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    void this.#offer(false);
  }

  async #offer(retried: boolean): Promise<void> {
    const { env, log, document, epoch, events } = this.#parts;
    const batch = this.#inFlight;
    const offeredAtMs = env.now();
    const silence = env.after(SILENCE_MS, () => this.#setWritable(false, 'no answer'));
    let outcomes: readonly AppendOutcome[];
    try {
      const requests = batch.map((item) => item.request);
      outcomes = await log.append(document, epoch, requests);
    } catch (error) {
      silence.cancel();
      this.#setWritable(false, error instanceof LogUnavailableError ? error.reason : String(error));
      env.after(RETRY_MS, () => void this.#offer(true));
      return;
    }
    silence.cancel();
    this.#parts.metrics.committed(env.now() - offeredAtMs);
    this.#setWritable(true, '');
    this.#inFlight = [];
    this.bytes -= sizeOf(batch);
    const decisions = batch.map((item, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new TypeError('the log answered for fewer updates than it was given');
      return { item, outcome };
    });
    events.decided(decisions, retried);
    this.#send();
  }

  #setWritable(writable: boolean, reason: string): void {
    if (this.writable === writable) return;
    this.writable = writable;
    this.#parts.events.writable(writable, reason);
  }
}
