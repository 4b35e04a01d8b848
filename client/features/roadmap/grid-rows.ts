/** The table's rows as the keyboard sees them, and where Tab leads. */
import { columns, nextEditable } from './columns.ts';
import type { GridRow } from './grid-keys.ts';
import type { Spot } from './grid-state.ts';
import type { RoadmapRow } from './row-model.ts';

/** Stops: an axis head has its toggle and, for editors, its add button; an action its cells and, for editors, its menu. */
export function keyboardRows(rows: readonly RoadmapRow[], canEdit: boolean): readonly GridRow[] {
  return rows.map((row) => {
    if (row.kind === 'axis')
      return { kind: row.kind, open: row.open, stops: canEdit && row.axis !== null ? 2 : 1 };
    return { kind: row.kind, stops: row.kind === 'action' ? columns.length + (canEdit ? 1 : 0) : 1 };
  });
}

/** The editable cell that Tab (1) or Shift+Tab (−1) leads to from a cell, in this row or the next action's; null at the ends. */
export function cellAfter(
  rows: readonly RoadmapRow[],
  index: number,
  column: number,
  step: -1 | 1,
): Spot | null {
  const inRow = nextEditable(column, step);
  const here = rows[index];
  if (inRow !== null && here !== undefined) return { row: here.key, stop: inRow };
  for (let at = index + step; at >= 0 && at < rows.length; at += step) {
    const row = rows[at];
    const stop = nextEditable(step === 1 ? -1 : columns.length, step);
    if (row?.kind === 'action' && stop !== null) return { row: row.key, stop };
  }
  return null;
}
