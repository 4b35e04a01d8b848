/** The day on which a roadmap is looked at: every measure is "as of" it. */
import { due } from '../edtf.ts';
import type { Settings } from './schema.ts';

/** The workspace's fixed as-of day, else the calendar's day (`dayOfInstant(Date.now())`). Civil days. */
export function asOfDay(settings: Settings | null, calendarDay: number): number {
  return due(settings?.asOf) ?? calendarDay;
}
