/**
 * The way of one document's accepted updates to the log: one batch in flight, others gather behind it, in order (D1).
 * While the log cannot be written the same batch is offered again with the same ids until it is known to be on disk (D6).
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Environment, Timer } from '../environment.ts';
import {
  LogUnavailableError,
  type AppendOutcome,
  type AppendRequest,
  type UpdateLog,
} from '../log/update-log.ts';

const RETRY_MS = 500;
/** A log that does not answer for so long counts as away: writers hear "not saved" within a second (D6). */
const SILENCE_MS = 800;
/** Updates in one batch: bounds the time of one transaction. */
const BATCH_UPDATES = 1_000;

export interface Queued {
  readonly request: AppendRequest;
}

export interface AppendEvents<Item> {
  /** The batch is decided, each item by its outcome. `retried`: it had been offered before. */
  decided(items: readonly { readonly item: Item; readonly outcome: AppendOutcome }[], retried: boolean): void;
  /** The log went away or came back; `reason` is for the operator. */
  writable(writable: boolean, reason: string): void;
}

export interface AppendQueue<Item extends Queued> {
  push(item: Item): void;
  /** Everything accepted and not yet decided, in order. */
  undecided(): readonly Item[];
  /** Bytes of the same. */
  readonly bytes: number;
  readonly writable: boolean;
  /** Takes back, in order, the items that were not offered yet. */
  takeBack(): readonly Item[];
}

export interface AppendQueueParts<Item> {
  readonly log: Pick<UpdateLog, 'append'>;
  readonly env: Environment;
  readonly document: DocumentId;
  readonly epoch: number;
  readonly events: AppendEvents<Item>;
}

export function createAppendQueue<Item extends Queued>(parts: AppendQueueParts<Item>): AppendQueue<Item> {
  const { log, env, document, epoch, events } = parts;
  let inFlight: readonly Item[] = [];
  let waiting: Item[] = [];
  let bytes = 0;
  let writable = true;

  const setWritable = (now: boolean, reason: string) => {
    if (writable === now) return;
    writable = now;
    events.writable(now, reason);
  };
  const sizeOf = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.request.bytes.length, 0);

  const offer = async (retried: boolean): Promise<void> => {
    const silence: Timer = env.after(SILENCE_MS, () => setWritable(false, 'no answer'));
    try {
      const outcomes = await log.append(
        document,
        epoch,
        inFlight.map((item) => item.request),
      );
      silence.cancel();
      setWritable(true, '');
      const decided = inFlight.map((item, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined)
          throw new TypeError('the log answered for fewer updates than it was given');
        return { item, outcome };
      });
      bytes -= sizeOf(inFlight);
      inFlight = [];
      events.decided(decided, retried);
      send();
    } catch (error) {
      silence.cancel();
      setWritable(false, error instanceof LogUnavailableError ? error.reason : String(error));
      env.after(RETRY_MS, () => void offer(true));
    }
  };
  const send = () => {
    if (inFlight.length > 0 || waiting.length === 0) return;
    inFlight = waiting.slice(0, BATCH_UPDATES);
    waiting = waiting.slice(BATCH_UPDATES);
    void offer(false);
  };

  return {
    push: (item) => {
      waiting.push(item);
      bytes += item.request.bytes.length;
      if (inFlight.length === 0 && waiting.length === 1) queueMicrotask(send);
    },
    undecided: () => [...inFlight, ...waiting],
    get bytes() {
      return bytes;
    },
    get writable() {
      return writable;
    },
    takeBack: () => {
      const taken = waiting;
      waiting = [];
      bytes -= sizeOf(taken);
      return taken;
    },
  };
}
