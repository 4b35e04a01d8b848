/**
 * What became durable, in the order of its numbers: written here, or announced by another node (F3). A gap is read from
 * the log before anything after it is shown.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Environment } from '../environment.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Broadcast, Durable } from './broadcast.ts';
import type { Committed } from './committed.ts';

const READ_UPDATES = 1_000;
const RETRY_MS = 500;

export interface Arrival extends Omit<Durable, 'bytes'> {
  /** Null when the log has to be asked for them. */
  readonly bytes: Uint8Array | null;
  /** First number that `bytes` holds; `seq` is the last. */
  readonly fromSeq: number;
  /** Called when everything up to `seq` is committed and on its way to the readers. */
  readonly settled: (() => void) | null;
}

export interface ArrivalsParts {
  readonly log: Pick<UpdateLog, 'since'>;
  readonly env: Environment;
  readonly document: DocumentId;
  readonly committed: Committed;
  readonly broadcast: Broadcast;
  /** Called when something was committed that this room's gate has not seen. */
  readonly foreign: () => void;
}

export class Arrivals {
  readonly #parts: ArrivalsParts;
  #waiting: Arrival[] = [];
  #reading: Promise<boolean> | null = null;

  constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  add(arrival: Arrival): void {
    this.#waiting.push(arrival);
    this.#settle();
  }

  /** Reads the log to its head; resolves to true when there was something new. Never rejects. */
  readLog(): Promise<boolean> {
    const { env } = this.#parts;
    this.#reading ??= this.#read()
      .catch(() => new Promise<boolean>((resolve) => env.after(RETRY_MS, () => resolve(false))))
      .finally(() => {
        this.#reading = null;
        this.#settle();
      });
    return this.#reading;
  }

  #settle(): void {
    const { committed } = this.#parts;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (this.#reading !== null) return;
      const { fromSeq, seq, bytes, author, settled } = first;
      if (seq > committed.seq) {
        // A merge that starts before or after the next number cannot be used as it is: the log has its parts.
        if (fromSeq !== committed.seq + 1 || bytes === null) return void this.readLog();
        this.#commit(fromSeq, { seq, bytes, author });
      }
      this.#waiting.shift();
      settled?.();
    }
  }

  #commit(fromSeq: number, update: Durable): void {
    const { committed, broadcast, foreign } = this.#parts;
    committed.add(fromSeq, update.seq, update.bytes);
    broadcast.add(update);
    if (update.author === null) foreign();
  }

  async #read(): Promise<boolean> {
    const { log, document, committed } = this.#parts;
    const from = committed.seq;
    for (;;) {
      const known = this.#waiting.length;
      const updates = await log.since(document, committed.seq, READ_UPDATES);
      for (const { seq, bytes } of updates) this.#commit(seq, { seq, bytes, author: null });
      if (updates.length === READ_UPDATES) continue;
      // Hints of other nodes that the log does not bear out are dropped; those that came meanwhile were not asked about.
      this.#waiting = this.#waiting.filter(
        ({ author, seq }, index) => author !== null || seq <= committed.seq || index >= known,
      );
      return committed.seq > from;
    }
  }
}
