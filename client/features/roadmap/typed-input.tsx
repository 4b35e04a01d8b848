/**
 * The text editor of a cell or a field: Enter saves, Escape cancels, Tab saves and goes on. What is not understood stays,
 * with the reason in words; leaving the field keeps it as a draft.
 */
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Floating } from './floating.tsx';
import styles from './typed-input.module.css';

type ReadText = (text: string) => { readonly ok: true } | { readonly ok: false; readonly error: string };

interface Props {
  readonly label: string;
  readonly initial: string;
  /** Selects the whole text at the start; false when typing began the edit and goes on after it. */
  readonly selectAll: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'decimal';
  readonly read: ReadText;
  /** What a readable text means, in words, or what is expected. */
  readonly hint?: (text: string) => string;
  /** `next`: −1 and 1 for Shift+Tab and Tab, 0 for Enter, null when the field was left by pointer. */
  readonly onSave: (text: string, next: -1 | 0 | 1 | null) => void;
  readonly onCancel: () => void;
  /** The field was left with a text that cannot be read. */
  readonly onKeep: (text: string) => void;
}

/** The text being typed, and what ends it. */
function useTyping(props: Props) {
  const { initial, read, onSave, onCancel, onKeep } = props;
  const [text, setText] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const done = useRef(false);
  const save = (next: -1 | 0 | 1) => {
    const typed = read(text);
    if (!typed.ok) return setError(typed.error);
    done.current = true;
    return onSave(text, next);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Enter') save(0);
    else if (event.key === 'Tab') save(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      done.current = true;
      onCancel();
    } else return;
    event.preventDefault();
  };
  const leave = () => {
    if (done.current) return;
    done.current = true;
    if (read(text).ok) onSave(text, null);
    else onKeep(text);
  };
  const type = (typed: string) => {
    setText(typed);
    setError(null);
  };
  return { text, error, type, press, leave };
}

export function TypedInput(props: Props) {
  const { label, initial, selectAll, placeholder, inputMode = 'text', hint } = props;
  const id = useId();
  const { text, error, type, press, leave } = useTyping(props);
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  const select = useEffectEvent((field: HTMLInputElement) => {
    field.focus();
    if (selectAll) field.select();
    else field.setSelectionRange(initial.length, initial.length);
  });
  useEffect(() => {
    if (input !== null) select(input);
  }, [input]);
  const note = error ?? hint?.(text);
  return (
    <>
      <input
        ref={setInput}
        className={styles.input}
        value={text}
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={note === undefined ? undefined : id}
        placeholder={placeholder}
        inputMode={inputMode}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onBlur={leave}
      />
      {note === undefined || input === null ? null : (
        <Floating anchor={input} className={styles.note} id={id} role={error === null ? 'note' : 'alert'}>
          {error === null ? note : <span className={styles.error}>{error}</span>}
        </Floating>
      )}
    </>
  );
}
