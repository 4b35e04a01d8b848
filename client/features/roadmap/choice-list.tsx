/** The list from which a state or a level is chosen: names with their meaning, by arrows, first letters or digits. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSay } from '../../state/language.tsx';
import styles from './choice-list.module.css';
import * as words from './editor-words.ts';
import { isCharacter } from './grid-keys.ts';
import { Floating } from './floating.tsx';

interface Choice<Value> {
  readonly value: Value;
  /** What is typed to get there. */
  readonly name: string;
  readonly meaning: string;
  readonly mark: ReactNode;
  /** A hairline above. */
  readonly apart?: boolean;
}

interface Props<Value> {
  readonly anchor: Element;
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  /** Called with the choice; `next` when it was made with Tab, which also goes to the next cell. */
  readonly onChoose: (value: Value, next: -1 | 0 | 1) => void;
  /** Escape (0), or focus went elsewhere (null). */
  readonly onCancel: (next: 0 | null) => void;
  /** A key typed to open the list: it chooses where to stand. */
  readonly typed?: string | null;
}

/** Without accents and case. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The next choice after `from` that starts with a letter, else `from`. */
export function choiceStartingWith(names: readonly string[], letter: string, from: number): number {
  const wanted = plain(letter);
  for (let step = 1; step <= names.length; step++) {
    const index = (from + step) % names.length;
    if (plain(names[index] ?? '').startsWith(wanted)) return index;
  }
  return from;
}

function startingAt<Value>({ choices, value, typed }: Props<Value>): number {
  const current = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  if (typed === null || typed === undefined) return current;
  return choiceStartingWith(
    choices.map(({ name }) => name),
    typed,
    current,
  );
}

/** Where one stands in the list, and its keys. */
function useListKeys<Value>(props: Props<Value>) {
  const { choices, onChoose, onCancel } = props;
  const [at, setAt] = useState(() => startingAt(props));
  const choose = (index: number, next: -1 | 0 | 1) => {
    const choice = choices[index];
    if (choice !== undefined) onChoose(choice.value, next);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const last = choices.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
    };
    const names = choices.map(({ name }) => name);
    const to = moves[event.key];
    if (to !== undefined) setAt(to);
    else if (event.key === 'Enter' || event.key === ' ') choose(at, 0);
    else if (event.key === 'Tab') choose(at, event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onCancel(0);
    else if (isCharacter(event.key) && !event.ctrlKey && !event.metaKey)
      setAt(choiceStartingWith(names, event.key, at));
    else return;
    event.preventDefault();
  };
  return { at, setAt, choose, press };
}

function Foot() {
  const t = useSay();
  return (
    <p className={styles.foot} aria-hidden="true">
      <kbd>{t(words.enterKey)}</kbd> {t(words.choose)} <kbd>{t(words.escapeKey)}</kbd> {t(words.cancel)}{' '}
      <kbd>Tab</kbd> {t(words.next)}
    </p>
  );
}

export function ChoiceList<Value>(props: Props<Value>) {
  const { anchor, label, choices, value, onCancel } = props;
  const t = useSay();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { at, setAt, choose, press } = useListKeys(props);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  return (
    <Floating anchor={anchor} className={styles.list}>
      <p className={styles.head} id={`${id}h`}>
        {label}
      </p>
      <div
        ref={list}
        role="listbox"
        aria-labelledby={`${id}h`}
        tabIndex={0}
        aria-activedescendant={`${id}${at}`}
        onKeyDown={press}
        onBlur={() => onCancel(null)}
      >
        {choices.map((choice, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the listbox has the keys of its options
          <div
            key={choice.name}
            role="option"
            id={`${id}${index}`}
            tabIndex={-1}
            aria-selected={choice.value === value}
            className={`${styles.option} ${index === at ? styles.on : ''} ${choice.apart === true ? styles.apart : ''}`}
            onPointerMove={() => setAt(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(index, 0)}
          >
            {choice.mark}
            <small>
              {choice.value === value ? `${t(words.current)} · ` : ''}
              {choice.meaning}
            </small>
          </div>
        ))}
      </div>
      <Foot />
    </Floating>
  );
}
