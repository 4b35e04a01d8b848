/** Asks for a title in the reader's language, makes the document and goes there. */
import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useLanguage, useSay } from '../../state/language.tsx';
import type { Problem } from '../../state/request.ts';
import { useTicket } from '../../state/session-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { initialFocus } from '../../ui/initial-focus.ts';
import { createDocument, nameOf, type ListedKind } from './document-requests.ts';
import styles from './documents.module.css';
import * as words from './words.ts';

interface Props {
  readonly kind: ListedKind;
  /** Title of the dialog. */
  readonly heading: string;
  /** Where the new document is shown: `/dialogue`. */
  readonly under: string;
  readonly onClose: () => void;
}

export function NewDocumentDialog({ kind, heading, under, onClose }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const ticket = useTicket();
  const [, navigate] = useLocation();
  const formId = useId();
  const [title, setTitle] = useState('');
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || waiting) return;
    setWaiting(true);
    const answer = await createDocument(ticket, kind, language, title.trim());
    setWaiting(false);
    if (answer.ok) navigate(`${under}/${nameOf(answer.value.id)}`);
    else setProblem(answer.problem);
  };
  return (
    <Dialog
      title={heading}
      onClose={onClose}
      actions={
        <>
          <button type="submit" form={formId} className="btn go" aria-disabled={waiting}>
            {t(words.create)}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {t(words.cancel)}
          </button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <label>
          <span>{t(words.title)}</span>
          <input
            ref={initialFocus}
            className="field"
            value={title}
            maxLength={500}
            required
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
        {problem === null ? null : <p role="alert">{t(problem.words)}</p>}
      </form>
    </Dialog>
  );
}
