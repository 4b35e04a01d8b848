/** Question 4: are the headline figures on pace? One figure for each indicator (domain 4, Q4). */
import { due, startOf } from '../edtf.ts';
import type { RoadmapEntries } from '../roadmap/entries.ts';
import { achievedBy } from '../roadmap/indicator.ts';
import type { RoadmapMeasures } from '../roadmap/measures.ts';
import type { IndicatorMeasures } from '../roadmap/pace.ts';
import type { DelayStatus } from '../roadmap/rag.ts';
import { sortByOrder } from '../workspace/order.ts';

/** A point over time: a civil day and a value in the indicator's unit. */
interface Point {
  readonly day: number;
  readonly value: number;
}

/** A value that was read, with its reading's id. */
interface ReadPoint extends Point {
  readonly id: string;
}

export interface Headline {
  readonly measures: IndicatorMeasures;
  readonly status: DelayStatus;
  readonly baseline: number;
  readonly target: number;
  /** Ends of the two lower bands: values at which today's pace would be behind, and on track. */
  readonly bands: readonly [behind: number, onTrack: number];
  /** What was read when, oldest first. */
  readonly points: readonly ReadPoint[];
  /** The straight path from baseline to target; its start is null when no baseline date is known. */
  readonly path: { readonly start: Point | null; readonly end: Point | null };
}

/** Indicators that have a target, in their order. */
export function headlines(entries: RoadmapEntries, measures: RoadmapMeasures): readonly Headline[] {
  return sortByOrder(entries.indicators).flatMap((indicator) => {
    const measured = measures.indicators.get(indicator.id);
    const target = indicator.targetValue ?? null;
    if (measured === undefined || target === null) return [];
    const baseline = indicator.baselineValue ?? 0;
    const wanted = (measured.expected ?? target) - baseline;
    const { paceBehind, paceOnTrack } = measures.thresholds;
    const [start, end] = [startOf(indicator.baselineDate), due(indicator.targetDue)];
    const headline: Headline = {
      measures: measured,
      status: statusOf(measured),
      baseline,
      target,
      bands: [baseline + wanted * paceBehind, baseline + wanted * paceOnTrack],
      points: measured.readings.flatMap((reading) => {
        const [day, value] = [due(reading.date), achievedBy(indicator, reading)];
        return day === null || value === null
          ? []
          : [{ id: reading.id, day: Math.min(day, measures.today), value }];
      }),
      path: {
        start: start === null ? null : { day: start, value: baseline },
        end: end === null ? null : { day: end, value: target },
      },
    };
    return [headline];
  });
}

/** Where a value lies on the way from baseline to target: 0 at the baseline, 1 at the target, for falling figures too. */
export function shareOfWay({ baseline, target }: Headline, value: number): number {
  return target === baseline ? 0 : (value - baseline) / (target - baseline);
}

function statusOf({ band, achievement }: IndicatorMeasures): DelayStatus {
  if (achievement !== null && achievement >= 100) return 'done';
  switch (band) {
    case 'onTrack':
      return 'track';
    case 'behind':
      return 'behind';
    case 'farBehind':
    case 'movingAway':
      return 'late';
    case null:
      return 'none';
  }
}
