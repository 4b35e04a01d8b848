/** The menu of one action, in its row and in its panel: open, add below, move, delete. All of it works by keyboard. */
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { titleOf } from './field-text.ts';
import { Menu, type MenuItem } from './menu.tsx';
import type { ActionRow } from './row-model.ts';
import { useRoadmapActions } from './roadmap-actions.tsx';
import * as words from './words.ts';

interface Props {
  readonly row: ActionRow;
  readonly tabIndex?: number;
  readonly spot?: string;
  /** Leaves "Open the item" out, where it is open. */
  readonly inPanel?: boolean;
}

/** The items of the menu, and of the list of axes that one of them leads to. */
function useItems(row: ActionRow, inPanel: boolean, onAxes: () => void) {
  const t = useSay();
  const { language } = useLanguage();
  const roadmap = useRoadmapActions();
  const main = (): readonly MenuItem[] => {
    const { first, last } = roadmap.placeOf(row);
    return [
      ...(inPanel ? [] : [{ label: t(words.openItem), onSelect: () => roadmap.openItem(row, 'top') }]),
      { label: t(words.insertBelow), onSelect: () => roadmap.addBelow(row), apart: !inPanel },
      { label: t(words.moveUp), onSelect: () => roadmap.moveAction(row, -1), disabled: first },
      { label: t(words.moveDown), onSelect: () => roadmap.moveAction(row, 1), disabled: last },
      { label: `${t(words.moveToAxis)}…`, onSelect: onAxes, leadsOn: true },
      { label: t(words.remove), onSelect: () => roadmap.remove(row), apart: true },
    ];
  };
  const axes = (): readonly MenuItem[] =>
    roadmap.axes.map((axis) => ({
      label: inLanguage(language, axis.titleFr, axis.titleEn),
      onSelect: () => roadmap.moveToAxis(row, axis.id),
      disabled: axis.id === row.action.axisId,
    }));
  return { main, axes };
}

export function ActionMenu({ row, tabIndex = 0, spot, inPanel = false }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [page, setPage] = useState<'closed' | 'main' | 'axes'>('closed');
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const items = useItems(row, inPanel, () => setPage('axes'));
  const label = t(words.menuOf, titleOf(row.action, language));
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className="ib"
        tabIndex={tabIndex}
        data-menu={inPanel ? undefined : row.key}
        data-spot={spot}
        aria-haspopup="menu"
        aria-expanded={page !== 'closed'}
        aria-label={label}
        onPointerDown={(event) => {
          // Focus stays in the open menu, so that this press closes it instead of opening it again.
          if (page !== 'closed') event.preventDefault();
        }}
        onClick={() => setPage(page === 'closed' ? 'main' : 'closed')}
      >
        <Ellipsis className="i" aria-hidden="true" />
      </button>
      {page === 'closed' || button === null ? null : (
        <Menu
          key={page}
          anchor={button}
          label={page === 'main' ? label : t(words.moveToAxis)}
          items={page === 'main' ? items.main() : items.axes()}
          onClose={(chosen) => {
            setPage('closed');
            if (!chosen) button.focus();
          }}
        />
      )}
    </>
  );
}
