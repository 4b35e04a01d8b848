/** A button and what it opens: not modal, closed by Escape, by a press outside and when focus leaves it. */
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
  type RefObject,
} from 'react';
import styles from './popover.module.css';

interface Props {
  /** Name of the panel for screen readers. */
  readonly label: string;
  /** What the button shows, and its further attributes. */
  readonly button: ReactNode;
  readonly buttonProps?: Omit<ComponentProps<'button'>, 'children' | 'onClick' | 'type'> & {
    readonly [data: `data-${string}`]: string;
  };
  /** Where the panel stands; on phones it spans the screen. `beside-rail` is fixed at the foot, since the rail scrolls. */
  readonly side?: 'below-start' | 'below-end' | 'beside-rail';
  /** The panel, given the way to close it (focus returns to the button). */
  readonly children: (close: () => void) => ReactNode;
}

function usePressOutside(inside: RefObject<HTMLElement | null>, active: boolean, onPress: () => void) {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    if (!active) return undefined;
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && inside.current?.contains(event.target) === false) press();
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [inside, active]);
}

export function Popover({ label, button, buttonProps, side = 'below-end', children }: Props) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const wrap = useRef<HTMLSpanElement>(null);
  const [trigger, setTrigger] = useState<HTMLButtonElement | null>(null);
  const panel = useRef<HTMLDialogElement>(null);
  usePressOutside(wrap, open, () => setOpen(false));
  useEffect(() => {
    if (open) panel.current?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    trigger?.focus();
  };
  return (
    <span
      ref={wrap}
      className={side === 'beside-rail' ? styles['wrap-rail'] : styles.wrap}
      role="presentation"
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
          setOpen(false);
      }}
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        {...buttonProps}
        ref={setTrigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open ? (
        <dialog
          open
          ref={panel}
          id={panelId}
          className={`pop ${styles.panel} ${styles[side]}`}
          aria-label={label}
          tabIndex={-1}
        >
          {children(close)}
        </dialog>
      ) : null}
    </span>
  );
}
