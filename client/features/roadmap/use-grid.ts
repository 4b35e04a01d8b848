/** The table's behaviour: keys, focus, and what the cells' editors ask for. */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  type Dispatch,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { columns, type ColumnId } from './columns.ts';
import { gridCommand, stopIn, type GridCommand } from './grid-keys.ts';
import { cellAfter, keyboardRows } from './grid-rows.ts';
import { emptyGrid, nextGrid, type GridEvent, type GridState } from './grid-state.ts';
import type { ActionRow, RoadmapRow } from './row-model.ts';

/** What the table asks of the screen. */
export interface GridHost {
  readonly canEdit: boolean;
  readonly openItem: (row: ActionRow, at: 'top' | 'reading') => void;
  readonly toggleAxis: (key: string) => void;
  readonly moveAction: (row: ActionRow, by: -1 | 1) => void;
  readonly clearCell: (row: ActionRow, column: ColumnId) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What a cell asks of the table; the object stays the same, so that rows are not drawn again for it. */
export interface GridActions {
  readonly stand: (row: string, stop: number) => void;
  /** Stands there and takes the focus. */
  readonly focus: (row: string, stop: number) => void;
  readonly edit: (row: ActionRow, column: ColumnId, text: string | null) => void;
  /** The editor is done; `next` goes on to the next (1) or previous (−1) cell, 0 stays, null leaves focus where it went. */
  readonly settle: (next: -1 | 0 | 1 | null) => void;
  readonly keep: (text: string) => void;
}

export interface Grid {
  readonly state: GridState;
  readonly actions: GridActions;
  readonly press: (event: KeyboardEvent) => void;
}

interface Latest {
  readonly rows: readonly RoadmapRow[];
  readonly host: GridHost;
  readonly state: GridState;
}

/** The state that event handlers see: the one last drawn. */
function useLatest(value: Latest): RefObject<Latest> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

function useGridActions(
  latest: RefObject<Latest>,
  dispatch: Dispatch<GridEvent>,
  askFocus: () => void,
): GridActions {
  return useMemo(() => {
    const focus = (row: string, stop: number) => {
      askFocus();
      dispatch({ kind: 'stand', at: { row, stop } });
    };
    return {
      stand: (row, stop) => dispatch({ kind: 'stand', at: { row, stop } }),
      focus,
      edit: (row, column, text) => {
        const { host, state } = latest.current;
        const stop = columns.findIndex(({ id }) => id === column);
        if (!host.canEdit || columns[stop]?.editor === 'derived') return;
        if (column === 'percent' && row.facts.hasIndicator) host.openItem(row, 'reading');
        else {
          const draft = state.drafts.get(row.key)?.[column] ?? null;
          dispatch({ kind: 'edit', editing: { row: row.key, column, text: text ?? draft }, stop });
        }
      },
      settle: (next) => {
        const { rows, state } = latest.current;
        dispatch({ kind: 'settle' });
        if (next === null || state.editing === null) return;
        const { row, column } = state.editing;
        const stop = columns.findIndex(({ id }) => id === column);
        const index = rows.findIndex(({ key }) => key === row);
        const at = next === 0 ? null : cellAfter(rows, index, stop, next);
        focus(at?.row ?? row, at?.stop ?? stop);
      },
      keep: (text) => dispatch({ kind: 'keep', text }),
    };
  }, [latest, dispatch, askFocus]);
}

function runOnAction(
  command: GridCommand,
  row: ActionRow,
  stop: number,
  { actions, host }: { readonly actions: GridActions; readonly host: GridHost },
): void {
  const column = columns[stop];
  if (command.kind === 'openItem') host.openItem(row, 'top');
  else if (command.kind === 'moveAction') host.moveAction(row, command.by);
  else if (column === undefined || command.kind === 'openMenu')
    document.querySelector<HTMLElement>(`[data-menu="${CSS.escape(row.key)}"]`)?.click();
  else if (command.kind === 'edit') actions.edit(row, column.id, command.text);
  else if (command.kind === 'clear') host.clearCell(row, column.id);
}

/** The way to ask that focus go to where one stands, once that is drawn. */
function useSpotFocus(
  rows: readonly RoadmapRow[],
  state: GridState,
  scroller: RefObject<HTMLElement | null>,
  canEdit: boolean,
): () => void {
  const asked = useRef(false);
  useEffect(() => {
    const { at } = state;
    const row = rows.find(({ key }) => key === at?.row);
    // A row that is not there yet comes with the next change of the document.
    if (!asked.current || at === null || row === undefined || state.editing !== null) return;
    asked.current = false;
    const [seen] = keyboardRows([row], canEdit);
    const spot = `${at.row}:${stopIn(seen, at.stop)}`;
    scroller.current?.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`)?.focus();
  });
  return useCallback(() => {
    asked.current = true;
  }, []);
}

export function useGrid(
  rows: readonly RoadmapRow[],
  scroller: RefObject<HTMLElement | null>,
  host: GridHost,
): Grid {
  const [state, dispatch] = useReducer(nextGrid, emptyGrid);
  const latest = useLatest({ rows, host, state });
  const askFocus = useSpotFocus(rows, state, scroller, host.canEdit);
  const actions = useGridActions(latest, dispatch, askFocus);
  const index = rows.findIndex(({ key }) => key === state.at?.row);
  const stop = state.at?.stop ?? 0;
  const run = (command: GridCommand) => {
    const row = rows[index];
    if (command.kind === 'go') {
      const to = rows[command.to.row];
      if (to !== undefined) actions.focus(to.key, command.to.column);
    } else if (command.kind === 'undo') host.undo();
    else if (command.kind === 'redo') host.redo();
    else if (command.kind === 'toggleAxis' && row !== undefined) host.toggleAxis(row.key);
    else if (row?.kind === 'action') runOnAction(command, row, stop, { actions, host });
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || state.editing !== null || index < 0) return;
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const keys = { key, ctrl: ctrlKey || metaKey, shift: shiftKey, alt: altKey };
    const place = { row: index, column: stop };
    const command = gridCommand(keys, keyboardRows(rows, host.canEdit), place, host.canEdit);
    if (command === null) return;
    event.preventDefault();
    run(command);
  };
  return { state, actions, press };
}
