import { describe, expect, test } from 'vitest';
import {
  buildRows,
  countStatuses,
  groupByAxis,
  keepSameRows,
} from '../../client/features/roadmap/row-model.ts';
import { itemAddresses, rowShown } from '../../client/features/roadmap/item-address.ts';
import { orderAt, orderBeside } from '../../client/features/roadmap/order-keys.ts';
import { sampleAction, sampleAxis, sampleRow } from './sample.ts';

const axes = [sampleAxis('ax2', 'b1'), sampleAxis('ax1', 'a1'), sampleAxis('ax3', 'c1')];
const rows = [
  sampleRow('y', { order: 'a2' }, { status: 'late' }),
  sampleRow('x', { order: 'a1' }, { status: 'late' }),
  sampleRow('z', { axisId: 'ax2' }, { status: 'track' }),
];

describe('rows of the table', () => {
  test('axes and actions stand in their order; an axis without actions has a line of its own', () => {
    const built = buildRows(groupByAxis(axes, rows), new Set());
    expect(built.map(({ key }) => key)).toEqual([
      'axis:ax1',
      'x',
      'y',
      'axis:ax2',
      'z',
      'axis:ax3',
      'void:ax3',
    ]);
  });

  test('a closed axis keeps its counts and hides its actions', () => {
    const built = buildRows(groupByAxis(axes, rows), new Set(['axis:ax1']));
    expect(built[0]).toMatchObject({ open: false, actionCount: 2, counts: { late: 2, track: 0 } });
    expect(built[1]?.key).toBe('axis:ax2');
  });

  test('equal order keys are settled by id, the same on every replica', () => {
    const same = [sampleRow('b'), sampleRow('a')];
    expect(groupByAxis(axes, same)[0]?.[1].map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('an action whose axis was deleted is shown at the end, never lost', () => {
    const groups = groupByAxis(axes, [sampleRow('lost', { axisId: 'gone' })]);
    expect(groups.at(-1)?.[0]).toBeNull();
    expect(buildRows(groups, new Set()).at(-1)?.key).toBe('lost');
  });

  test('counts add up to the number of actions', () => {
    const counts = countStatuses(rows);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  });

  test('a row in which nothing changed stays the same object', () => {
    const before = new Map(rows.map((row) => [row.key, row]));
    const after = structuredClone(rows);
    const kept = keepSameRows(
      before,
      after.map((row) =>
        row.key === 'x' ? sampleRow('x', { order: 'a1', responsible: 'CNT' }, { status: 'late' }) : row,
      ),
    );
    expect(kept.map((row, index) => row === rows[index])).toEqual([true, false, true]);
  });
});

describe('addresses of items', () => {
  test('a code of its own is the address; a shared one or none gives the id', () => {
    const coded = [
      sampleRow('i1', { code: 'CSA-D2' }),
      sampleRow('i2', { code: 'TWICE' }),
      sampleRow('i3', { code: 'TWICE' }),
      sampleRow('i4'),
      sampleRow('i5', { code: 'A/B é' }),
    ];
    const addresses = itemAddresses(coded);
    expect(coded.map(({ key }) => addresses.get(key))).toEqual([
      '/roadmap/CSA-D2',
      '/roadmap/i2',
      '/roadmap/i3',
      '/roadmap/i4',
      '/roadmap/A%2FB%20%C3%A9',
    ]);
    expect(rowShown(coded, 'CSA-D2')?.key).toBe('i1');
    expect(rowShown(coded, 'i4')?.key).toBe('i4');
    expect(rowShown(coded, 'nothing')).toBeNull();
  });
});

describe('moving an action', () => {
  const list = ['a1', 'a2', 'a3'].map((order, index) => sampleAction(`m${index}`, { order }));
  const after = (id: string, by: -1 | 1) => {
    const order = orderBeside(list, id, by);
    if (order === null) return null;
    const moved = list.map((action) => (action.id === id ? { ...action, order } : action));
    return moved.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map((action) => action.id);
  };

  test('up and down by one place, and not past the ends', () => {
    expect(after('m1', -1)).toEqual(['m1', 'm0', 'm2']);
    expect(after('m1', 1)).toEqual(['m0', 'm2', 'm1']);
    expect(after('m0', -1)).toBeNull();
    expect(after('m2', 1)).toBeNull();
  });

  test('a place at the start, in the middle and at the end', () => {
    expect(orderAt(list, 0) < 'a1').toBe(true);
    expect(orderAt(list, 1) > 'a1' && orderAt(list, 1) < 'a2').toBe(true);
    expect(orderAt(list, 3) > 'a3').toBe(true);
    expect(orderAt([], 0)).not.toBe('');
  });
});
