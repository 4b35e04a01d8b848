/** What joins a clause's text and its margin: the current thread, the comment being written, jumps between the two. */
import { useMemo, useState } from 'react';
import { makeAnchor, type Anchor } from '../../../shared/text/anchor.ts';
import { textOf } from '../../../shared/workspace/entry.ts';
import type { TextPlace } from '../../editor/quill-binding.ts';
import type { TextEditorHandle } from '../../editor/text-editor-props.ts';
import type { Passage } from '../../editor/text-overlay.tsx';
import type { TextSelection } from '../../editor/text-selection.ts';
import type { OpenDocument } from '../../sync/open-document.ts';
import { threadElement } from '../comments/comment-thread.tsx';
import { isResolved, targetOf, type Conversation } from '../comments/threads.ts';
import type { Comments } from '../comments/use-comments.ts';

/** Which threads are shown. */
export type Shown = 'open' | 'resolved';

interface ClauseComments {
  /** Takes the editor's handle. */
  readonly setEditor: (editor: TextEditorHandle | null) => void;
  readonly shown: readonly Conversation[];
  readonly passages: readonly Passage[];
  readonly selection: TextSelection | null;
  readonly current: string | null;
  readonly draft: Anchor | null;
  readonly onSelection: (selection: TextSelection | null) => void;
  readonly onShow: (conversation: Conversation) => void;
  readonly onEnter: (id: string) => void;
  /** Starts a comment on the selection, or else on the whole text. */
  readonly startDraft: () => void;
  readonly sendDraft: (body: string) => void;
  readonly dropDraft: () => void;
  /** From the passage in which the caret stands to its thread. */
  readonly goToThread: () => void;
}

export function useClauseComments(
  open: OpenDocument,
  place: TextPlace,
  comments: Comments,
  which: Shown,
): ClauseComments {
  const [editor, setEditor] = useState<TextEditorHandle | null>(null);
  const [selection, setSelection] = useState<TextSelection | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [draft, setDraft] = useState<Anchor | null>(null);
  const target = targetOf(place.collection, place.id, place.field);
  const { conversations, me, edits, colourOf } = comments;
  const shown = useMemo(
    () =>
      conversations.filter(
        (one) => one.thread.target === target && isResolved(one) === (which === 'resolved'),
      ),
    [conversations, target, which],
  );
  const passages = useMemo(() => {
    const marked = shown.map(({ thread }): Passage => {
      const colour = colourOf(thread.authorId);
      return { id: thread.id, anchor: thread, colour, current: thread.id === current };
    });
    const beingWritten: Passage[] =
      draft === null ? [] : [{ id: 'draft', anchor: draft, colour: me.colour, current: true }];
    return [...marked, ...beingWritten];
  }, [shown, current, draft, me, colourOf]);
  return {
    setEditor,
    shown,
    passages,
    selection,
    current,
    draft,
    onSelection(next) {
      setSelection(next);
      if (next !== null) setCurrent(next.passages.find((id) => id !== 'draft') ?? null);
    },
    onShow({ thread }) {
      setCurrent(thread.id);
      editor?.showPassage(thread);
    },
    onEnter: setCurrent,
    startDraft() {
      setDraft(selection?.anchor ?? wholeText(open, place));
    },
    sendDraft(body) {
      if (draft !== null && edits !== null) setCurrent(edits.start(target, draft, body));
      setDraft(null);
    },
    dropDraft: () => setDraft(null),
    goToThread() {
      if (current !== null) document.getElementById(threadElement(current))?.focus();
    },
  };
}

function wholeText(open: OpenDocument, { collection, id, field }: TextPlace): Anchor | null {
  const text = textOf(open.doc, collection, id, field);
  return text === null ? null : makeAnchor(text, { from: 0, to: text.length });
}
