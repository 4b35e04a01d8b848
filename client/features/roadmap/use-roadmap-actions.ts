/** What rows, cells and the panel ask for, as one object whose functions see the latest rows. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Axis } from '../../../shared/roadmap/schema.ts';
import { sortByOrder } from '../../../shared/workspace/order.ts';
import { orderAt, orderBeside } from './order-keys.ts';
import type { RoadmapActions } from './roadmap-actions.tsx';
import type { ActionRow } from './row-model.ts';
import type { RoadmapData } from './use-roadmap-data.ts';
import type { RoadmapEdits } from './use-roadmap-edits.ts';

/** What the screen does besides editing. */
interface ScreenHost extends Pick<RoadmapActions, 'openItem' | 'toggleAxis' | 'showCell'> {
  /** A new action is there: its title is to be typed. */
  readonly startTitle: (id: string, axisId: string) => void;
  /** Focus goes to this row, or, with null, to nothing. */
  readonly focusRow: (id: string | null) => void;
  /** Closes the panel of an action that is going away. */
  readonly closeItem: (id: string) => void;
}

interface Latest {
  readonly data: RoadmapData;
  readonly edits: RoadmapEdits;
  readonly host: ScreenHost;
}

function groupOf(data: RoadmapData, axisId: string): readonly ActionRow[] {
  return data.groups.find(([axis]) => axis?.id === axisId)?.[1] ?? [];
}

/** Its actions in order, and the order key just after one of them (or at the end). */
function orderAfter(data: RoadmapData, axisId: string, id: string | null): string {
  const actions = groupOf(data, axisId).map(({ action }) => action);
  const at = actions.findIndex((action) => action.id === id);
  return orderAt(actions, at < 0 ? actions.length : at + 1);
}

function neighbourOf(data: RoadmapData, id: string): string | null {
  const at = data.rows.findIndex(({ key }) => key === id);
  return data.rows[at + 1]?.key ?? data.rows[at - 1]?.key ?? null;
}

/** Removes an action; its panel closes and focus goes to its neighbour. */
function takeAway({ data, host }: Latest, id: string, remove: () => void): void {
  const next = neighbourOf(data, id);
  host.closeItem(id);
  remove();
  host.focusRow(next);
}

export function useRoadmapActionsOf(latest: Latest, canEdit: boolean, axes: readonly Axis[]): RoadmapActions {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  });
  return useMemo<RoadmapActions>(() => {
    const fresh = new Set<string>();
    const add = (axisId: string, after: string | null) => {
      const { data, edits, host } = ref.current;
      const id = edits.add(axisId, orderAfter(data, axisId, after));
      fresh.add(id);
      host.startTitle(id, axisId);
    };
    return {
      canEdit,
      axes: sortByOrder(axes),
      placeOf: (row) => {
        const group = groupOf(ref.current.data, row.action.axisId);
        return { first: group[0]?.key === row.key, last: group.at(-1)?.key === row.key };
      },
      openItem: (row, at) => ref.current.host.openItem(row, at),
      toggleAxis: (key) => ref.current.host.toggleAxis(key),
      showCell: (cell) => ref.current.host.showCell(cell),
      change: (action, patch) => ref.current.edits.change(action, patch),
      addTo: (axisId) => add(axisId, null),
      addBelow: (row) => add(row.action.axisId, row.key),
      moveAction: (row, by) => {
        const { data, edits, host } = ref.current;
        const actions = groupOf(data, row.action.axisId).map(({ action }) => action);
        const order = orderBeside(actions, row.key, by);
        if (order === null) return;
        edits.move(row.action, row.action.axisId, order);
        host.focusRow(row.key);
      },
      moveToAxis: (row, axisId) => {
        const { data, edits, host } = ref.current;
        edits.move(row.action, axisId, orderAfter(data, axisId, null));
        host.focusRow(row.key);
      },
      remove: (row) => takeAway(ref.current, row.key, () => ref.current.edits.remove(row.action)),
      leaveUntitled: ({ id }) => {
        const now = ref.current.data.actionById.get(id);
        const isUntouched = now !== undefined && (now.titleFr ?? now.titleEn ?? '') === '';
        if (fresh.delete(id) && isUntouched) takeAway(ref.current, id, () => ref.current.edits.drop(id));
      },
      addReading: (indicator, date, entered) => ref.current.edits.addReading(indicator, date, entered),
      undo: () => ref.current.edits.undo(),
      redo: () => ref.current.edits.redo(),
    };
  }, [canEdit, axes]);
}
