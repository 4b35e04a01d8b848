/** Where one stands in the table, what one is editing, and typed text that could not be saved yet. */
import type { ColumnId } from './columns.ts';

/** A place in the table: a row's key and the wanted stop in it. */
export interface Spot {
  readonly row: string;
  readonly stop: number;
}

/** An open cell editor. With `text`, it starts with that instead of the value. */
export interface Editing {
  readonly row: string;
  readonly column: ColumnId;
  readonly text: string | null;
}

/** Kept text by column, of one row. */
export type Drafts = Readonly<Partial<Record<ColumnId, string>>>;

export interface GridState {
  readonly at: Spot | null;
  readonly editing: Editing | null;
  readonly drafts: ReadonlyMap<string, Drafts>;
}

export type GridEvent =
  | { readonly kind: 'stand'; readonly at: Spot }
  | { readonly kind: 'edit'; readonly editing: Editing; readonly stop: number }
  /** The editor closes; its draft, if there was one, is settled. */
  | { readonly kind: 'settle' }
  /** The editor closes with text that could not be read: it stays in the cell. */
  | { readonly kind: 'keep'; readonly text: string };

export const emptyGrid: GridState = { at: null, editing: null, drafts: new Map() };

function withDraft(
  drafts: ReadonlyMap<string, Drafts>,
  { row, column }: Editing,
  text: string | null,
): ReadonlyMap<string, Drafts> {
  const { [column]: _settled, ...others } = drafts.get(row) ?? {};
  const after = new Map(drafts);
  const kept: Drafts = text === null ? others : { ...others, [column]: text };
  if (Object.keys(kept).length === 0) after.delete(row);
  else after.set(row, kept);
  return after;
}

export function nextGrid(state: GridState, event: GridEvent): GridState {
  switch (event.kind) {
    case 'stand':
      return state.at?.row === event.at.row && state.at.stop === event.at.stop
        ? state
        : { ...state, at: event.at };
    case 'edit':
      return { ...state, at: { row: event.editing.row, stop: event.stop }, editing: event.editing };
    case 'settle':
      return state.editing === null
        ? state
        : { ...state, editing: null, drafts: withDraft(state.drafts, state.editing, null) };
    case 'keep':
      return state.editing === null
        ? state
        : { ...state, editing: null, drafts: withDraft(state.drafts, state.editing, event.text) };
  }
}
