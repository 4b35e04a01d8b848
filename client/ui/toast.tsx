/** Short messages at the foot of the screen, each with its undo; read aloud politely, gone after eight seconds. */
import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useSay } from '../state/language.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './toast.module.css';
import * as words from './words.ts';

export interface ToastMessage {
  readonly text: string;
  /** Takes back what the message tells of. */
  readonly undo?: () => void;
}

interface Shown extends ToastMessage {
  readonly key: number;
}

const shownMs = 8_000;
let lastKey = 0;

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

/** `useToast()({ text, undo })` shows a message; a newer one takes its place. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('useToast outside ToastProvider');
  return show;
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback((message: ToastMessage) => {
    lastKey += 1;
    setShown({ ...message, key: lastKey });
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <output className={styles.region}>
        {shown === null ? null : <Toast key={shown.key} message={shown} onDone={() => setShown(null)} />}
      </output>
    </ToastContext>
  );
}

function Toast({ message, onDone }: { readonly message: ToastMessage; readonly onDone: () => void }) {
  const t = useSay();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onDone, shownMs);
    return () => clearTimeout(timer);
  }, [held, onDone]);
  const { undo } = message;
  return (
    <div
      className={`pop ${styles.toast}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.text}</span>
      {undo === undefined ? null : (
        <button
          type="button"
          className={`link ${styles.undo}`}
          onClick={() => {
            undo();
            onDone();
          }}
        >
          {t(words.undo)}
        </button>
      )}
      <IconButton icon={X} label={t(words.dismiss)} onClick={onDone} />
    </div>
  );
}
