import { describe, expect, test } from 'vitest';
import { columns, nextEditable } from '../../client/features/roadmap/columns.ts';
import { gridCommand, stopIn, type KeyPress } from '../../client/features/roadmap/grid-keys.ts';
import { cellAfter, keyboardRows } from '../../client/features/roadmap/grid-rows.ts';
import { emptyGrid, nextGrid, type GridState } from '../../client/features/roadmap/grid-state.ts';
import { buildRows, groupByAxis } from '../../client/features/roadmap/row-model.ts';
import { sampleAxis, sampleRow } from './sample.ts';

const axes = [sampleAxis('ax1', 'a1'), sampleAxis('ax2', 'b1')];
const rows = buildRows(
  groupByAxis(axes, [sampleRow('x', { order: 'a1' }), sampleRow('y', { order: 'a2' })]),
  new Set(),
);
// axis:ax1, x, y, axis:ax2, void:ax2
const seen = keyboardRows(rows, true);
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});
const on = (row: number, column: number, key: string, held: Partial<KeyPress> = {}, canEdit = true) =>
  gridCommand(press(key, held), keyboardRows(rows, canEdit), { row, column }, canEdit);
const last = columns.length; // the menu stands after the columns

describe('keys of the table', () => {
  test('arrows move by one and stop at the edges', () => {
    expect(on(1, 2, 'ArrowDown')).toEqual({ kind: 'go', to: { row: 2, column: 2 } });
    expect(on(0, 0, 'ArrowUp')).toEqual({ kind: 'go', to: { row: 0, column: 0 } });
    expect(on(1, 2, 'ArrowRight')).toEqual({ kind: 'go', to: { row: 1, column: 3 } });
    expect(on(1, 0, 'ArrowLeft')).toEqual({ kind: 'go', to: { row: 1, column: 0 } });
    expect(on(1, last, 'ArrowRight')).toEqual({ kind: 'go', to: { row: 1, column: last } });
    expect(on(4, 0, 'ArrowDown')).toEqual({ kind: 'go', to: { row: 4, column: 0 } });
  });

  test('the wanted column is kept over a row that has fewer places', () => {
    expect(on(2, 5, 'ArrowDown')).toEqual({ kind: 'go', to: { row: 3, column: 5 } });
    expect(stopIn(seen[3], 5)).toBe(1);
    expect(stopIn(seen[2], 5)).toBe(5);
  });

  test('Home and End, alone and with Ctrl', () => {
    expect(on(1, 3, 'Home')).toEqual({ kind: 'go', to: { row: 1, column: 0 } });
    expect(on(1, 3, 'End')).toEqual({ kind: 'go', to: { row: 1, column: last } });
    expect(on(2, 3, 'Home', { ctrl: true })).toEqual({ kind: 'go', to: { row: 0, column: 0 } });
    expect(on(1, 3, 'End', { ctrl: true })).toMatchObject({ to: { row: 4 } });
  });

  test('Enter, F2 and typing edit; typing starts with what was typed', () => {
    expect(on(1, 1, 'Enter')).toEqual({ kind: 'edit', text: null });
    expect(on(1, 1, 'F2')).toEqual({ kind: 'edit', text: null });
    expect(on(1, 1, 'é')).toEqual({ kind: 'edit', text: 'é' });
    expect(on(1, 1, 'Shift', { shift: true })).toBeNull();
    expect(on(1, 1, 'Tab')).toBeNull();
  });

  test('Space opens the item, Delete clears, the menu key opens the menu', () => {
    expect(on(1, 1, ' ')).toEqual({ kind: 'openItem' });
    expect(on(1, 1, 'Delete')).toEqual({ kind: 'clear' });
    expect(on(1, 1, 'ContextMenu')).toEqual({ kind: 'openMenu' });
    expect(on(1, 1, 'F10', { shift: true })).toEqual({ kind: 'openMenu' });
  });

  test('undo and redo of one’s own changes; other combinations are the browser’s', () => {
    expect(on(1, 1, 'z', { ctrl: true })).toEqual({ kind: 'undo' });
    expect(on(1, 1, 'Z', { ctrl: true, shift: true })).toEqual({ kind: 'redo' });
    expect(on(1, 1, 'y', { ctrl: true })).toEqual({ kind: 'redo' });
    expect(on(1, 1, 'c', { ctrl: true })).toBeNull();
    expect(on(1, 1, 'ArrowLeft', { alt: true })).toBeNull();
  });

  test('Alt and arrows move an action, and nothing else', () => {
    expect(on(1, 1, 'ArrowUp', { alt: true })).toEqual({ kind: 'moveAction', by: -1 });
    expect(on(1, 1, 'ArrowDown', { alt: true })).toEqual({ kind: 'moveAction', by: 1 });
    expect(on(0, 0, 'ArrowDown', { alt: true })).toBeNull();
  });

  test('an axis opens and closes with the arrows; its buttons keep Enter and Space', () => {
    const closed = keyboardRows(buildRows(groupByAxis(axes, []), new Set(['axis:ax1'])), true);
    expect(gridCommand(press('ArrowRight'), closed, { row: 0, column: 0 }, true)).toEqual({
      kind: 'toggleAxis',
    });
    expect(on(0, 0, 'ArrowLeft')).toEqual({ kind: 'toggleAxis' });
    expect(on(0, 0, 'ArrowRight')).toEqual({ kind: 'go', to: { row: 0, column: 1 } });
    expect(on(0, 0, 'Enter')).toBeNull();
    expect(on(0, 0, ' ')).toBeNull();
  });

  test('a reader moves and opens, and changes nothing', () => {
    expect(on(1, 1, 'ArrowDown', {}, false)).toMatchObject({ kind: 'go' });
    expect(on(1, 1, 'Enter', {}, false)).toEqual({ kind: 'openItem' });
    for (const key of ['a', 'Delete', 'F2', 'ContextMenu']) expect(on(1, 1, key, {}, false)).toBeNull();
    expect(on(1, 1, 'z', { ctrl: true }, false)).toBeNull();
    expect(on(1, 1, 'ArrowUp', { alt: true }, false)).toBeNull();
    expect(keyboardRows(rows, false)[1]?.stops).toBe(columns.length);
  });
});

