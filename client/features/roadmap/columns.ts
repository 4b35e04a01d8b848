/** The columns of the table, in their order, and how each is edited. */
import type { Words } from '../../../shared/words.ts';
import * as words from './words.ts';

export type ColumnId = 'title' | 'planEnd' | 'delay' | 'level' | 'percent' | 'responsible' | 'state';

export interface Column {
  readonly id: ColumnId;
  readonly head: Words;
  /** `derived` is computed and cannot be edited. */
  readonly editor: 'text' | 'date' | 'percent' | 'choice' | 'derived';
}

export const columns: readonly Column[] = [
  { id: 'title', head: words.columnAction, editor: 'text' },
  { id: 'planEnd', head: words.columnDue, editor: 'date' },
  { id: 'delay', head: words.columnDelay, editor: 'derived' },
  { id: 'level', head: words.columnLevel, editor: 'choice' },
  { id: 'percent', head: words.columnDone, editor: 'percent' },
  { id: 'responsible', head: words.columnResponsible, editor: 'text' },
  { id: 'state', head: words.columnState, editor: 'choice' },
];

/** The next editable column in a direction, or null at the end of the row. */
export function nextEditable(from: number, step: 1 | -1): number | null {
  for (let index = from + step; index >= 0 && index < columns.length; index += step) {
    if (columns[index]?.editor !== 'derived') return index;
  }
  return null;
}
