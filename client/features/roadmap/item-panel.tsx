/** One action with everything that hangs on it: beside the table, over it on narrow screens, a page of its own on phones. */
import { ChevronDown, ChevronLeft, ChevronUp, Link as LinkIcon, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useSay } from '../../state/language.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActionMenu } from './action-menu.tsx';
import * as words from './panel-words.ts';
import styles from './panel.module.css';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow } from './row-model.ts';
import { isTyping } from './use-undo-keys.ts';

interface Props {
  /** Null: the address names no action. */
  readonly row: ActionRow | null;
  /** Its place among all actions, from 0, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly onPhone: boolean;
  /** Goes to the action `by` places further. */
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function CopyLink() {
  const t = useSay();
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast({ text: t(words.linkCopied) });
    } catch {
      // No permission, or not a secure origin (a hall's own network): the address is there to be copied by hand.
      toast({ text: t(words.linkNotCopied) });
    }
  };
  return <IconButton icon={LinkIcon} label={t(words.copyLink)} onClick={() => void copy()} />;
}

function PanelHead({ row, at, count, onPhone, onStep, onClose }: Omit<Props, 'children'>) {
  const t = useSay();
  const { canEdit } = useRoadmapActions();
  return (
    <header className={styles.head}>
      {onPhone ? <IconButton icon={ChevronLeft} label={t(words.back)} onClick={onClose} /> : null}
      {row === null ? null : (
        <>
          <span className={styles.code}>{row.action.code ?? ''}</span>
          <span className="meta">{t(words.positionOf, at + 1, count)}</span>
        </>
      )}
      <span className={styles.space} />
      {row === null ? null : (
        <>
          <IconButton
            icon={ChevronUp}
            label={t(words.previous)}
            disabled={at <= 0}
            onClick={() => onStep(-1)}
          />
          <IconButton
            icon={ChevronDown}
            label={t(words.next)}
            disabled={at >= count - 1}
            onClick={() => onStep(1)}
          />
          {onPhone ? null : <CopyLink />}
          {canEdit ? <ActionMenu row={row} inPanel /> : null}
        </>
      )}
      {onPhone ? null : <IconButton icon={X} label={t(words.close)} onClick={onClose} />}
    </header>
  );
}

/** Begins at the top of each item and takes the focus, unless something in it, such as an open form, has it. */
function PanelBody({
  panel,
  children,
}: {
  readonly panel: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    if (panel.current?.contains(document.activeElement) !== true) panel.current?.focus();
  }, [panel]);
  return <div className={styles.scroll}>{children}</div>;
}

export function ItemPanel(props: Props) {
  const { row, at, count, onStep, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onClose();
    else if (isTyping(event.target)) return;
    else if (event.key.toLowerCase() === 'j' && at < count - 1) onStep(1);
    else if (event.key.toLowerCase() === 'k' && at > 0) onStep(-1);
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the region; every one has a button
    <aside ref={panel} className={styles.panel} aria-labelledby="item-title" tabIndex={-1} onKeyDown={press}>
      <PanelHead {...props} />
      <PanelBody key={row?.key} panel={panel}>
        {children}
      </PanelBody>
    </aside>
  );
}
