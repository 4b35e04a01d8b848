/** One message of a thread: who, when, what; its author changes and deletes it. */
import { useState } from 'react';
import { formatDay } from '../../../shared/format.ts';
import { groupNames } from '../../../shared/groups.ts';
import type { Message } from '../../../shared/comments/schema.ts';
import type { Language } from '../../../shared/words.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { Face } from '../../ui/face.tsx';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import type { Comments } from './use-comments.ts';
import * as words from './words.ts';

/** The civil day of an instant. */
export function dayOf(instant: string, language: Language): string {
  return formatDay(Math.floor(Date.parse(instant) / 86_400_000), language, 'short');
}

export function CommentMessage({
  message,
  comments: { edits, me, colourOf },
  isReply,
}: {
  readonly message: Message;
  readonly comments: Comments;
  readonly isReply: boolean;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const [editing, setEditing] = useState(false);
  const isMine = message.authorId === me.id;
  return (
    <div className={isReply ? styles.reply : undefined}>
      <p className={styles.by}>
        <Face person={{ name: message.authorName, colour: colourOf(message.authorId) }} decorative />
        <b>{message.authorName}</b>
        {message.authorGroup === null ? null : (
          <span className="meta">{t(groupNames[message.authorGroup])}</span>
        )}
        <span className={`meta ${styles.when}`}>
          <time dateTime={message.at}>{dayOf(message.at, language)}</time>
          {(message.editedAt ?? null) === null ? null : `, ${t(words.edited)}`}
        </span>
      </p>
      {editing ? (
        <CommentForm
          label={t(words.yourComment)}
          submit={t(words.save)}
          initial={message.body}
          onSubmit={(body) => {
            if (body !== message.body) edits?.change(message, body);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className={styles.body}>{message.body}</p>
      )}
      {edits === null || editing || !(isMine || me.role === 'facilitator') ? null : (
        <p className={styles.own}>
          {isMine ? (
            <button type="button" className="btn bare" onClick={() => setEditing(true)}>
              {t(words.edit)}
            </button>
          ) : null}
          <button type="button" className="btn bare" onClick={() => edits.remove(message)}>
            {t(words.remove)}
          </button>
        </p>
      )}
    </div>
  );
}
