/** A browser's localStorage in memory: it writes at once, and refuses by throwing when it is full or forbidden. */
import type { JournalStorage } from '../../client/sync/journal.ts';

export interface MemoryStorage extends JournalStorage {
  /** All that is written, by key. */
  readonly items: ReadonlyMap<string, string>;
}

/** @param isAllowed asked at each write */
export function createMemoryStorage(isAllowed: () => boolean = () => true): MemoryStorage {
  const items = new Map<string, string>();
  let keys: string[] | null = null;
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => (keys ??= [...items.keys()])[index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (!isAllowed()) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
      keys = null;
    },
    removeItem: (key) => {
      items.delete(key);
      keys = null;
    },
  };
}
