/** Which threads stand on text that is no longer there. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { resolveAnchor } from '../../../shared/text/anchor.ts';
import { plainTextOf } from '../../../shared/text/display.ts';
import { textOf } from '../../../shared/workspace/entry.ts';
import type { TextPlace } from '../../editor/quill-binding.ts';
import type { OpenDocument } from '../../sync/open-document.ts';
import type { Conversation } from './threads.ts';

/** Ids of the threads whose passage cannot be found in the text, however it was changed. */
export function useRemoved(
  open: OpenDocument,
  { collection, id, field }: TextPlace,
  conversations: readonly Conversation[],
): ReadonlySet<string> {
  const subscribe = useCallback((listener: () => void) => open.subscribe('doc', listener), [open]);
  const removed = useSyncExternalStore(subscribe, () => {
    const text = textOf(open.doc, collection, id, field);
    if (text === null || conversations.length === 0) return '';
    const plain = plainTextOf(text);
    return conversations
      .filter(({ thread }) => resolveAnchor(text, thread, plain) === null)
      .map(({ thread }) => thread.id)
      .join(' ');
  });
  return useMemo(() => new Set(removed.split(' ')), [removed]);
}