describe('Tab from an editor', () => {
  const delay = columns.findIndex(({ editor }) => editor === 'derived');

  test('skips what is computed', () => {
    expect(nextEditable(delay - 1, 1)).toBe(delay + 1);
    expect(nextEditable(delay + 1, -1)).toBe(delay - 1);
  });

  test('goes on in the next action’s row, over axis heads, and stays at the ends', () => {
    expect(cellAfter(rows, 1, columns.length - 1, 1)).toEqual({ row: 'y', stop: 0 });
    expect(cellAfter(rows, 2, 0, -1)).toEqual({ row: 'x', stop: columns.length - 1 });
    expect(cellAfter(rows, 2, columns.length - 1, 1)).toBeNull();
  });
});

describe('drafts', () => {
  const editing = { row: 'x', column: 'planEnd', text: null } as const;
  const open: GridState = nextGrid(emptyGrid, { kind: 'edit', editing, stop: 1 });

  test('text that could not be read stays in its cell until it is settled', () => {
    const kept = nextGrid(open, { kind: 'keep', text: 'bientôt' });
    expect(kept.editing).toBeNull();
    expect(kept.drafts.get('x')).toEqual({ planEnd: 'bientôt' });
    const again = nextGrid(kept, { kind: 'edit', editing, stop: 1 });
    expect(again.drafts.get('x')).toEqual({ planEnd: 'bientôt' });
    expect(nextGrid(again, { kind: 'settle' }).drafts.size).toBe(0);
  });

  test('one cell’s draft does not touch another’s', () => {
    const first = nextGrid(open, { kind: 'keep', text: 'bientôt' });
    const second = nextGrid(
      nextGrid(first, { kind: 'edit', editing: { ...editing, column: 'percent' }, stop: 4 }),
      { kind: 'settle' },
    );
    expect(second.drafts.get('x')).toEqual({ planEnd: 'bientôt' });
  });

  test('standing where one stands changes nothing, so that nothing is drawn again', () => {
    const there = nextGrid(emptyGrid, { kind: 'stand', at: { row: 'x', stop: 1 } });
    expect(nextGrid(there, { kind: 'stand', at: { row: 'x', stop: 1 } })).toBe(there);
  });
});
