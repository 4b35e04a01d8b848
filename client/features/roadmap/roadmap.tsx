/** The open roadmap: joins data, edits, table, panel, presence and what is read aloud. */
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { edtfOfDay } from '../../../shared/edtf.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { useCan, useMe, useOthers } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ActionList } from './action-list.tsx';
import { columns } from './columns.ts';
import { ItemView } from './item-view.tsx';
import { RoadmapActionsContext } from './roadmap-actions.tsx';
import { RoadmapGrid } from './roadmap-grid.tsx';
import { RoadmapHead } from './roadmap-head.tsx';
import styles from './roadmap.module.css';
import { axisKey, buildRows, type RoadmapRow } from './row-model.ts';
import { useCellCursor, type ShownCell } from './use-cell-cursor.ts';
import { useCellPeople } from './use-cell-people.ts';
import { useCollapsed } from './use-collapsed.ts';
import { useGrid, type Grid } from './use-grid.ts';
import { useItem, type Item } from './use-item.ts';
import { phone, useMedia } from './use-media.ts';
import { useRemoteTelling } from './use-remote-telling.ts';
import { useRoadmapActionsOf } from './use-roadmap-actions.ts';
import { useRoadmapData, type RoadmapData } from './use-roadmap-data.ts';
import { useRoadmapEdits } from './use-roadmap-edits.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import * as words from './words.ts';

/** Whether this person may change the roadmap. */
function useMayEdit(open: OpenDocument): boolean {
  const { role } = useMe();
  const mayWrite = useCan(open);
  return mayWrite && (role === 'editor' || role === 'facilitator');
}

/** A new action comes with the next change of the document: then its title is opened for typing. */
function useNewAction(data: RoadmapData, grid: Grid, item: Item, onPhone: boolean): (id: string) => void {
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    const row = data.rows.find(({ key }) => key === awaited.current);
    if (row === undefined) return;
    awaited.current = null;
    if (onPhone) item.open(row.key, 'title');
    else grid.actions.edit(row, 'title', null);
  });
  return useCallback((id) => {
    awaited.current = id;
  }, []);
}

/** Others see the cell in which one stands or writes. */
function useCellShown(
  grid: Grid,
  data: RoadmapData,
  scroller: RefObject<HTMLElement | null>,
  show: (cell: ShownCell | null) => void,
): void {
  const { at, editing } = grid.state;
  const field = editing?.column ?? columns[at?.stop ?? -1]?.id ?? null;
  const id = at !== null && data.actionById.has(at.row) ? at.row : null;
  useEffect(() => {
    const isThere = editing !== null || scroller.current?.contains(document.activeElement) === true;
    show(id === null || field === null || !isThere ? null : { id, field });
  }, [id, field, editing, scroller, show]);
}

/** Focus goes to a row of the table, or on a phone to its line in the list. */
function focusRow(grid: Grid, onPhone: boolean, id: string | null): void {
  if (id === null) return;
  if (!onPhone) grid.actions.focus(id, 0);
  else
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus(),
    );
}

function useRoadmap(open: OpenDocument, shown: string | null) {
  const { language } = useLanguage();
  const onPhone = useMedia(phone);
  const canEdit = useMayEdit(open);
  const data = useRoadmapData(open);
  const edits = useRoadmapEdits(open, language, edtfOfDay(data.today));
  const collapsed = useCollapsed();
  const rows = useMemo(() => buildRows(data.groups, collapsed.keys), [data.groups, collapsed.keys]);
  const scroller = useRef<HTMLDivElement>(null);
  const item = useItem(data.rows, shown);
  const showCell = useCellCursor(open);
  const grid = useGrid(rows, scroller, {
    canEdit,
    openItem: (row, at) => item.open(row.key, at),
    toggleAxis: collapsed.toggle,
    moveAction: (row, by) => actions.moveAction(row, by),
    clearCell: (row, column) => {
      if (column === 'planEnd' || column === 'responsible' || column === 'level')
        edits.change(row.action, { [column]: null });
      if (column === 'percent' && !row.facts.hasIndicator) edits.change(row.action, { percent: null });
    },
    undo: () => edits.undo(),
    redo: () => edits.redo(),
  });
  const startTitle = useNewAction(data, grid, item, onPhone);
  const actions = useRoadmapActionsOf(
    {
      data,
      edits,
      host: {
        openItem: (row, at) => item.open(row.key, at),
        toggleAxis: collapsed.toggle,
        showCell,
        startTitle: (id, axisId) => {
          collapsed.openUp(axisKey(data.axisById.get(axisId) ?? null));
          startTitle(id);
        },
        focusRow: (id) => focusRow(grid, onPhone, id),
        closeItem: (id) => (id === item.row?.key ? item.close() : undefined),
      },
    },
    canEdit,
    data.entries.axes,
  );
  useCellShown(grid, data, scroller, showCell);
  useUndoKeys(actions);
  return { onPhone, data, edits, rows, scroller, item, grid, actions, language, showCell };
}

export function Roadmap({ open, shown }: { readonly open: OpenDocument; readonly shown: string | null }) {
  const t = useSay();
  const { onPhone, data, rows, scroller, item, grid, actions, language, showCell } = useRoadmap(open, shown);
  const others = useOthers(open);
  const people = useCellPeople(others);
  const { flashes, spoken } = useRemoteTelling(open, data, others, language);
  const hrefOf = (row: RoadmapRow) => item.hrefOf(row.key);
  const axisId = data.actionById.get(grid.state.at?.row ?? '')?.axisId ?? data.groups[0]?.[0]?.id ?? null;
  const close = () => {
    item.close();
    focusRow(grid, onPhone, item.row?.key ?? null);
  };
  return (
    <RoadmapActionsContext value={actions}>
      <div className={item.isShown ? `${styles.road} ${styles.withPanel}` : styles.road}>
        {onPhone && item.isShown ? null : (
          <div className={styles.left}>
            <RoadmapHead rows={data.rows} onAdd={axisId === null ? null : () => actions.addTo(axisId)} />
            {data.groups.length === 0 ? (
              <EmptyState title={t(words.emptyTitle)} text={t(words.emptyText)} />
            ) : null}
            {data.groups.length === 0 ? null : onPhone ? (
              <ActionList rows={rows} hrefOf={hrefOf} people={people} />
            ) : (
              <RoadmapGrid
                rows={rows}
                grid={grid}
                scroller={scroller}
                today={data.today}
                selected={item.row?.key ?? null}
                hrefOf={hrefOf}
                people={people}
                flashes={flashes}
                onLeave={() => showCell(null)}
              />
            )}
          </div>
        )}
        {item.isShown ? <ItemView item={item} data={data} onPhone={onPhone} onClose={close} /> : null}
      </div>
      <output className="vh">{spoken}</output>
    </RoadmapActionsContext>
  );
}
