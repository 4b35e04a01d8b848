/** A person's device: its store is slow at times, fails at times, and outlives every page. */
import { fromBase64 } from 'lib0/buffer';
import type { LocalStore } from '../../client/sync/local-store.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks, type PageLocks } from '../../client/sync/page-locks.ts';
import { insertedText } from '../../client/sync/update-contents.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import type { Chance } from '../sync/simulated-time.ts';

export class Device {
  /** False: it is full, or storage is forbidden. */
  works = true;
  readonly storage = createMemoryStorage(() => this.works);
  readonly locks: PageLocks = createMemoryLocks();
  private readonly memory: LocalStore = createMemoryStore();
  private readonly chance: Chance;
  private readonly after: (ms: number, callback: () => void) => unknown;

  constructor(chance: Chance, after: (ms: number, callback: () => void) => unknown) {
    this.chance = chance;
    this.after = after;
  }

  /** The store as one page has it: what the page had not written when it went is not written. */
  storeOf(isAlive: () => boolean): LocalStore {
    const { memory, chance, after } = this;
    const write: LocalStore['write'] = async (document, change) => {
      if (chance.happens(0.3)) await new Promise<void>((resolve) => after(1 + chance.below(20), resolve));
      if (!this.works) throw new Error('the device is full');
      if (isAlive()) await memory.write(document, change);
    };
    let last: Promise<void> = Promise.resolve();
    return {
      ...memory,
      write: (document, change) => {
        const done = last.then(() => write(document, change));
        last = done.catch(() => {});
        return done;
      },
    };
  }

  /** What waits on it, and what it keeps because it was refused, as text. */
  async words(document: DocumentId): Promise<{ readonly pending: string; readonly kept: string }> {
    const { outbox } = await this.memory.load(document);
    const kept = await this.memory.kept();
    const bytes = [...outbox.map((entry) => entry.bytes), ...this.noted(document)];
    return {
      pending: bytes.map(insertedText).join(' '),
      kept: kept.map(({ text }) => text).join(' '),
    };
  }

  /** Bytes of what pages had noted when they went. */
  private noted(document: DocumentId): Uint8Array[] {
    return [...this.storage.items].flatMap(([key, text]) => {
      const { put } = JSON.parse(text) as { readonly put?: { readonly bytes: string } }; // by the journal
      return key.includes(` ${document} `) && put !== undefined ? [fromBase64(put.bytes)] : [];
    });
  }

  kept(): ReturnType<LocalStore['kept']> {
    return this.memory.kept();
  }

  pending(): ReturnType<LocalStore['pending']> {
    return this.memory.pending();
  }
}
