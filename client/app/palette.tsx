/** Ctrl-K: find or go to. A text field that drives a list, as a combobox. */
import { Search } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../state/language.tsx';
import { matching } from './matching.ts';
import { usePaletteEntries, type PaletteEntry } from './palette-entries.ts';
import styles from './palette.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

/** Rows drawn: more are found by typing on. */
const rowsShown = 40;

interface Props {
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

export default function Palette({ onClose, onLeave }: Props) {
  const t = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = matching(usePaletteEntries(onLeave), typed).slice(0, rowsShown);
  const chosen = Math.min(at, found.length - 1);
  // Before the next key: what is typed right after Ctrl-K belongs to the field.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    if (typeof entry.to === 'string') navigate(entry.to);
    else entry.to();
  };
  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      const next = Math.abs(step) === 1 ? (chosen + step + found.length) % found.length : chosen + step;
      setAt(Math.max(0, Math.min(found.length - 1, next)));
    } else if (event.key === 'Enter') run(found[chosen]);
  };
  return (
    <dialog ref={dialog} className={`pop ${styles.palette}`} aria-label={t(words.findOrGo)} onClose={onClose}>
      <div className={styles.ask}>
        <Search className="i" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
          aria-label={t(words.findOrGo)}
          placeholder={t(words.findOrGo)}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <Found id={id} found={found} chosen={chosen} onRun={run} onPoint={setAt} />
    </dialog>
  );
}

interface FoundProps {
  readonly id: string;
  readonly found: readonly PaletteEntry[];
  readonly chosen: number;
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onPoint: (index: number) => void;
}

function Found({ id, found, chosen, onRun, onPoint }: FoundProps) {
  const t = useSay();
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  return (
    <>
      <div id={`${id}-list`} role="listbox" aria-label={t(words.findOrGo)} className={styles.list}>
        {found.map((entry, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above holds the focus and its keys run the option
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => onRun(entry)}
            onPointerMove={() => onPoint(index)}
          >
            <span>{entry.text}</span>
            <span className="meta">{t(panelWords.paletteKinds[entry.kind])}</span>
          </div>
        ))}
      </div>
      <output className={found.length === 0 ? styles.nothing : 'vh'}>
        {found.length === 0 ? t(panelWords.paletteNothing) : ''}
      </output>
    </>
  );
}
