/** A thread: its passage, its messages, and what can be done. Resolved ones are folded. */
import { useState } from 'react';
import { useLanguage, useSay } from '../../state/language.tsx';
import { personColour } from '../../ui/face.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentMessage, dayOf } from './comment-message.tsx';
import styles from './comments.module.css';
import { isResolved, type Conversation } from './threads.ts';
import type { Comments } from './use-comments.ts';
import * as words from './words.ts';

interface Props {
  readonly conversation: Conversation;
  readonly comments: Comments;
  /** Whether the caret stands in its passage, or it was just chosen. */
  readonly current: boolean;
  /** Whether its passage is no longer in the text. */
  readonly orphan: boolean;
  readonly onShow: () => void;
  readonly onEnter: () => void;
}

/** Id of the element of a thread, to which the keyboard jumps from the passage. */
export const threadElement = (id: string) => `thread-${id}`;

/** What stands of a quote in the margin. */
const shortQuote = (quote: string) => (quote.length > 90 ? `${quote.slice(0, 88).trimEnd()}…` : quote);

export function CommentThread({ conversation, comments, current, orphan, onShow, onEnter }: Props) {
  const t = useSay();
  const { thread, messages } = conversation;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- focus anywhere inside makes it the current one
    <li
      id={threadElement(thread.id)}
      className={current ? styles.current : styles.thread}
      style={personColour(comments.colourOf(thread.authorId))}
      tabIndex={-1}
      onFocus={onEnter}
    >
      {orphan ? (
        <p className={styles.orphan}>
          <b>{t(words.onRemovedText)}</b> <q>{shortQuote(thread.quote)}</q>
        </p>
      ) : (
        <button type="button" className={styles.quote} title={t(words.showPassage)} onClick={onShow}>
          <span className="vh">{t(words.showPassage)} </span>
          <q>{shortQuote(thread.quote)}</q>
        </button>
      )}
      {messages.map((message, index) => (
        <CommentMessage key={message.id} message={message} comments={comments} isReply={index > 0} />
      ))}
      <ThreadActions conversation={conversation} comments={comments} />
    </li>
  );
}

function ThreadActions({ conversation, comments: { edits } }: Pick<Props, 'conversation' | 'comments'>) {
  const t = useSay();
  const { language } = useLanguage();
  const [replying, setReplying] = useState(false);
  const { thread } = conversation;
  const resolved = isResolved(conversation);
  const note = resolved ? (
    <p className="meta">
      {t(words.resolvedBy, thread.resolvedByName ?? '', dayOf(thread.resolvedAt ?? thread.at, language))}
    </p>
  ) : null;
  if (edits === null) return note;
  if (replying)
    return (
      <CommentForm
        label={t(words.yourReply)}
        submit={t(words.send)}
        onSubmit={(body) => {
          edits.reply(thread, body);
          setReplying(false);
        }}
        onCancel={() => setReplying(false)}
      />
    );
  return (
    <>
      {note}
      <p className={styles.acts}>
        {resolved ? null : (
          <button type="button" className="btn bare" onClick={() => setReplying(true)}>
            {t(words.reply)}
          </button>
        )}
        <button
          type="button"
          className="btn bare"
          onClick={() => (resolved ? edits.reopen(thread) : edits.resolve(thread))}
        >
          {t(resolved ? words.reopen : words.resolve)}
        </button>
      </p>
    </>
  );
}
