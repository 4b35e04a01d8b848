/** The notes of one agenda item, written by several people at once. */
import { useState } from 'react';
import { useLanguage, useSay } from '../../state/language.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { TextEditor } from '../../editor/text-editor.tsx';
import { TitleForm } from '../documents/title-form.tsx';
import { title } from '../documents/words.ts';
import { ItemMenu } from './item-menu.tsx';
import styles from './session.module.css';
import type { AgendaEdits, NumberedItem } from './use-agenda.ts';
import * as words from './words.ts';

interface Props {
  readonly open: OpenDocument;
  readonly item: NumberedItem;
  readonly count: number;
  /** Null for people who may only read. */
  readonly edits: AgendaEdits | null;
}

export function Notes({ open, item, count, edits }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [toolbarHost, setToolbarHost] = useState<HTMLElement | null>(null);
  const [renaming, setRenaming] = useState(false);
  return (
    <article className={styles.notes} aria-labelledby="notes-title">
      {edits === null ? null : <div className={styles.tools} ref={setToolbarHost} />}
      <div className={styles.doc}>
        <div className={styles.head}>
          <h2 id="notes-title">
            <span className={styles.n}>{item.number}</span>
            {renaming && edits !== null ? (
              <TitleForm
                label={t(title)}
                initial={item.title}
                onSave={(next) => edits.rename(item, next)}
                onClose={() => setRenaming(false)}
              />
            ) : (
              <span>{item.title}</span>
            )}
          </h2>
          {edits === null ? null : (
            <ItemMenu item={item} count={count} edits={edits} onRename={() => setRenaming(true)} />
          )}
        </div>
        <TextEditor
          open={open}
          collection="agenda"
          id={item.id}
          field="notes"
          language={language}
          label={t(words.notesOf, item.number)}
          placeholder={t(edits === null ? words.notesEmpty : words.notesHere)}
          readOnly={edits === null}
          toolbarHost={toolbarHost}
        />
      </div>
    </article>
  );
}
