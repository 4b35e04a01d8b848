/** Whether an indicator keeps the pace that its target asks for (domain 2.5 (7)). */
import { due, startOf } from '../edtf.ts';
import { achievedBy, achievement, standingReadings } from './indicator.ts';
import type { Indicator, Reading } from './schema.ts';
import type { Thresholds } from './thresholds.ts';

/** On track, behind, far behind, or moving away from the target. The bands are project defaults, shown in the legend. */
export type PaceBand = 'onTrack' | 'behind' | 'farBehind' | 'movingAway';

export interface IndicatorMeasures {
  readonly indicator: Indicator;
  /** Standing readings up to today, oldest first. */
  readonly readings: readonly Reading[];
  /** The reading that counts: the latest, of several on one day the one with the greatest id. */
  readonly latest: Reading | null;
  /** Other standing readings of the same day: two people read different values, and both stay visible. */
  readonly sameDay: readonly Reading[];
  /** In the indicator's unit. */
  readonly achieved: number | null;
  readonly remaining: number | null;
  /** Percent of the way from baseline to target. */
  readonly achievement: number | null;
  /** What a straight line from baseline to target asks for today. */
  readonly expected: number | null;
  /** (A − B) ÷ (expected − B); null when nothing is expected yet. */
  readonly pace: number | null;
  readonly band: PaceBand | null;
  /** The target's last day has passed. */
  readonly targetPassed: boolean;
}

/** Share of the time from `start` to `end` that has passed, 0–1. */
function elapsed(start: number | null, end: number, today: number): number | null {
  if (today >= end) return 1;
  if (start === null || start >= end) return null;
  return Math.max(0, (today - start) / (end - start));
}

/** The value that a straight line asks for on a day; null when baseline, target or dates are missing. */
function expectedValue(indicator: Indicator, day: number): number | null {
  const baseline = indicator.baselineValue ?? null;
  const target = indicator.targetValue ?? null;
  const end = due(indicator.targetDue);
  if (baseline === null || target === null || end === null) return null;
  const share = elapsed(startOf(indicator.baselineDate), end, day);
  return share === null ? null : baseline + (target - baseline) * share;
}

/** (A − B) ÷ (X − B); null when a value is missing or X = B. */
function paceRatio(baseline: number | null, expected: number | null, achieved: number | null): number | null {
  if (baseline === null || expected === null || achieved === null || expected === baseline) return null;
  return (achieved - baseline) / (expected - baseline);
}

function paceBand(pace: number | null, thresholds: Thresholds): PaceBand | null {
  if (pace === null) return null;
  if (pace >= thresholds.paceOnTrack) return 'onTrack';
  if (pace >= thresholds.paceBehind) return 'behind';
  return pace >= 0 ? 'farBehind' : 'movingAway';
}

/** Everything the screens show about one indicator. */
export function measureIndicator(
  indicator: Indicator,
  readings: readonly Reading[],
  today: number,
  thresholds: Thresholds,
): IndicatorMeasures {
  const standing = standingReadings(indicator, readings, today);
  const latest = standing.at(-1) ?? null;
  const achieved = latest === null ? null : achievedBy(indicator, latest);
  const target = indicator.targetValue ?? null;
  const end = due(indicator.targetDue);
  const expected = expectedValue(indicator, today);
  const pace = paceRatio(indicator.baselineValue ?? null, expected, achieved);
  return {
    indicator,
    readings: standing,
    latest,
    sameDay: standing.slice(0, -1).filter((reading) => reading.date === latest?.date),
    achieved,
    remaining: achieved === null || target === null ? null : target - achieved,
    achievement: achievement(indicator, achieved),
    expected,
    pace,
    band: paceBand(pace, thresholds),
    targetPassed: end !== null && end < today,
  };
}
