/**
 * A modal dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns to what opened it.
 * Mount it only while it is open.
 */
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useSay } from '../state/language.tsx';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import * as words from './words.ts';

interface Props {
  readonly title: string;
  /** Called by Escape, by the close button and by a press beside the dialog. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the primary one first. */
  readonly actions?: ReactNode;
}

export function Dialog({ title, onClose, children, actions }: Props) {
  const t = useSay();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a press on the backdrop repeats what Escape and the close button do
    <dialog
      ref={ref}
      className={`pop ${styles.dialog}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inside}>
        <header>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} label={t(words.close)} onClick={onClose} />
        </header>
        {children}
        {actions === undefined ? null : <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
