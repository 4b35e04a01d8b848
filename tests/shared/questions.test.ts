import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerQuestions } from '../../shared/dashboard/questions.ts';
import { shareOfWay } from '../../shared/dashboard/headline.ts';
import { slipOfRow } from '../../shared/dashboard/lateness.ts';
import { dayOf } from '../../shared/civil-day.ts';
import { asOfDay } from '../../shared/roadmap/as-of.ts';
import { changeAction } from '../../shared/roadmap/edits.ts';
import { roadmapEntries } from '../../shared/roadmap/entries.ts';
import { inMemory } from './demo-workspace.ts';
import { action, asOf, ddr, reading, roadmap, someActions, someDependencies } from './sample-roadmap.ts';
import { seeded } from './seed.ts';

const demo = (edit: (doc: ReturnType<typeof inMemory>) => void = () => undefined) => {
  const doc = inMemory('roadmap:demo');
  edit(doc);
  const entries = roadmapEntries(doc);
  return answerQuestions(entries, asOfDay(entries.settings, 0));
};

describe('Q1 where does each axis stand?', () => {
  test('demo: six axes, nothing graded, 13 actions wait', () => {
    const { standing } = demo();
    expect(standing.rows.map(({ progress }) => progress.total)).toEqual([5, 3, 0, 4, 0, 1]);
    expect(standing.overall).toMatchObject({ percent: null, ungraded: 13, total: 13 });
    expect(standing.furthest).toBeNull();
    expect(standing.classes.counts).toEqual({ realised: 0, ongoing: 3, notRealised: 10 });
  });
  test('a first grading shows with its coverage', () => {
    const { standing } = demo((doc) => changeAction.apply(doc, { id: 'csa-d2', fields: { level: 2 } }));
    expect(standing.furthest?.axis.id).toBe('ax1');
    expect(standing.furthest?.progress.percent).toBeCloseTo(66.67, 1);
    expect(standing.furthest?.progress.coverage).toBe(20);
  });
});

describe('Q2 what is late or will be, and by how much?', () => {
  test('demo: D2 late by 18 days, three more within 90 days, nine undated, two stale', () => {
    const { lateness } = demo();
    expect(lateness.rows.map(({ action: { id } }) => id)).toEqual(['csa-d2', 'csa-p1', 'csa-d3', 'csa-p2']);
    expect(lateness.overdue.map(slipOfRow)).toEqual([18]);
    expect(lateness.soon.length).toBe(3);
    expect(lateness.undated).toBe(9);
    expect(lateness.stale.map(({ action: { id } }) => id)).toEqual(['csa-d3', 'csa-p2']);
    expect(lateness.rows[0]!.forecastEnd).toBeNull();
  });
  test('S3 a declared forecast makes two actions slip, and moves them up', () => {
    const { lateness } = demo((doc) =>
      changeAction.apply(doc, { id: 'csa-p1', fields: { forecastEnd: '2021-04-15' } }),
    );
    expect(lateness.rows.map(({ action: { id } }) => id)).toEqual(['csa-p1', 'csa-d3', 'csa-d2', 'csa-p2']);
    expect(lateness.slipping.map(slipOfRow)).toEqual([46, 46]);
    expect(lateness.rows[1]!.forecastEnd).toBe(dayOf(2021, 5, 16));
    expect(lateness.soon.map(({ action: { id } }) => id)).toEqual(['csa-p2']);
  });
  test('property: sorted by slip, and each row is overdue, slipping, soon or later, never two', () => {
    fc.assert(
      fc.property(someActions, someDependencies, (actions, dependencies) => {
        const { lateness } = answerQuestions(roadmap({ actions, dependencies }), asOf);
        const slips = lateness.rows.map(slipOfRow);
        expect(slips).toEqual([...slips].sort((a, b) => b - a));
        const kinds = [...lateness.overdue, ...lateness.slipping, ...lateness.soon];
        expect(new Set(kinds).size).toBe(kinds.length);
      }),
      seeded(),
    );
  });
});

describe('Q4 are the headline figures on pace?', () => {
  test('demo: 1,313 of 3,000, late, bands at 1,800 and 2,850', () => {
    const [ddrFigure] = demo().headlines;
    expect(ddrFigure).toMatchObject({ status: 'late', baseline: 0, target: 3_000, bands: [1_800, 2_850] });
    expect(ddrFigure!.points).toEqual([{ id: 'ddr-2020-12-18', day: dayOf(2020, 12, 18), value: 1_313 }]);
    expect(ddrFigure!.path).toEqual({ start: null, end: { day: dayOf(2020, 12, 31), value: 3_000 } });
  });
  test('reached is done; a falling figure runs from baseline to target too; without target no figure', () => {
    const reached = roadmap({ indicators: [ddr], readings: [reading('r', '2020-12-18', 0)] });
    expect(answerQuestions(reached, asOf).headlines[0]!.status).toBe('done');
    const falling = roadmap({
      actions: [action('d2')],
      indicators: [{ ...ddr, entryMode: 'achieved', baselineValue: 200, targetValue: 100 }],
      readings: [reading('r', '2020-12-18', 150)],
    });
    const [figure] = answerQuestions(falling, asOf).headlines;
    expect(shareOfWay(figure!, 150)).toBe(0.5);
    const open = roadmap({ indicators: [{ ...ddr, targetValue: null }] });
    expect(answerQuestions(open, asOf).headlines).toEqual([]);
  });
});
