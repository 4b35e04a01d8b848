/** The threads on one text, with the one being written. */
import { MessageSquarePlus } from 'lucide-react';
import type { Anchor } from '../../../shared/text/anchor.ts';
import { useSay } from '../../state/language.tsx';
import { personColour } from '../../ui/face.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentThread } from './comment-thread.tsx';
import styles from './comments.module.css';
import type { Conversation } from './threads.ts';
import type { Comments } from './use-comments.ts';
import * as words from './words.ts';

interface Props {
  /** The threads to show, already filtered. */
  readonly conversations: readonly Conversation[];
  readonly comments: Comments;
  readonly current: string | null;
  readonly removed: ReadonlySet<string>;
  /** The passage of a comment that is being written. */
  readonly draft: Anchor | null;
  readonly onShow: (conversation: Conversation) => void;
  readonly onEnter: (id: string) => void;
  /** Starts a comment on what is selected, or on the whole text; absent where there is nothing to comment on. */
  readonly onComment: (() => void) | null;
  readonly onSend: (body: string) => void;
  readonly onCancel: () => void;
}

export function CommentList(props: Props) {
  const t = useSay();
  const { conversations, comments, current, removed, draft, onComment } = props;
  return (
    <div className={styles.list}>
      {draft === null ? null : (
        <div className={styles.draft} style={personColour(comments.me.colour)}>
          <CommentForm
            label={t(words.newComment)}
            submit={t(words.send)}
            onSubmit={props.onSend}
            onCancel={props.onCancel}
          />
        </div>
      )}
      {conversations.length === 0 ? null : (
        <ul>
          {conversations.map((conversation) => (
            <CommentThread
              key={conversation.thread.id}
              conversation={conversation}
              comments={comments}
              current={conversation.thread.id === current}
              orphan={removed.has(conversation.thread.id)}
              onShow={() => props.onShow(conversation)}
              onEnter={() => props.onEnter(conversation.thread.id)}
            />
          ))}
        </ul>
      )}
      {comments.edits === null || onComment === null || draft !== null ? null : (
        <button type="button" className="btn bare" title={t(words.howTo)} onClick={onComment}>
          <MessageSquarePlus className="i" aria-hidden="true" />
          {t(words.comment)}
        </button>
      )}
    </div>
  );
}
