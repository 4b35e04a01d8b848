import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thinned, tickLabel, timeScale } from '../../client/features/dashboards/time-scale.ts';
import { dayOf } from '../../shared/civil-day.ts';
import { seeded } from '../shared/seed.ts';

describe('time scale', () => {
  test('months of the demo: December to April', () => {
    const scale = timeScale([dayOf(2020, 12, 1), dayOf(2021, 1, 18), dayOf(2021, 3, 31)]);
    expect(scale.ticks.map((tick) => tickLabel(tick, 'fr'))).toEqual([
      'déc.',
      'janv.',
      'févr.',
      'mars',
      'avr.',
    ]);
    expect(scale.at(dayOf(2020, 12, 1))).toBe(0);
    expect(scale.at(dayOf(2021, 1, 1))).toBeCloseTo((31 / 151) * 100, 6);
    expect(scale.at(dayOf(2030, 1, 1))).toBe(100);
  });
  test('quarters and years for longer plans', () => {
    const quarters = timeScale([dayOf(2020, 11, 5), dayOf(2022, 2, 1)]);
    expect(quarters.ticks.map((tick) => tickLabel(tick, 'en'))).toContain('Q1\u00A02021');
    const years = timeScale([dayOf(2015, 6, 1), dayOf(2022, 2, 1)]);
    expect(years.ticks.map((tick) => tickLabel(tick, 'fr'))).toContain('2021');
    expect(thinned(quarters.ticks, 6).length).toBeLessThanOrEqual(3);
  });
  test('property: in order, within the chart, and few enough to read', () => {
    const day = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2050, 1, 1) });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const { ticks, at } = timeScale(days);
        const sorted = [...days].sort((a, b) => a - b).map(at);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        expect(ticks[0]!.at).toBe(0);
        expect(at(Math.max(...days))).toBeLessThan(100);
        expect(thinned(ticks, 9).length).toBeLessThanOrEqual(9);
      }),
      seeded(),
    );
  });
});
