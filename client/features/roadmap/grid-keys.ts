/** The keyboard of the table as a pure function: a key and where one is give a command. */

/** A row of the table as the keyboard sees it: an axis head has its own few widgets, an action a cell per column. */
export interface GridRow {
  readonly kind: 'axis' | 'action' | 'void';
  /** Places to stand on in this row. */
  readonly stops: number;
  /** Axis heads only: whether the group is open. */
  readonly open?: boolean;
}

/** `column` is the wanted one; a row with fewer stops takes its last. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type GridCommand =
  | { readonly kind: 'go'; readonly to: GridPlace }
  /** Start editing; with `text`, the editor starts with what was typed. */
  | { readonly kind: 'edit'; readonly text: string | null }
  | { readonly kind: 'clear' }
  | { readonly kind: 'openItem' }
  | { readonly kind: 'openMenu' }
  | { readonly kind: 'toggleAxis' }
  | { readonly kind: 'moveAction'; readonly by: -1 | 1 }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** Whether a key types something, rather than naming what it does (`Enter`, `F2`). */
export function isCharacter(key: string): boolean {
  return Array.from(key).length === 1;
}

/** Rows that Page up and Page down jump over. */
const page = 12;

/** The stop a wanted column means in a row. */
export function stopIn(row: GridRow | undefined, column: number): number {
  return Math.max(0, Math.min(column, (row?.stops ?? 1) - 1));
}

function go(rows: readonly GridRow[], row: number, column: number): GridCommand {
  return {
    kind: 'go',
    to: { row: Math.max(0, Math.min(row, rows.length - 1)), column: Math.max(0, column) },
  };
}

function vertical(press: KeyPress, rows: readonly GridRow[], at: GridPlace): GridCommand | null {
  switch (press.key) {
    case 'ArrowUp':
      return go(rows, press.ctrl ? 0 : at.row - 1, at.column);
    case 'ArrowDown':
      return go(rows, press.ctrl ? rows.length - 1 : at.row + 1, at.column);
    case 'PageUp':
      return go(rows, at.row - page, at.column);
    case 'PageDown':
      return go(rows, at.row + page, at.column);
    default:
      return null;
  }
}

function horizontal(press: KeyPress, rows: readonly GridRow[], at: GridPlace): GridCommand | null {
  const row = rows[at.row];
  const stop = stopIn(row, at.column);
  const last = (row?.stops ?? 1) - 1;
  switch (press.key) {
    case 'ArrowLeft':
      if (row?.kind === 'axis' && stop === 0) return row.open === true ? { kind: 'toggleAxis' } : null;
      return go(rows, at.row, stop - 1);
    case 'ArrowRight':
      if (row?.kind === 'axis' && row.open === false) return { kind: 'toggleAxis' };
      return go(rows, at.row, Math.min(last, stop + 1));
    case 'Home':
      return go(rows, press.ctrl ? 0 : at.row, 0);
    case 'End':
      return press.ctrl ? go(rows, rows.length - 1, (rows.at(-1)?.stops ?? 1) - 1) : go(rows, at.row, last);
    default:
      return null;
  }
}

function history(press: KeyPress): GridCommand | null {
  if (!press.ctrl || press.alt) return null;
  const letter = press.key.toLowerCase();
  if (letter === 'z') return { kind: press.shift ? 'redo' : 'undo' };
  return letter === 'y' ? { kind: 'redo' } : null;
}

/**
 * What a key means on a cell that is not being edited; null leaves it to the browser. `canEdit` false: a reader moves
 * and opens, nothing else. Keys on axis heads other than arrows are left to their buttons.
 */
export function gridCommand(
  press: KeyPress,
  rows: readonly GridRow[],
  at: GridPlace,
  canEdit: boolean,
): GridCommand | null {
  const onAction = rows[at.row]?.kind === 'action';
  if (canEdit && press.alt && onAction && press.key === 'ArrowUp') return { kind: 'moveAction', by: -1 };
  if (canEdit && press.alt && onAction && press.key === 'ArrowDown') return { kind: 'moveAction', by: 1 };
  if (press.alt) return null;
  const moved = vertical(press, rows, at) ?? horizontal(press, rows, at);
  if (moved !== null) return moved;
  if (canEdit && press.ctrl) return history(press);
  if (press.ctrl || !onAction) return null;
  if (press.key === ' ' || (press.key === 'Enter' && !canEdit)) return { kind: 'openItem' };
  if (!canEdit) return null;
  if (press.key === 'Enter' || press.key === 'F2') return { kind: 'edit', text: null };
  if (press.key === 'Delete' || press.key === 'Backspace') return { kind: 'clear' };
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shift)) return { kind: 'openMenu' };
  return isCharacter(press.key) ? { kind: 'edit', text: press.key } : null;
}
