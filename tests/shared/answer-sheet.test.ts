/** The expected answers of domain 1.7b, over the demo content as it is shipped. */
import { describe, expect, test } from 'vitest';
import { demoDocuments } from '../../server/demo/content.ts';
import { asOfDay } from '../../shared/roadmap/as-of.ts';
import { axisProgress } from '../../shared/roadmap/axis-progress.ts';
import { checkRoadmap } from '../../shared/roadmap/check.ts';
import { roadmapEntries } from '../../shared/roadmap/entries.ts';
import { changeAction } from '../../shared/roadmap/edits.ts';
import { measureRoadmap } from '../../shared/roadmap/measures.ts';
import { waitingFor } from '../../shared/roadmap/waiting.ts';
import { listEntries } from '../../shared/workspace/entry.ts';
import { edtfOfDay } from '../../shared/edtf.ts';
import { formatNumber, formatPercent } from '../../shared/format.ts';
import { inMemory } from './demo-workspace.ts';

describe('1.7b answer sheet at 2021-01-18', () => {
  const doc = inMemory('roadmap:demo');
  const entries = roadmapEntries(doc);
  const today = asOfDay(entries.settings, 0);
  const { actions, indicators } = measureRoadmap(entries, today);
  const six = entries.actions.filter((action) => action.code?.startsWith('CSA-'));
  const ids = (keep: (id: string) => boolean) =>
    six
      .map((action) => action.id)
      .filter(keep)
      .sort();
  const left = (id: string) => actions.get(id)!.left;

  test('as of 18 January 2021; six CSA actions among thirteen', () => {
    expect(edtfOfDay(today)).toBe('2021-01-18');
    expect([six.length, entries.actions.length]).toEqual([6, 13]);
  });
  test('overdue: CSA-D2 alone, by 18 days', () => {
    expect(ids((id) => actions.get(id)!.overdue > 0)).toEqual(['csa-d2']);
    expect(actions.get('csa-d2')!.overdue).toBe(18);
  });
  test('due within 60 days: CSA-P1 in 41; within 90: P1, P2, D3; no deadline: D1, R1', () => {
    const within = (days: number) => ids((id) => (left(id) ?? Number.POSITIVE_INFINITY) <= days);
    expect(within(60)).toEqual(['csa-p1']);
    expect(within(90)).toEqual(['csa-d3', 'csa-p1', 'csa-p2']);
    expect(['csa-p1', 'csa-p2', 'csa-d3'].map(left)).toEqual([41, 72, 72]);
    expect(ids((id) => entries.actions.find((action) => action.id === id)!.planEnd === undefined)).toEqual([
      'csa-d1',
      'csa-r1',
    ]);
  });
  test('RC19 waiting: CSA-D3 on CSA-P1 (inferred), AX6 on constitution and electoral reform (stated)', () => {
    const waits = (id: string) =>
      waitingFor(id, entries.actions, entries.dependencies)
        .filter(({ dependency }) => dependency.hard)
        .map(({ on, dependency }) => `${on} ${dependency.basis}`);
    expect(waits('csa-d3')).toEqual(['csa-p1 inferred']);
    expect(waits('ax6')).toEqual(['prn-1 stated', 'prn-2 stated']);
    expect(six.filter(({ id }) => waits(id).length > 0).map(({ id }) => id)).toEqual(['csa-d3']);
  });
  test('RC7 DDR: 1,313 of 3,000, 43.8 %, 1,687 left, pace 0.44, red', () => {
    const ddr = indicators.get('ddr-integrated')!;
    expect([ddr.achieved, ddr.remaining, ddr.targetPassed]).toEqual([1_313, 1_687, true]);
    expect(formatPercent(ddr.achievement!, 'fr')).toBe('43,8\u00A0%');
    expect(formatNumber(ddr.remaining!, 'fr')).toBe('1\u202F687');
    expect(formatNumber(ddr.pace!, 'en', 2)).toBe('0.44');
    expect(actions.get('csa-d2')!.rag).toEqual({ status: 'late', reasons: ['overdue', 'pace'] });
  });
  test('status of all thirteen: one late, two behind, one on track, nine without data', () => {
    const by = (status: string) =>
      [...actions].filter(([, { rag }]) => rag.status === status).map(([id]) => id);
    expect(by('late')).toEqual(['csa-d2']);
    expect(by('behind').sort()).toEqual(['csa-d3', 'csa-p2']);
    expect(by('track')).toEqual(['csa-p1']);
    expect(by('none').length).toBe(9);
    expect(actions.get('csa-p2')!.rag.reasons).toEqual(['stale']);
  });
  test('axis progress: no data for all six', () => {
    expect(entries.axes.length).toBe(6);
    for (const axis of entries.axes) {
      const own = entries.actions.filter((action) => action.axisId === axis.id);
      expect(axisProgress(own).percent).toBeNull();
    }
  });
  test('RC10, RC11 partners and boycotts', () => {
    const stances = listEntries(doc, 'stances');
    const who = (kind: string) =>
      stances
        .filter((stance) => stance['kind'] === kind && stance['until'] === undefined)
        .map((s) => s['actorId']);
    expect(who('resumed')).toEqual(['a-eu', 'a-fr']);
    expect(who('suspended')).toEqual(['a-us']);
    const us = stances.find((stance) => stance.id === 's-us')!;
    expect([us['until'], us['untilConditionEn']]).toEqual([undefined, expect.stringContaining('elected')]);
    expect(
      stances.filter((s) => s['partner'] === true && s['kind'] === 'active').map((s) => s['actorId']),
    ).toEqual(['a-minusma', 'a-undp']);
    expect(who('boycotts')).toEqual(['a-m5', 'a-parties']);
  });
  test('no action plan, no follow-through: the absence is an entry, and there are no decisions', () => {
    const missing = listEntries(doc, 'frameworks').filter((framework) => framework['kind'] === 'missing');
    expect(missing.length).toBe(1);
    expect(demoDocuments.filter(({ id }) => id.startsWith('dialogue:')).length).toBe(1);
  });
  test('G8 nothing to object to in the content as shipped', () => {
    expect(checkRoadmap(entries, today)).toEqual([]);
  });
  test('S3 a declared forecast of P1 moves D3 to 2021-05-16, +46 d both, both late', () => {
    const changed = inMemory('roadmap:demo');
    changeAction.apply(changed, { id: 'csa-p1', fields: { forecastEnd: '2021-04-15' } });
    const after = measureRoadmap(roadmapEntries(changed), today).actions;
    const [p1, d3] = [after.get('csa-p1')!, after.get('csa-d3')!];
    expect(edtfOfDay(d3.forecast!.day)).toBe('2021-05-16');
    expect([p1.slip.againstBaseline, d3.slip.againstBaseline]).toEqual([46, 46]);
    expect([p1.rag.status, d3.rag.status]).toEqual(['late', 'late']);
  });
});
