/** A storage in memory whose log can be held back or made to fail, as a disk can. */
import { systemEnvironment } from '../../server/environment.ts';
import { createMemoryStorage } from '../../server/log/memory-storage.ts';
import type { Storage } from '../../server/log/storage.ts';
import { LogUnavailableError } from '../../server/log/update-log.ts';

export interface HeldStorage {
  readonly storage: Storage;
  /** From now on appends wait. */
  hold(): void;
  /** From now on appends fail; `afterWriting` says that they reach the disk all the same. */
  fail(afterWriting?: boolean): void;
  /** Everything that waits goes on, and so does what comes. */
  release(): void;
  /** Appends that were asked for since the start. */
  readonly asked: number;
}

export function createHeldStorage(): HeldStorage {
  const storage = createMemoryStorage(systemEnvironment);
  const { log } = storage;
  let mode: 'open' | 'held' | 'failing' | 'failing after writing' = 'open';
  let asked = 0;
  let waiting: (() => void)[] = [];
  return {
    storage: {
      ...storage,
      log: {
        ...log,
        append: async (document, epoch, batch) => {
          asked += 1;
          if (mode === 'held') await new Promise<void>((resolve) => waiting.push(resolve));
          if (mode === 'failing') throw new LogUnavailableError('disk full');
          const outcomes = await log.append(document, epoch, batch);
          if (mode === 'failing after writing') throw new LogUnavailableError('no answer');
          return outcomes;
        },
      },
    },
    hold: () => (mode = 'held'),
    fail: (afterWriting = false) => (mode = afterWriting ? 'failing after writing' : 'failing'),
    release: () => {
      mode = 'open';
      for (const go of waiting) go();
      waiting = [];
    },
    get asked() {
      return asked;
    },
  };
}
