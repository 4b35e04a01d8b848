/** The table of the roadmap: one grid for the keyboard, rows by axis, sticky head and first column. */
import { Fragment, type RefObject } from 'react';
import { formatDay } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { ActionRow } from './action-row.tsx';
import { AxisRow, VoidRow } from './axis-row.tsx';
import type { CellPeople } from './cell-people.ts';
import { columns } from './columns.ts';
import styles from './grid.module.css';
import type { GridState } from './grid-state.ts';
import { keyboardRows } from './grid-rows.ts';
import { stopIn } from './grid-keys.ts';
import { useRoadmapActions } from './roadmap-actions.tsx';
import type { RoadmapRow } from './row-model.ts';
import type { Grid } from './use-grid.ts';
import type { Flashes } from './use-remote-changes.ts';
import { useRowWindow, type RowWindow } from './use-row-window.ts';
import * as words from './words.ts';

interface Props {
  readonly rows: readonly RoadmapRow[];
  readonly grid: Grid;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly today: number;
  readonly selected: string | null;
  readonly hrefOf: (row: RoadmapRow) => string;
  readonly people: ReadonlyMap<string, CellPeople>;
  readonly flashes: ReadonlyMap<string, Flashes>;
  /** Focus has left the table. */
  readonly onLeave: () => void;
}

/** Empty space of the rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty space, hidden from screen readers */}
      <td colSpan={columns.length + 1} className={styles.gap} style={{ height }} />
    </tr>
  );
}

function Head({ canEdit }: { readonly canEdit: boolean }) {
  const t = useSay();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column.id} scope="col" data-k={column.id}>
            {t(column.head)}
          </th>
        ))}
        {canEdit ? (
          <th scope="col">
            <span className="vh">{t(words.columnMenu)}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}

/** Before anybody stood in the table, or when that row is gone, Tab enters it at its first row. */
function standingIn(
  rows: readonly RoadmapRow[],
  { at }: GridState,
): { readonly index: number; readonly stop: number } {
  const index = rows.findIndex(({ key }) => key === at?.row);
  return index < 0 ? { index: 0, stop: 0 } : { index, stop: at?.stop ?? 0 };
}

interface RowsProps extends Omit<Props, 'today' | 'onLeave' | 'scroller'> {
  readonly standing: ReturnType<typeof standingIn>;
  readonly shown: RowWindow;
}

function Rows({ rows, grid, standing, shown, selected, hrefOf, people, flashes }: RowsProps) {
  const { canEdit } = useRoadmapActions();
  const { state, actions } = grid;
  const draw = (row: RoadmapRow, index: number) => {
    const [seen] = keyboardRows([row], canEdit);
    const stop = index === standing.index ? stopIn(seen, standing.stop) : null;
    const common = { rowIndex: index + 2, stop, measure: shown.measure };
    const onStand = (next: number) => actions.stand(row.key, next);
    if (row.kind === 'axis') return <AxisRow row={row} {...common} onStand={onStand} />;
    if (row.kind === 'void') return <VoidRow row={row} {...common} onStand={onStand} />;
    return (
      <ActionRow
        row={row}
        {...common}
        href={hrefOf(row)}
        selected={row.key === selected}
        editing={state.editing?.row === row.key ? state.editing : null}
        people={people.get(row.key)}
        flashes={flashes.get(row.key)}
        drafts={state.drafts.get(row.key)}
        grid={actions}
      />
    );
  };
  return (
    <tbody>
      {shown.rows.map(({ index, before }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <Fragment key={row.key}>
            <Gap height={before} />
            {draw(row, index)}
          </Fragment>
        );
      })}
      <Gap height={shown.after} />
    </tbody>
  );
}

export function RoadmapGrid({ today, onLeave, scroller, ...table }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { canEdit } = useRoadmapActions();
  const { rows, grid } = table;
  const standing = standingIn(rows, grid.state);
  // Here and not in `Rows`: effects of a part run before the scroller above it is there to be measured.
  const shown = useRowWindow(rows, scroller, standing.index);
  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is an interactive table
        role="grid"
        className={styles.table}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + (canEdit ? 1 : 0)}
        aria-describedby="roadmap-keys"
        onKeyDown={grid.press}
        onBlur={(event) => {
          const stays = event.currentTarget.contains(event.relatedTarget);
          if (grid.state.editing === null && !stays) onLeave();
        }}
      >
        <caption className="vh">{t(words.tableCaption, formatDay(today, language))}</caption>
        <Head canEdit={canEdit} />
        <Rows {...table} standing={standing} shown={shown} />
      </table>
      <p id="roadmap-keys" className="vh">
        {t(canEdit ? words.keysHint : words.keysHintReadOnly)}
      </p>
    </div>
  );
}
