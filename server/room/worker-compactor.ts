/** The compactor in a thread of its own, so that a long document never holds up the event loop. */
import { Worker } from 'node:worker_threads';
import { compactUpdates, packUpdate, type Compactor } from './compactor.ts';

/** Less than this is merged at once: a message to the thread and back costs more. */
const INLINE_BYTES = 65_536;

export interface CompactRequest {
  readonly id: number;
  /** `pack` takes one update. */
  readonly work: 'compact' | 'pack';
  readonly updates: readonly [Uint8Array, ...Uint8Array[]];
}
export type CompactAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly problem: string };

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that has nothing to do for so long ends, and gives back what it took; a new one starts in 50 ms. */
const IDLE_MS = 2_000;

/** The thread is started by the first long document, and ends when it has had nothing to do for a while. Rejects when the updates cannot be merged. */
export function createWorkerCompactor(): Compactor {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let requests = 0;
  let idle: NodeJS.Timeout | undefined;

  const rest = () => {
    clearTimeout(idle);
    if (waiting.size > 0) return;
    idle = setTimeout(() => {
      void worker?.terminate();
      worker = null;
    }, IDLE_MS).unref();
  };

  const fail = (error: Error) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./compact-thread.ts', import.meta.url));
    started.unref();
    started.on('message', (answer: CompactAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('bytes' in answer) asked?.resolve(answer.bytes);
      else asked?.reject(new Error(answer.problem));
      rest();
    });
    started.on('error', fail);
    return started;
  };
  const ask = (work: CompactRequest['work'], updates: CompactRequest['updates']): Promise<Uint8Array> => {
    clearTimeout(idle);
    const thread = (worker ??= start());
    const id = ++requests;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, work, updates } satisfies CompactRequest);
    });
  };
  return {
    compact: async (updates) => {
      const [first, ...more] = updates;
      const isShort = updates.reduce((sum, { length }) => sum + length, 0) < INLINE_BYTES;
      if (first === undefined || isShort) return compactUpdates(updates);
      return ask('compact', [first, ...more]);
    },
    pack: async (update) => (update.length < INLINE_BYTES ? packUpdate(update) : ask('pack', [update])),
    close: async () => {
      clearTimeout(idle);
      await worker?.terminate();
      fail(new Error('closed'));
    },
  };
}
