/** The comments of one document, and what people do to them. Each is an ordinary edit: it works offline. */
import { useCallback, useMemo } from 'react';
import {
  changeMessage,
  deleteMessage,
  openThread,
  reply,
  resolveThread,
} from '../../../shared/comments/edits.ts';
import type { Message, Thread } from '../../../shared/comments/schema.ts';
import { newEntryId } from '../../../shared/ids.ts';
import type { Person } from '../../../shared/protocol/server-to-client.ts';
import type { Anchor } from '../../../shared/text/anchor.ts';
import { useSay } from '../../state/language.tsx';
import { useCan, useEntries, useMe, usePeople } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { useToast } from '../../ui/toast.tsx';
import { conversationsOf, usualColour, type Conversation } from './threads.ts';
import * as words from './words.ts';

interface CommentEdits {
  /** Opens a thread on a passage of a text; returns its id. */
  start(target: string, anchor: Anchor, body: string): string;
  reply(thread: Thread, body: string): void;
  change(message: Message, body: string): void;
  remove(message: Message): void;
  resolve(thread: Thread): void;
  reopen(thread: Thread): void;
}

export interface Comments {
  readonly conversations: readonly Conversation[];
  /** Null for people who may not comment, and while the comments are not there yet. */
  readonly edits: CommentEdits | null;
  readonly me: Person;
  /** The colour (1 to 8) of a person by id: their own while they are here, else one that is always the same. */
  readonly colourOf: (id: string) => number;
}

export function useComments(open: OpenDocument): Comments {
  const me = useMe();
  const can = useCan(open);
  const threads = useEntries<Thread>(open, 'threads');
  const messages = useEntries<Message>(open, 'messages');
  const conversations = useMemo(() => conversationsOf(threads, messages), [threads, messages]);
  const edits = useCommentEdits(open, me);
  const people = usePeople();
  const colours = useMemo(() => new Map(people.map(({ person }) => [person.id, person.colour])), [people]);
  const colourOf = useCallback((id: string) => colours.get(id) ?? usualColour(id), [colours]);
  return { conversations, edits: can ? edits : null, me, colourOf };
}

function useCommentEdits(open: OpenDocument, me: Person): CommentEdits {
  const t = useSay();
  const toast = useToast();
  return useMemo(() => {
    const now = () => new Date().toISOString();
    const signature = () => ({ authorId: me.id, authorName: me.name, authorGroup: me.group, at: now() });
    return {
      start(target, anchor, body) {
        const id = newEntryId();
        const signed = signature();
        open.edit(openThread, {
          id,
          thread: { ...signed, ...anchor, target },
          messageId: newEntryId(),
          message: { ...signed, threadId: id, body },
        });
        return id;
      },
      reply: ({ id }, body) =>
        open.edit(reply, { id: newEntryId(), message: { ...signature(), threadId: id, body } }),
      change: ({ id }, body) => open.edit(changeMessage, { id, body, at: now() }),
      remove({ id }) {
        open.edit(deleteMessage, { id, at: now() });
        toast({ text: t(words.removed), undo: () => open.undo() });
      },
      resolve: ({ id }) => open.edit(resolveThread, { id, by: { id: me.id, name: me.name, at: now() } }),
      reopen: ({ id }) => open.edit(resolveThread, { id, by: null }),
    };
  }, [open, me, t, toast]);
}
