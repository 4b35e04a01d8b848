/** Days on a horizontal axis in percent of its width, with ticks at months, quarters or years. */
import { civilDate, dayOf } from '../../../shared/civil-day.ts';
import { formatDay } from '../../../shared/format.ts';
import { formatEdtf, edtfOf } from '../../../shared/edtf.ts';
import type { Language } from '../../../shared/words.ts';

type Unit = 'month' | 'quarter' | 'year';

export interface Tick {
  readonly day: number;
  /** Percent of the width. */
  readonly at: number;
  readonly unit: Unit;
}

export interface TimeScale {
  readonly ticks: readonly Tick[];
  /** Percent of the width, 0–100; days outside stand at the edge. */
  readonly at: (day: number) => number;
}

const monthsOf: Record<Unit, number> = { month: 1, quarter: 3, year: 12 };

/** A scale from the first day's month to the month after the last day's; `days` must not be empty. */
export function timeScale(days: readonly number[]): TimeScale {
  const first = civilDate(Math.min(...days));
  const last = civilDate(Math.max(...days));
  const months = (last.year - first.year) * 12 + last.month - first.month + 2;
  const unit: Unit = months <= 9 ? 'month' : months <= 36 ? 'quarter' : 'year';
  const step = monthsOf[unit];
  const from = Math.floor((first.month - 1) / step) * step;
  const steps = Math.ceil((months + first.month - 1 - from) / step);
  const dayAt = (index: number) => {
    const month = from + index * step;
    return dayOf(first.year + Math.floor(month / 12), (month % 12) + 1, 1);
  };
  const [start, end] = [dayAt(0), dayAt(steps)];
  const at = (day: number) => Math.min(100, Math.max(0, ((day - start) / (end - start)) * 100));
  const ticks = Array.from({ length: steps }, (_, index): Tick => {
    const day = dayAt(index);
    return { day, at: at(day), unit };
  });
  return { ticks, at };
}

/** The ticks that get a label: so many month names fit, or half as many of the longer quarters. */
export function thinned(ticks: readonly Tick[], months: number): readonly Tick[] {
  const most = ticks[0]?.unit === 'quarter' ? Math.ceil(months / 2) : months;
  const each = Math.ceil(ticks.length / most);
  return ticks.filter((_, index) => index % each === 0);
}

/** « janv. », « T1 2021 », « 2021 ». */
export function tickLabel({ day, unit }: Tick, language: Language): string {
  const { year, month } = civilDate(day);
  switch (unit) {
    case 'month':
      return formatDay(day, language, 'monthName');
    case 'quarter':
      return formatEdtf(edtfOf(year, 33 + Math.floor((month - 1) / 3)), language);
    case 'year':
      return String(year);
  }
}
