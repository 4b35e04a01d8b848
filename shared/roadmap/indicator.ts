/** What an indicator's readings say (domain 2.5 (6), I10): entered as achieved, as remaining or as a ratio. */
import { due, startOf } from '../edtf.ts';
import type { Indicator, Reading } from './schema.ts';

/** What a reading says was achieved, in the indicator's unit (a ratio: in percent). Null when it says nothing. */
export function achievedBy(indicator: Indicator, reading: Reading): number | null {
  switch (indicator.entryMode) {
    case 'achieved':
      return reading.value ?? null;
    case 'remaining': {
      const target = indicator.targetValue ?? null;
      const left = reading.value ?? null;
      return target === null || left === null ? null : target - left;
    }
    case 'ratio': {
      const num = reading.num ?? null;
      const den = reading.den ?? null;
      return num === null || den === null || den <= 0 ? null : (num / den) * 100;
    }
  }
}

/** An indicator's readings whose period has begun and that no other one corrects, oldest first, then by id. */
export function standingReadings(
  indicator: Indicator,
  readings: readonly Reading[],
  today: number,
): readonly Reading[] {
  const own = readings.filter((reading) => reading.indicatorId === indicator.id);
  const corrected = new Set(own.map((reading) => reading.correctionOf));
  const day = (reading: Reading) => due(reading.date) ?? 0;
  const begun = (reading: Reading) => (startOf(reading.date) ?? Number.POSITIVE_INFINITY) <= today;
  return own
    .filter((reading) => !corrected.has(reading.id) && begun(reading))
    .sort((a, b) => day(a) - day(b) || (a.id < b.id ? -1 : 1));
}

/** (A − B) ÷ (T − B) in percent, for rising and falling indicators alike; null when a value is missing or T = B. */
export function achievement(indicator: Indicator, achieved: number | null): number | null {
  const baseline = indicator.baselineValue ?? null;
  const target = indicator.targetValue ?? null;
  if (achieved === null || baseline === null || target === null || target === baseline) return null;
  return ((achieved - baseline) / (target - baseline)) * 100;
}
