/**
 * The port of locks between the pages of one browser: a page holds one for each client id it uses, so that another may
 * adopt the unsent changes of a page that is gone. Two pages that both believe they hold one do no harm: both send the
 * same changes under the same names (D3).
 */

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

/** Leases in localStorage, for plain http on a local network, where browsers have no Web Locks. */
function storageLeases(storage: Storage): PageLocks {
  const page = Math.random().toString(36).slice(2);
  const held = new Set<string>();
  const write = (name: string) =>
    storage.setItem(name, JSON.stringify({ page, until: Date.now() + leaseMs }));
  setInterval(() => held.forEach(write), renewMs);
  addEventListener('pagehide', () => held.forEach((name) => storage.removeItem(name)));
  addEventListener('pageshow', () => held.forEach(write));
  return {
    tryHold: async (name) => {
      const found: unknown = JSON.parse(storage.getItem(name) ?? 'null');
      const lease = found as { readonly page: string; readonly until: number } | null; // written above
      if (held.has(name) || (lease !== null && lease.page !== page && lease.until > Date.now())) return null;
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
export function browserLocks(): PageLocks {
  // Without a secure context `locks` is missing, whatever the type says.
  const manager = navigator.locks as LockManager | undefined;
  return manager === undefined ? storageLeases(localStorage) : webLocks(manager);
}
