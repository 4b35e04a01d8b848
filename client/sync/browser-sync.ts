/** Sync in a browser: Socket.IO, IndexedDB, locks between pages, and the moments when a page should try again. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import { browserEnvironment } from './client-environment.ts';
import { browserJournalStorage, Journal } from './journal.ts';
import { createIndexedDbStore } from './indexeddb-store.ts';
import { importLateParts } from './late-parts.ts';
import { browserLocks } from './page-locks.ts';
import { createSocketTransport } from './socket-transport.ts';
import { createSync, type Sync } from './sync.ts';

export interface BrowserSyncOptions {
  /** Origin of the server; the page's own when missing. */
  readonly url?: string;
  readonly credential: string;
  /** As kept with the credential on this device. */
  readonly me: Person;
  readonly home: DocumentId;
}

/** The moments after which a page may run no more. */
const partings = ['pagehide', 'freeze', 'visibilitychange'] as const;

/**
 * Calls `sync` when this page should try again, when it may be about to go, and asks the person to stay while
 * something of theirs is kept nowhere.
 */
function followPage(sync: Sync): void {
  const wake = () => {
    if (document.visibilityState === 'visible') sync.wake();
  };
  const flush = () => sync.flush();
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  // Only while it is needed: a page that listens is not kept in the browser's memory when one goes back and forth.
  const follow = () => {
    if (sync.unkept > 0) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  };
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  // Capturing: `freeze` and `visibilitychange` are the document's.
  for (const moment of partings) addEventListener(moment, flush, true);
  const unfollow = sync.subscribe('connection', follow);
  const stop = sync.subscribe('closed', () => {
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    for (const moment of partings) removeEventListener(moment, flush, true);
    removeEventListener('beforeunload', ask);
    unfollow();
    stop();
  });
}

export function createBrowserSync({ url = '', credential, me, home }: BrowserSyncOptions): Sync {
  const sync = createSync({
    environment: browserEnvironment,
    transport: createSocketTransport(url, credential),
    store: createIndexedDbStore(me.id),
    journal: new Journal(browserJournalStorage(), me.id, browserEnvironment),
    locks: browserLocks(browserEnvironment),
    late: importLateParts,
    me,
    home,
  });
  followPage(sync);
  return sync;
}
