/** Thresholds of the status colours (domain 2.5 (7), (9)): no standard exists, so the workspace sets its own (domain 0.3). */
import type { Settings } from './schema.ts';

export interface Thresholds {
  /** Days overdue above which an action is late, not behind. */
  readonly redOverdueDays: number;
  /** Days of forecast slip above which an action is late, not behind. */
  readonly redSlipDays: number;
  /** Days without review above which an action is stale. */
  readonly staleDays: number;
  /** Pace ratio from which an indicator is on track. */
  readonly paceOnTrack: number;
  /** Pace ratio from which an indicator is behind, and below which it is far behind. */
  readonly paceBehind: number;
}

export const defaultThresholds: Thresholds = {
  redOverdueDays: 14,
  redSlipDays: 30,
  staleDays: 30,
  paceOnTrack: 0.95,
  paceBehind: 0.6,
};

/** The workspace's thresholds, with the default for each that is not set. */
export function thresholdsOf(settings: Settings | null): Thresholds {
  return {
    redOverdueDays: settings?.redOverdueDays ?? defaultThresholds.redOverdueDays,
    redSlipDays: settings?.redSlipDays ?? defaultThresholds.redSlipDays,
    staleDays: settings?.staleDays ?? defaultThresholds.staleDays,
    paceOnTrack: settings?.paceOnTrack ?? defaultThresholds.paceOnTrack,
    paceBehind: settings?.paceBehind ?? defaultThresholds.paceBehind,
  };
}
