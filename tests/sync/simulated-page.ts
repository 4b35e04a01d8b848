/** A page of the app in a simulated browser, whose local store and locks outlive it. */
import type { LocalStore } from '../../client/sync/local-store.ts';
import type { PageLocks } from '../../client/sync/page-locks.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import { personOf, type Principal } from '../../server/accounts/principal.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { SimulatedProcess } from './simulated-time.ts';
import type { SimulatedTransport } from './simulated-network.ts';

export const home: DocumentId = 'roadmap:demo';

/** One person's browser: its store outlives pages. */
export interface Browser {
  readonly principal: Principal;
  readonly store: LocalStore;
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
  const store: LocalStore = {
    ...browser.store,
    write: (document, change) =>
      process.isAlive ? browser.store.write(document, change) : new Promise<never>(() => {}),
    close: async () => {},
  };
  const { environment } = process;
  const me = personOf(browser.principal);
  const sync = createSync({ environment, transport, store, locks, me, home });
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
