/** One action's row; drawn again only when something in it changed. */
import { memo } from 'react';
import { Link } from 'wouter';
import { ActionMenu } from './action-menu.tsx';
import { Cell } from './cell.tsx';
import type { CellPeople } from './cell-people.ts';
import { Code, Title } from './cells.tsx';
import { columns } from './columns.ts';
import styles from './grid.module.css';
import type { Drafts, Editing } from './grid-state.ts';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow as Row } from './row-model.ts';
import type { GridActions } from './use-grid.ts';
import type { Flashes } from './use-remote-changes.ts';

interface Props {
  readonly row: Row;
  /** Position among all rows, the head counted, from 1. */
  readonly rowIndex: number;
  readonly href: string;
  readonly selected: boolean;
  /** The stop where one stands, when it is in this row. */
  readonly stop: number | null;
  readonly editing: Editing | null;
  readonly people: CellPeople | undefined;
  readonly flashes: Flashes | undefined;
  readonly drafts: Drafts | undefined;
  readonly grid: GridActions;
  readonly measure: ((row: Element | null) => void) | undefined;
}

const none: readonly never[] = [];

/** Changes of either title, and of an indicator's percent, flash the cell that shows them. */
function flashesOf(flashes: Flashes | undefined, column: string): number {
  if (flashes === undefined) return 0;
  if (column === 'title') return (flashes['titleFr'] ?? 0) + (flashes['titleEn'] ?? 0);
  return flashes[column] ?? 0;
}

export const ActionRow = memo(function ActionRow(props: Props) {
  const { row, rowIndex, href, selected, stop, editing, people, flashes, drafts, grid, measure } = props;
  const { canEdit } = useRoadmapActions();
  return (
    <tr
      ref={measure}
      data-index={rowIndex - 2}
      aria-rowindex={rowIndex}
      aria-selected={selected}
      className={selected ? styles.selected : undefined}
    >
      {columns.map((column, index) => (
        <Cell
          key={column.id}
          row={row}
          column={column}
          stop={index}
          standing={stop === index}
          editing={editing?.column === column.id ? editing : null}
          people={people?.[column.id] ?? none}
          flashes={flashesOf(flashes, column.id)}
          draft={drafts?.[column.id] ?? null}
          grid={grid}
        >
          {column.id === 'title' ? (
            <Link href={href} tabIndex={-1} className={styles.title}>
              <Code action={row.action} facts={row.facts} />
              <span className={styles.words}>
                <Title action={row.action} facts={row.facts} />
              </span>
            </Link>
          ) : undefined}
        </Cell>
      ))}
      {canEdit ? (
        <td className={styles.menuCell} onFocus={() => grid.stand(row.key, columns.length)}>
          <ActionMenu
            row={row}
            tabIndex={stop === columns.length ? 0 : -1}
            spot={`${row.key}:${columns.length}`}
          />
        </td>
      ) : null}
    </tr>
  );
});
