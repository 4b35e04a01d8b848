/** What can be done to the chosen item of the agenda. */
import { Ellipsis } from 'lucide-react';
import { agendaStates } from '../../../shared/dialogue/schema.ts';
import { useSay } from '../../state/language.tsx';
import { Popover } from '../../ui/popover.tsx';
import { rename } from '../documents/words.ts';
import styles from './item-menu.module.css';
import type { AgendaEdits, NumberedItem } from './use-agenda.ts';
import * as words from './words.ts';

interface Props {
  readonly item: NumberedItem;
  /** Items in the agenda. */
  readonly count: number;
  readonly edits: AgendaEdits;
  readonly onRename: () => void;
}

export function ItemMenu({ item, count, edits, onRename }: Props) {
  const t = useSay();
  const actions = [
    { label: t(rename), run: onRename, possible: true },
    ...agendaStates
      .filter((state) => state !== item.state)
      .map((state) => ({
        label: t(words.setState[state]),
        run: () => edits.setState(item, state),
        possible: true,
      })),
    { label: t(words.moveUp), run: () => edits.move(item, -1), possible: item.number > 1 },
    { label: t(words.moveDown), run: () => edits.move(item, 1), possible: item.number < count },
    { label: t(words.remove), run: () => edits.remove(item), possible: true },
  ];
  return (
    <Popover
      label={t(words.itemActions, item.title)}
      side="below-end"
      buttonProps={{ className: 'ib', 'aria-label': t(words.itemActions, item.title) }}
      button={<Ellipsis className="i" aria-hidden="true" />}
    >
      {(close) => (
        <ul className={styles.menu}>
          {actions
            .filter(({ possible }) => possible)
            .map(({ label, run }) => (
              <li key={label}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    run();
                  }}
                >
                  {label}
                </button>
              </li>
            ))}
        </ul>
      )}
    </Popover>
  );
}
