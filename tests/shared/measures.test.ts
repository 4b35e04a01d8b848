import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../shared/civil-day.ts';
import { axisProgress } from '../../shared/roadmap/axis-progress.ts';
import { elapsedShare } from '../../shared/roadmap/elapsed.ts';
import { forecastEnds } from '../../shared/roadmap/forecast.ts';
import { daysLeft, daysOverdue } from '../../shared/roadmap/overdue.ts';
import { measureIndicator } from '../../shared/roadmap/pace.ts';
import { slipOf } from '../../shared/roadmap/slip.ts';
import { threeClasses, threeClassRates } from '../../shared/roadmap/three-classes.ts';
import { defaultThresholds } from '../../shared/roadmap/thresholds.ts';
import { formatNumber, formatPercent } from '../../shared/format.ts';
import { seeded } from './seed.ts';
import { action, asOf, ddr, link, reading, someActions } from './sample-roadmap.ts';

describe('2.5 (1) days overdue', () => {
  test('CSA-D2 18, CSA-P1 0 with 41 left, CSA-D1 n/a', () => {
    const d2 = action('d2', { planEnd: '2020-12', state: 'in_progress' });
    const p1 = action('p1', { planEnd: '2021-02' });
    const d1 = action('d1');
    expect(daysOverdue(d2, asOf)).toBe(18);
    expect(daysLeft(d2, asOf)).toBeNull();
    expect(daysOverdue(p1, asOf)).toBe(0);
    expect(daysLeft(p1, asOf)).toBe(41);
    expect([daysOverdue(d1, asOf), daysLeft(d1, asOf)]).toEqual([0, null]);
  });
  test.each(['completed', 'cancelled', 'superseded'] as const)('%s is never overdue', (state) => {
    expect(daysOverdue(action('x', { planEnd: '2019', state }), asOf)).toBe(0);
  });
  test('property: overdue or left, never both', () => {
    fc.assert(
      fc.property(someActions, (actions) => {
        for (const each of actions) {
          expect(daysOverdue(each, asOf)).toBeGreaterThanOrEqual(0);
          if (daysOverdue(each, asOf) > 0) expect(daysLeft(each, asOf)).toBeNull();
          expect(daysLeft(each, asOf) ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
      seeded(),
    );
  });
});

describe('2.5 (2), (3) forecast and slip', () => {
  const p1 = action('p1', { planEnd: '2021-02', baselineEnd: '2021-02', forecastEnd: '2021-04-15' });
  const d3 = action('d3', { planStart: '2021-02-28', planEnd: '2021-03', baselineEnd: '2021-03' });
  test('P1 forecast 2021-04-15, D3 of 31 days after it: 2021-05-16, +46 d both', () => {
    const ends = forecastEnds([p1, d3], [link('x', 'p1', 'd3')], asOf);
    expect(ends.get('p1')).toEqual({ day: dayOf(2021, 4, 15), basis: 'declared', after: null });
    expect(ends.get('d3')).toEqual({ day: dayOf(2021, 5, 16), basis: 'predecessor', after: 'p1' });
    expect(slipOf(p1, ends.get('p1')!.day).againstBaseline).toBe(46);
    expect(slipOf(d3, ends.get('d3')!.day).againstPlan).toBe(46);
  });
  test('a soft dependency moves nothing', () => {
    const ends = forecastEnds([p1, d3], [link('x', 'p1', 'd3', { hard: false })], asOf);
    expect(ends.get('d3')).toEqual({ day: dayOf(2021, 3, 31), basis: 'plan', after: null });
  });
  test('pace since the start: 40 days for 40 % end after 100 days', () => {
    const half = action('x', {
      planStart: '2020-12-09',
      planEnd: '2021-02',
      percent: 40,
      state: 'in_progress',
    });
    expect(forecastEnds([half], [], asOf).get('x')).toEqual({
      day: dayOf(2020, 12, 9) + 100,
      basis: 'pace',
      after: null,
    });
  });
  test('nothing done though the start has passed: the planned duration from today', () => {
    const stuck = action('x', { planStart: '2021-01-01', planEnd: '2021-01-31', percent: 0 });
    expect(forecastEnds([stuck], [], asOf).get('x')).toMatchObject({ day: asOf + 30, basis: 'duration' });
  });
  test('a plan that has passed is expected today at the earliest', () => {
    const passed = action('x', { planEnd: '2020-12', state: 'in_progress' });
    expect(forecastEnds([passed], [], asOf).get('x')).toMatchObject({ day: asOf, basis: 'today' });
  });
  test('completed: the actual end; without any date: no forecast; re-planning shows as a shift', () => {
    const done = action('x', { state: 'completed', actualEnd: '2021-01-10', planEnd: '2020-12' });
    expect(forecastEnds([done, action('y')], [], asOf)).toEqual(
      new Map([['x', { day: dayOf(2021, 1, 10), basis: 'actual', after: null }]]),
    );
    expect(slipOf(done, dayOf(2021, 1, 10))).toEqual({
      againstBaseline: null,
      againstPlan: 10,
      planShift: null,
    });
    const moved = action('z', { baselineEnd: '2020-12', planEnd: '2021-02' });
    expect(slipOf(moved, dayOf(2021, 3, 10))).toEqual({
      againstBaseline: 69,
      againstPlan: 10,
      planShift: 59,
    });
  });
});

describe('2.5 (4) axis progress', () => {
  test('levels 0, 1, 2, 3, 0 give 40.0 %', () => {
    const levels = [0, 1, 2, 3, 0] as const;
    const progress = axisProgress(levels.map((level, index) => action(`a${index}`, { level })));
    expect(progress.percent).toBeCloseTo(40, 10);
    expect(progress).toMatchObject({ coverage: 100, byLevel: [2, 1, 1, 1], ungraded: 0, total: 5 });
  });
  test('no grade is no data, never 0; withdrawn actions do not count', () => {
    const actions = [
      action('a'),
      action('b', { level: null }),
      action('c', { level: 3, state: 'cancelled' }),
    ];
    expect(axisProgress(actions)).toEqual({
      percent: null,
      coverage: 0,
      byLevel: [0, 0, 0, 0],
      ungraded: 2,
      total: 2,
    });
    expect(axisProgress([]).coverage).toBeNull();
  });
  test('property: between 0 and 100, and a higher level never lowers it', () => {
    fc.assert(
      fc.property(someActions, (actions) => {
        const { percent, coverage, byLevel, ungraded, total } = axisProgress(actions);
        expect(percent ?? 0).toBeGreaterThanOrEqual(0);
        expect(percent ?? 0).toBeLessThanOrEqual(100 + 1e-9);
        expect(coverage ?? 0).toBeLessThanOrEqual(100 + 1e-9);
        expect(byLevel.reduce((sum, count) => sum + count, ungraded)).toBe(total);
        const raised = actions.map((each) => (each.level === 1 ? { ...each, level: 2 as const } : each));
        expect(axisProgress(raised).percent ?? 0).toBeGreaterThanOrEqual((percent ?? 0) - 1e-9);
      }),
      seeded(),
    );
  });
});

describe('2.5 (5) three classes', () => {
  test.each([
    [
      [57, 57, 18],
      ['43.18', '43.18', '13.64'],
    ],
    [
      [42, 16, 2],
      ['70.00', '26.67', '3.33'],
    ],
  ])('%j', ([realised = 0, ongoing = 0, notRealised = 0], shown) => {
    const { percents } = threeClassRates({ realised, ongoing, notRealised });
    expect(Object.values(percents!).map((percent) => formatNumber(percent, 'en', 2))).toEqual(shown);
  });
  test('cancelled and superseded are listed apart; nothing to count is no rate', () => {
    const states = ['completed', 'suspended', 'agreed', 'cancelled', 'superseded'] as const;
    const classes = threeClasses(states.map((state, index) => action(`a${index}`, { state })));
    expect(classes).toMatchObject({
      total: 3,
      apart: 2,
      counts: { realised: 1, ongoing: 1, notRealised: 1 },
    });
    expect(threeClasses([]).percents).toBeNull();
  });
});

describe('2.5 (6), (7) indicator and pace', () => {
  test('RC7 F2: 1,687 remaining of 3,000 is 1,313 achieved, 43.8 %; pace 0.44 once the date has passed', () => {
    const measured = measureIndicator(ddr, [reading('r1', '2020-12-18', 1_687)], asOf, defaultThresholds);
    expect(measured).toMatchObject({
      achieved: 1_313,
      remaining: 1_687,
      expected: 3_000,
      targetPassed: true,
    });
    expect(formatPercent(measured.achievement!, 'en')).toBe('43.8%');
    expect(formatNumber(measured.pace!, 'en', 2)).toBe('0.44');
    expect(measured.band).toBe('farBehind');
  });
  test('half the time gone: a straight path asks for half', () => {
    const indicator = { ...ddr, baselineDate: '2020-12-29', targetDue: '2021-02-07' };
    const measured = measureIndicator(
      indicator,
      [reading('r', '2021-01-18', 1_500)],
      asOf,
      defaultThresholds,
    );
    expect(measured.expected).toBe(1_500);
    expect(measured).toMatchObject({ pace: 1, band: 'onTrack' });
  });
  test('falling indicators, moving away, and no expectation yet', () => {
    const falling = { ...ddr, entryMode: 'achieved' as const, baselineValue: 100, targetValue: 0 };
    const at = (value: number) =>
      measureIndicator(falling, [reading('r', '2021-01-01', value)], asOf, defaultThresholds);
    expect(at(30)).toMatchObject({ achievement: 70, pace: 0.7, band: 'behind' });
    expect(at(120).band).toBe('movingAway');
    const undated = { ...ddr, targetDue: '2021-06' };
    expect(measureIndicator(undated, [], asOf, defaultThresholds)).toMatchObject({
      expected: null,
      pace: null,
    });
  });
  test('RC8 a ratio keeps its parts; corrections replace, and two values on one day both stand', () => {
    const ratio = { ...ddr, entryMode: 'ratio' as const, targetValue: 100 };
    const share = reading('r', '2021-01-01', 0, { value: null, num: 11, den: 17 });
    expect(measureIndicator(ratio, [share], asOf, defaultThresholds).achieved).toBeCloseTo(64.7059, 3);
    const readings = [
      reading('r1', '2020-12-18', 1_687),
      reading('r2', '2020-12-18', 1_680, { correctionOf: 'r1' }),
      reading('r3', '2020-12-18', 1_600),
      reading('r4', '2021-02-03', 1_239),
    ];
    const measured = measureIndicator(ddr, readings, asOf, defaultThresholds);
    expect(measured.latest?.id).toBe('r3');
    expect(measured.sameDay.map(({ id }) => id)).toEqual(['r2']);
  });
});

describe('2.5 (10) elapsed share', () => {
  test('from the swearing-in 21.1 %, from the coup 27.9 %', () => {
    const share = (start: number, end: number) => formatNumber(elapsedShare(start, end, asOf)!, 'en', 1);
    expect(share(dayOf(2020, 9, 25), dayOf(2022, 3, 25))).toBe('21.1');
    expect(share(dayOf(2020, 8, 18), dayOf(2022, 2, 18))).toBe('27.9');
    expect(elapsedShare(asOf, asOf, asOf)).toBeNull();
  });
});
