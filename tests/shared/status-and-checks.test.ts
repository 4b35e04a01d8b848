import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edtfOfDay } from '../../shared/edtf.ts';
import { checkRoadmap } from '../../shared/roadmap/check.ts';
import { dependencyGraph } from '../../shared/roadmap/dependency-graph.ts';
import { measureRoadmap } from '../../shared/roadmap/measures.ts';
import { ragOf } from '../../shared/roadmap/rag.ts';
import type { Action } from '../../shared/roadmap/schema.ts';
import { defaultThresholds, thresholdsOf } from '../../shared/roadmap/thresholds.ts';
import { seeded } from './seed.ts';
import {
  action,
  asOf,
  ddr,
  link,
  reading,
  roadmap,
  someActions,
  someDependencies,
} from './sample-roadmap.ts';

const rag = (fields: Partial<Action>, slip: number | null = null, pace: number | null = null) =>
  ragOf(action('x', fields), { slip, pace }, asOf, defaultThresholds);
const due = (days: number) => ({ planEnd: edtfOfDay(asOf + days) });

describe('2.5 (9) status', () => {
  test.each<[string, Partial<Action>, number | null, number | null, string, string]>([
    ['completed', { state: 'completed' }, null, null, 'done', 'completed'],
    ['RC5 no deadline is not late', { state: 'in_progress' }, null, null, 'none', 'noDeadline'],
    ['cancelled', { ...due(-99), state: 'cancelled' }, null, null, 'none', 'withdrawn'],
    ['overdue 15 d', due(-15), 15, null, 'late', 'overdue'],
    ['overdue 14 d', due(-14), null, null, 'behind', 'overdue'],
    ['slip 31 d', due(9), 31, null, 'late', 'slip'],
    ['slip 30 d', due(9), 30, null, 'behind', 'slip'],
    ['early', due(9), -5, null, 'track', 'onTime'],
    ['pace 0.59', due(9), 0, 0.59, 'late', 'pace'],
    ['pace 0.60', due(9), 0, 0.6, 'behind', 'pace'],
    ['pace 0.95', due(9), 0, 0.95, 'track', 'onTime'],
    ['blocked, no owner', { ...due(9), state: 'blocked' }, null, null, 'late', 'blockedWithoutOwner'],
    ['blocked, owned', { ...due(9), state: 'blocked', responsible: 'CNT' }, null, null, 'track', 'onTime'],
    ['suspended', { ...due(9), state: 'suspended' }, null, null, 'behind', 'suspended'],
    ['31 d without review', { ...due(9), createdOn: '2020-12-18' }, null, null, 'behind', 'stale'],
    ['30 d without review', { ...due(9), createdOn: '2020-12-19' }, null, null, 'track', 'onTime'],
    [
      'reviewed since',
      { ...due(9), createdOn: '2020-09', lastReviewedOn: '2021-01-18' },
      null,
      null,
      'track',
      'onTime',
    ],
  ])('%s', (_, fields, slip, pace, status, reason) => {
    expect(rag(fields, slip, pace)).toEqual({ status, reasons: [reason] });
  });
  test('thresholds come from the workspace', () => {
    expect(thresholdsOf({ redOverdueDays: 3 })).toEqual({ ...defaultThresholds, redOverdueDays: 3 });
    const strict = { ...defaultThresholds, redOverdueDays: 3 };
    expect(ragOf(action('x', due(-4)), { slip: 4, pace: null }, asOf, strict).status).toBe('late');
  });
  test('an action takes the worst pace of its indicators', () => {
    const entries = roadmap({
      actions: [action('d2', { ...due(30), createdOn: '2021-01-18' })],
      indicators: [ddr, { ...ddr, id: 'other', entryMode: 'achieved' }],
      readings: [
        reading('r1', '2020-12-18', 1_687),
        reading('r2', '2020-12-18', 3_000, { indicatorId: 'other' }),
      ],
    });
    const measured = measureRoadmap(entries, asOf).actions.get('d2')!;
    expect(measured.rag).toEqual({ status: 'late', reasons: ['pace'] });
    expect(measured.indicators.length).toBe(2);
  });
});

