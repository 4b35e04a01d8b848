import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderKey } from '../../shared/workspace/fields.ts';
import { orderBetween, ordersBetween, sortByOrder } from '../../shared/workspace/order.ts';
import { seeded } from './seed.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Any key the schema admits, as a foreign client may write it, but not only zeros: nothing is below those. */
const anyKey = fc
  .string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 1, maxLength: 12 })
  .filter((key) => /[^0]/.test(key));

const valid = (key: string) => orderKey.safeParse(key).success && !key.endsWith('0');
const sameFraction = (a: string, b: string) => a.replace(/0+$/, '') === b.replace(/0+$/, '');

describe('order keys', () => {
  test('the first keys of a list', () => {
    expect(orderBetween(null, null)).toBe('a1');
    expect(orderBetween('a1', null)).toBe('a2');
    expect(orderBetween('az', null)).toBe('b01');
    expect(orderBetween('b0z', null)).toBe('b11');
    expect(orderBetween(null, 'a1')).toBe('Zz');
    expect(orderBetween(null, 'Z1')).toBe('Yzz');
    expect(orderBetween('a1', 'a2')).toBe('a1V');
  });
  test('property: a key lies between any two different neighbours', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        fc.pre(!sameFraction(one, other));
        const [before = '', after = ''] = [one, other].sort();
        const key = orderBetween(before, after);
        expect(valid(key)).toBe(true);
        expect(before < key && key < after).toBe(true);
      }),
      seeded(2_000),
    );
  });
  test('property: open ends', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const above = orderBetween(key, null);
        const below = orderBetween(null, key);
        expect(valid(above) && valid(below)).toBe(true);
        expect(above > key && below < key).toBe(true);
      }),
      seeded(2_000),
    );
  });
  test('property: equal or crossed neighbours give a key after the first', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        const [after = '', before = ''] = [one, other].sort();
        for (const key of [orderBetween(before, before), orderBetween(before, after)]) {
          if (!sameFraction(before, after) || before === after) expect(key > before).toBe(true);
          expect(valid(key)).toBe(true);
        }
      }),
      seeded(500),
    );
  });
  test('property: any sequence of insertions keeps the list in order', () => {
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(places, (at) => {
        const keys: string[] = [];
        for (const share of at) {
          const index = Math.round(share * keys.length);
          keys.splice(index, 0, orderBetween(keys[index - 1] ?? null, keys[index] ?? null));
        }
        expect(keys.toSorted()).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      seeded(200),
    );
  });
  test('bounded growth: 10,000 at either end, 2,000 at one place in either direction, 1,000 pasted', () => {
    const grow = (from: string | null, to: string | null, times: number, end: 'up' | 'down') => {
      let [before, after] = [from, to];
      let longest = 0;
      for (let count = 0; count < times; count++) {
        const key = orderBetween(before, after);
        if (end === 'up') before = key;
        else after = key;
        longest = Math.max(longest, key.length);
      }
      return longest;
    };
    expect(grow('a1', null, 10_000, 'up')).toBeLessThanOrEqual(4);
    expect(grow(null, 'a1', 10_000, 'down')).toBeLessThanOrEqual(4);
    expect(grow('a1', 'a2', 2_000, 'up')).toBeLessThanOrEqual(100);
    expect(grow('a1', 'a2', 2_000, 'down')).toBeLessThanOrEqual(100);
    const pasted = ordersBetween('a1', 'a2', 1_000);
    expect(pasted.toSorted()).toEqual(pasted);
    expect(new Set(pasted).size).toBe(1_000);
    expect(Math.max(...pasted.map((key) => key.length))).toBeLessThanOrEqual(6);
  });
  test.each([
    [null, null],
    ['a1', null],
    [null, 'a1'],
    ['a1', 'a1'],
  ])('a block between %s and %s', (before, after) => {
    const keys = ordersBetween(before, after, 70);
    expect(keys.length).toBe(70);
    expect(keys.toSorted()).toEqual(keys);
    expect(keys.every(valid)).toBe(true);
  });
  test('RC14 equal keys are ordered by id', () => {
    const entries = [
      { id: 'c', order: 'a1' },
      { id: 'b', order: 'a2' },
      { id: 'a', order: 'a2' },
      { id: 'd', order: 'Zz' },
    ];
    expect(sortByOrder(entries).map((entry) => entry.id)).toEqual(['d', 'c', 'a', 'b']);
  });
});
