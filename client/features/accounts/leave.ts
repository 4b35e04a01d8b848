/** Leaving: the session ends and everything this device kept for the person is erased. */
import { useCallback } from 'react';
import { useMe } from '../../state/sync-provider.tsx';
import { useSession } from '../../state/session-provider.tsx';
import { forgetDocumentLists } from '../documents/use-document-list.ts';
import { eraseIndexedDbStore } from '../../sync/indexeddb-store.ts';
import { eraseJournal } from '../../sync/journal.ts';

/** The way out; the promise settles when nothing is left on this device. */
export function useLeave(): () => Promise<void> {
  const { forget } = useSession();
  const { id } = useMe();
  return useCallback(async () => {
    // Forgetting closes the sync of every window first; the browser erases when the last one has let go.
    forget();
    forgetDocumentLists(id);
    await eraseIndexedDbStore(id);
    eraseJournal(id);
  }, [forget, id]);
}
