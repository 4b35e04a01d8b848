/** Sync in a browser: Socket.IO, IndexedDB, locks between pages, and the moments when a page should try again. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import { browserEnvironment } from './client-environment.ts';
import { createIndexedDbStore } from './indexeddb-store.ts';
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

export function createBrowserSync({ url = '', credential, me, home }: BrowserSyncOptions): Sync {
  const sync = createSync({
    environment: browserEnvironment,
    transport: createSocketTransport(url, credential),
    store: createIndexedDbStore(me.id),
    locks: browserLocks(browserEnvironment),
    me,
    home,
  });
  const wake = () => {
    if (document.visibilityState === 'visible') sync.wake();
  };
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  const stop = sync.subscribe('closed', () => {
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    stop();
  });
  return sync;
}