describe('I14 dependencies', () => {
  const actions = ['a', 'b', 'c'].map((id) => action(id, { planEnd: '2021-02' }));
  test('in a cycle the greatest id is ignored, in whatever order the entries come', () => {
    const cycle = [link('1', 'a', 'b'), link('2', 'b', 'c'), link('3', 'c', 'a')];
    for (const order of [cycle, cycle.toReversed()]) {
      const graph = dependencyGraph(order, actions);
      expect([...graph.ignored]).toEqual(['3']);
      expect(graph.order).toEqual(['a', 'b', 'c']);
    }
  });
  test('a self-link and an action that waits for its own axis are cycles; soft ones are not judged', () => {
    expect([...dependencyGraph([link('1', 'a', 'a')], actions).ignored]).toEqual(['1']);
    expect([...dependencyGraph([link('1', 'a', 'ax1')], actions).ignored]).toEqual(['1']);
    const soft = [link('1', 'a', 'b'), link('2', 'b', 'a', { hard: false })];
    expect(dependencyGraph(soft, actions).ignored.size).toBe(0);
  });
  test('property: what remains is acyclic, covers every live action, and does not depend on the order', () => {
    fc.assert(
      fc.property(someActions, someDependencies, (all, dependencies) => {
        const graph = dependencyGraph(dependencies, all);
        const live = all.filter(({ state }) => state !== 'cancelled' && state !== 'superseded');
        expect(graph.order.toSorted()).toEqual(live.map(({ id }) => id).sort());
        const at = new Map(graph.order.map((id, index) => [id, index]));
        for (const { from, to } of graph.links) expect(at.get(from)!).toBeLessThan(at.get(to)!);
        const again = dependencyGraph(dependencies.toReversed(), all.toReversed());
        expect([...again.ignored].sort()).toEqual([...graph.ignored].sort());
      }),
      seeded(500),
    );
  });
  test('property: measures do not depend on the order of the entries, and waiting never helps', () => {
    fc.assert(
      fc.property(someActions, someDependencies, (all, dependencies) => {
        const one = measureRoadmap(roadmap({ actions: all, dependencies }), asOf);
        const other = measureRoadmap(
          roadmap({ actions: all.toReversed(), dependencies: dependencies.toReversed() }),
          asOf,
        );
        const alone = measureRoadmap(roadmap({ actions: all }), asOf);
        for (const { id } of all) {
          const end = one.actions.get(id)!.forecast?.day ?? null;
          expect(other.actions.get(id)!.forecast?.day ?? null).toBe(end);
          const own = alone.actions.get(id)!.forecast?.day ?? null;
          if (own !== null) expect(end!).toBeGreaterThanOrEqual(own);
        }
      }),
      seeded(),
    );
  });
});

describe('G8 check', () => {
  test('finds each rule once, in a stable order', () => {
    const actions = [
      action('a', { planStart: '2021-03', planEnd: '2021-02', state: 'completed', level: 2 }),
      action('b', { actualEnd: '2022', state: 'suspended', forecastEnd: '2020' }),
      action('c', { axisId: 'gone', level: 3, planStart: '2021-02-28', planEnd: '2021-02' }),
      action('d', { state: 'cancelled' }),
    ];
    const dependencies = [
      link('1', 'a', 'b'),
      link('2', 'b', 'a'),
      link('3', 'a', 'b'),
      link('4', 'a', 'a'),
      link('5', 'a', 'nobody'),
    ];
    const readings = [
      reading('r1', '2020-12-18', 1_687),
      reading('r2', '2020-12-18', 1_600),
      reading('r3', '2021-01-01', 1_700),
      reading('r4', '2021-02', -1),
    ];
    const entries = roadmap({ actions, dependencies, indicators: [ddr], readings });
    const found = checkRoadmap(entries, asOf).map(({ rule, code, id }) => `${rule} ${code} ${id}`);
    expect(found).toEqual([
      'I1 planOrder a',
      'I2 completedWithoutEnd a',
      'I2 endInFuture b',
      'I3 forecastInPast b',
      'I5 readingInFuture r4',
      'I10 negativeRemaining r4',
      'I11 twoValues r2',
      'I11 decreasing r3',
      'I14 dependencyCycle 2',
      'I14 doubledDependency 3',
      'I14 selfDependency 4',
      'I14 looseDependency 5',
      'I15 axisMissing c',
      'I17 completedBelowFull a',
      'I17 fullNotCompleted c',
      'I18 reasonMissing b',
      'I19 decisionMissing d',
    ]);
  });
  test('property: the same list whatever the order of the entries', () => {
    fc.assert(
      fc.property(someActions, someDependencies, (actions, dependencies) => {
        const entries = roadmap({ actions, dependencies });
        const turned = roadmap({ actions: actions.toReversed(), dependencies: dependencies.toReversed() });
        expect(checkRoadmap(turned, asOf)).toEqual(checkRoadmap(entries, asOf));
      }),
      seeded(),
    );
  });
});
