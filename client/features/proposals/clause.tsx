/** One clause: its text, and its comments beside it (below it where there is no room). */
import { MessageSquarePlus, Pencil, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { TextEditor } from '../../editor/text-editor.tsx';
import { useLanguage, useSay } from '../../state/language.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CommentList } from '../comments/comment-list.tsx';
import type { Comments } from '../comments/use-comments.ts';
import { useRemoved } from '../comments/use-removed.ts';
import { commentsOn, commentSelection } from '../comments/words.ts';
import { TitleForm } from '../documents/title-form.tsx';
import { title as titleWord } from '../documents/words.ts';
import styles from './proposals.module.css';
import { useClauseComments, type Shown } from './use-clause-comments.ts';
import type { ClauseEdits, NumberedClause } from './use-clauses.ts';
import * as words from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly clause: NumberedClause;
  /** Null for people who may not write the text. */
  readonly edits: ClauseEdits | null;
  readonly comments: Comments;
  readonly which: Shown;
  /** The place of the tools, while this clause is the one being written. */
  readonly toolbarHost: HTMLElement | null;
  readonly onFocus: () => void;
}

export function ClausePart(props: Props) {
  const { open, clause, edits, comments, which, toolbarHost, onFocus } = props;
  const t = useSay();
  const { language } = useLanguage();
  const place = { collection: 'clauses', id: clause.id, field: 'text' };
  const { setEditor, ...notes } = useClauseComments(open, place, comments, which);
  const removed = useRemoved(open, place, notes.shown);
  const mayComment = comments.edits !== null;
  const press = (event: KeyboardEvent) => {
    if (event.altKey && event.key === 'Enter') notes.goToThread();
    else if (mayComment && event.ctrlKey && event.altKey && event.code === 'KeyM') notes.startDraft();
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles.cl} aria-labelledby={`clause-${clause.id}`}>
      <div className={styles.txt} role="presentation" onKeyDown={press}>
        <ClauseHead clause={clause} edits={edits} />
        {clause.language === language ? null : (
          <p className={`meta ${styles.written}`}>{t(words.writtenIn[clause.language])}</p>
        )}
        <TextEditor
          ref={setEditor}
          open={open}
          {...place}
          language={clause.language}
          label={t(words.clauseText, clause.number)}
          placeholder={t(edits === null ? words.nothingYet : words.writeHere)}
          readOnly={edits === null}
          toolbarHost={toolbarHost}
          passages={notes.passages}
          onFocus={onFocus}
          {...(edits !== null || mayComment ? { onSelection: notes.onSelection } : {})}
        >
          {mayComment && notes.draft === null ? (
            <CommentButton selection={notes.selection} onPress={notes.startDraft} />
          ) : null}
        </TextEditor>
      </div>
      <aside className={styles.mar} aria-label={t(commentsOn, clause.title)}>
        <CommentList
          conversations={notes.shown}
          comments={comments}
          current={notes.current}
          removed={removed}
          draft={notes.draft}
          onShow={notes.onShow}
          onEnter={notes.onEnter}
          onComment={which === 'open' ? notes.startDraft : null}
          onSend={notes.sendDraft}
          onCancel={notes.dropDraft}
        />
      </aside>
    </section>
  );
}

/** Beside the end of a selection. */
function CommentButton({
  selection,
  onPress,
}: {
  readonly selection: ReturnType<typeof useClauseComments>['selection'];
  readonly onPress: () => void;
}) {
  const t = useSay();
  const end = selection?.end ?? null;
  if (selection === null || selection.anchor === null || end === null) return null;
  return (
    <button
      type="button"
      className={`ib ${styles.float}`}
      style={{ top: end.top + end.height + 4, left: end.left }}
      title={t(commentSelection)}
      aria-label={t(commentSelection)}
      onMouseDown={(event) => event.preventDefault() /* the selection stays */}
      onClick={onPress}
    >
      <MessageSquarePlus className="i" aria-hidden="true" />
    </button>
  );
}

function ClauseHead({ clause, edits }: Pick<Props, 'clause' | 'edits'>) {
  const t = useSay();
  const [renaming, setRenaming] = useState(false);
  return (
    <div className={styles.head}>
      <h2 id={`clause-${clause.id}`}>
        <span className={styles.n}>{clause.number}</span>
        {renaming && edits !== null ? (
          <TitleForm
            label={t(titleWord)}
            initial={clause.title}
            onSave={(title) => edits.rename(clause, title)}
            onClose={() => setRenaming(false)}
          />
        ) : (
          <span>{clause.title}</span>
        )}
      </h2>
      {edits === null ? null : (
        <span className={styles.tools}>
          <IconButton
            icon={Pencil}
            label={t(words.renameClause, clause.title)}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            icon={Trash2}
            label={t(words.deleteClause, clause.title)}
            onClick={() => edits.remove(clause)}
          />
        </span>
      )}
    </div>
  );
}
