/**
 * The port of locks between the pages of one browser: a page holds one for each client id it uses, so that another may
 * adopt the unsent changes of a page that is gone. Two pages that both believe they hold one do no harm: both send the
 * same changes under the same names (D3).
 */
import type { ClientEnvironment } from './client-environment.ts';

export interface PageLocks {
  /** Takes the lock if it is free; the answer is the way to release it, or null. Held until released or the page goes. */
  tryHold(name: string): Promise<(() => void) | null>;
}

/** Locks within one process: pages of one simulated browser share one. */
export function createMemoryLocks(): PageLocks {
  const held = new Set<string>();
  return {
    tryHold: async (name) => {
      if (held.has(name)) return null;
      held.add(name);
      return () => void held.delete(name);
    },
  };
}

function webLocks(manager: LockManager): PageLocks {
  return {
    tryHold: (name) =>
      new Promise((resolve, reject) => {
        manager
          .request(name, { ifAvailable: true }, (lock) => {
            if (lock === null) {
              resolve(null);
              return undefined;
            }
            return new Promise<void>((release) => resolve(() => release()));
          })
          .catch(reject);
      }),
  };
}

/** A hidden page's timers may run once a minute only. */
const leaseMs = 150_000;
const renewMs = 30_000;

/** What leases need of a page. */
export interface LeaseParts {
  readonly environment: ClientEnvironment;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Tells `pagehide`, when the page goes, and `pageshow`, when it comes back from the browser's memory. */
  readonly page: Pick<EventTarget, 'addEventListener'>;
}

/** Leases in localStorage, for plain http on a local network, where browsers have no Web Locks. */
export function createLeases({ environment, storage, page }: LeaseParts): PageLocks {
  const self = environment.random(8).join('.');
  const held = new Set<string>();
  const write = (name: string) =>
    storage.setItem(name, JSON.stringify({ page: self, until: environment.now() + leaseMs }));
  const renew = () => {
    held.forEach(write);
    environment.after(renewMs, renew);
  };
  environment.after(renewMs, renew);
  page.addEventListener('pagehide', () => held.forEach((name) => storage.removeItem(name)));
  page.addEventListener('pageshow', () => held.forEach(write));
  return {
    tryHold: async (name) => {
      const found: unknown = JSON.parse(storage.getItem(name) ?? 'null');
      const lease = found as { readonly page: string; readonly until: number } | null; // written above
      if (lease !== null && lease.until > environment.now()) return null;
      held.add(name);
      write(name);
      return () => {
        held.delete(name);
        storage.removeItem(name);
      };
    },
  };
}

/** The best locks this browser has. */
export function browserLocks(environment: ClientEnvironment): PageLocks {
  // Without a secure context `locks` is missing, whatever the type says.
  const manager = navigator.locks as LockManager | undefined;
  if (manager !== undefined) return webLocks(manager);
  try {
    return createLeases({ environment, storage: localStorage, page: window });
  } catch {
    return createMemoryLocks(); // storage forbidden: this page shares no outbox with another
  }
}
