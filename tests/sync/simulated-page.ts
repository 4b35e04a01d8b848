/** A page of the app in a simulated browser, whose local store and locks outlive it. */
import { Journal, type JournalStorage } from '../../client/sync/journal.ts';
import type { LocalStore } from '../../client/sync/local-store.ts';
import type { PageLocks } from '../../client/sync/page-locks.ts';
import { remake } from '../../client/sync/replay.ts';
import { mayRestoreIn } from '../../client/sync/restoring.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import { personOf, type Principal } from '../../server/accounts/principal.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { restoreFields } from '../../shared/workspace/restore.ts';
import { settle, type SimulatedProcess } from './simulated-time.ts';
import type { SimulatedTransport } from './simulated-network.ts';

export const home: DocumentId = 'roadmap:demo';

/** The parts that a browser fetches later, at once. */
export const late = () => Promise.resolve({ remake, mayRestoreIn, restoreFields });

/** One person's browser: its store outlives pages. */
export interface Browser {
  readonly principal: Principal;
  readonly store: LocalStore;
  readonly storage: JournalStorage;
  readonly locks: PageLocks;
}

export interface Page {
  readonly browser: Browser;
  readonly transport: SimulatedTransport;
  readonly sync: Sync;
  readonly process: SimulatedProcess;
  /** The page is gone without a goodbye, as by a crash or a reload. */
  vanish(): void;
}

/** Opens a page, which connects at once. */
export function openPage(browser: Browser, transport: SimulatedTransport, process: SimulatedProcess): Page {
  const releases = new Set<() => void>();
  const locks: PageLocks = {
    tryHold: async (name) => {
      const release = await browser.locks.tryHold(name);
      if (release !== null && process.isAlive) releases.add(release);
      else release?.();
      return release;
    },
  };
  const { environment } = process;
  const store: LocalStore = {
    ...browser.store,
    // Told to the device a moment later: a page that has gone by then takes it along.
    write: async (document, change) => {
      await settle();
      if (!process.isAlive) return await new Promise<never>(() => {});
      return await browser.store.write(document, change);
    },
    close: async () => {},
  };
  const storage: JournalStorage = {
    ...browser.storage,
    get length() {
      return browser.storage.length;
    },
    // What a page that has gone still does reaches nothing.
    setItem: (key, value) => process.isAlive && browser.storage.setItem(key, value),
    removeItem: (key) => process.isAlive && browser.storage.removeItem(key),
  };
  const me = personOf(browser.principal);
  const journal = new Journal(storage, me.id, environment);
  const sync = createSync({ environment, transport, store, journal, locks, late, me, home });
  return {
    browser,
    transport,
    sync,
    process,
    vanish: () => {
      process.kill();
      transport.vanish();
      for (const release of releases) release();
    },
  };
}
