/** One line to name something: Enter keeps it, Escape and an empty line change nothing, leaving the field keeps it. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useSay } from '../../state/language.tsx';
import styles from './documents.module.css';
import * as words from './words.ts';

interface Props {
  readonly label: string;
  readonly initial: string;
  readonly onSave: (title: string) => void;
  /** Called after saving too. */
  readonly onClose: () => void;
}

export function TitleForm({ label, initial, onSave, onClose }: Props) {
  const t = useSay();
  const [title, setTitle] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  useEffect(() => {
    const opener = document.activeElement;
    field.current?.focus();
    field.current?.select();
    return () => {
      // The focus goes back to what opened the field, unless the person has gone on to something else.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const close = (keeps: boolean) => {
    if (closed.current) return; // leaving the field closes it once more
    closed.current = true;
    if (keeps && title.trim() !== '' && title.trim() !== initial) onSave(title.trim());
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    close(true);
  };
  return (
    <form className={styles.title} onSubmit={submit}>
      <input
        ref={field}
        className="field"
        aria-label={label}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={(event) => {
          if (!event.currentTarget.form?.contains(event.relatedTarget)) close(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            close(false);
          }
        }}
      />
      <button type="submit" className="btn">
        {t(words.save)}
      </button>
    </form>
  );
}
