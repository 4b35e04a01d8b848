/** A menu of actions beside the button that opened it: arrows, first letters, Enter, Escape. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { choiceStartingWith } from './choice-list.tsx';
import { Floating } from './floating.tsx';
import styles from './menu.module.css';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  /** Starts a group: a hairline above. */
  readonly apart?: boolean;
  /** Choosing it leads to further items: the menu stays open. */
  readonly leadsOn?: boolean;
}

interface Props {
  readonly anchor: Element;
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** `chosen` false: closed by Escape or Tab, focus goes back to the button. */
  readonly onClose: (chosen: boolean) => void;
}

function buttonsIn(list: HTMLElement | null): readonly HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]') ?? [])];
}

function Item({ item, onClose }: { readonly item: MenuItem; readonly onClose: (chosen: boolean) => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={item.disabled === true}
      className={item.apart === true ? styles.apart : undefined}
      onPointerMove={(event) => event.currentTarget.focus()}
      onClick={() => {
        if (item.disabled === true) return;
        if (item.leadsOn !== true) onClose(true);
        item.onSelect();
      }}
    >
      {item.label}
    </button>
  );
}

export function Menu({ anchor, label, items, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = buttonsIn(list.current).find((button) => button.getAttribute('aria-disabled') !== 'true');
    first?.focus();
  }, []);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const all = buttonsIn(list.current);
    const at = all.findIndex((button) => button === document.activeElement);
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const names = items.map((item) => item.label);
    const to = /^\p{L}$/u.test(event.key) ? choiceStartingWith(names, event.key, at) : moves[event.key];
    if (to !== undefined) all[to]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose(false);
    else return;
    event.preventDefault();
  };
  return (
    <Floating
      anchor={anchor}
      align="end"
      className={styles.menu}
      onKeyDown={press}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(true);
      }}
    >
      <div ref={list} role="menu" aria-label={label}>
        {items.map((item) => (
          <Item key={item.label} item={item} onClose={onClose} />
        ))}
      </div>
    </Floating>
  );
}
