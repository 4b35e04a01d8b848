/** A field for a comment: Ctrl-Enter publishes, Escape gives up an empty one. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useSay } from '../../state/language.tsx';
import styles from './comments.module.css';
import * as words from './words.ts';

interface Props {
  /** What the field is for, for screen readers. */
  readonly label: string;
  readonly submit: string;
  readonly initial?: string;
  readonly onSubmit: (body: string) => void;
  readonly onCancel: () => void;
}

export function CommentForm({ label, submit, initial = '', onSubmit, onCancel }: Props) {
  const t = useSay();
  const [body, setBody] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const send = () => {
    if (body.trim() !== '') onSubmit(body.trim());
    else field.current?.focus();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="field"
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={4_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape' && body.trim() === initial.trim()) onCancel();
        }}
      />
      <p className={styles.acts}>
        <button type="submit" className="btn go">
          {submit}
        </button>
        <button type="button" className="btn bare" onClick={onCancel}>
          {t(words.cancel)}
        </button>
      </p>
    </form>
  );
}
