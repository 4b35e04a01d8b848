/**
 * The computed status of an action (domain 2.5 (9)): done (blue), on track (green), behind (amber), late (red), no data (grey).
 * It says whether an action will be on time, never how far it is implemented: two scales, never mixed (domain 0.2).
 */
import { due } from '../edtf.ts';
import { daysOverdue, isWithdrawn } from './overdue.ts';
import { daysSinceReview } from './review.ts';
import type { Action } from './schema.ts';
import type { Thresholds } from './thresholds.ts';

export type DelayStatus = 'late' | 'behind' | 'track' | 'none' | 'done';

/** Why an action has its status. */
export type StatusReason =
  | 'completed'
  | 'withdrawn'
  | 'noDeadline'
  | 'overdue'
  | 'slip'
  | 'blockedWithoutOwner'
  | 'pace'
  | 'suspended'
  | 'stale'
  | 'onTime';

export interface Rag {
  readonly status: DelayStatus;
  /** Every rule that gives this status, in the order of the text; never empty. */
  readonly reasons: readonly [StatusReason, ...StatusReason[]];
}

export interface RagInput {
  /** Days of slip against the plan (slip.ts), or null. */
  readonly slip: number | null;
  /** The worst pace ratio of its indicators (pace.ts), or null. */
  readonly pace: number | null;
}

/** The status of one action. Nobody's opinion enters; a declared status stands beside it. */
export function ragOf(action: Action, { slip, pace }: RagInput, today: number, thresholds: Thresholds): Rag {
  if (action.state === 'completed') return { status: 'done', reasons: ['completed'] };
  if (isWithdrawn(action)) return { status: 'none', reasons: ['withdrawn'] };
  if (due(action.planEnd) === null) return { status: 'none', reasons: ['noDeadline'] };
  const overdue = daysOverdue(action, today);
  const slipDays = slip ?? 0;
  const owner = (action.responsible ?? '').trim();
  const late: StatusReason[] = [];
  if (overdue > thresholds.redOverdueDays) late.push('overdue');
  if (slipDays > thresholds.redSlipDays) late.push('slip');
  if (action.state === 'blocked' && owner === '') late.push('blockedWithoutOwner');
  if (pace !== null && pace < thresholds.paceBehind) late.push('pace');
  if (isSome(late)) return { status: 'late', reasons: late };
  const behind: StatusReason[] = [];
  if (overdue > 0) behind.push('overdue');
  if (slipDays > 0) behind.push('slip');
  if (pace !== null && pace < thresholds.paceOnTrack) behind.push('pace');
  if (action.state === 'suspended') behind.push('suspended');
  if ((daysSinceReview(action, today) ?? 0) > thresholds.staleDays) behind.push('stale');
  if (isSome(behind)) return { status: 'behind', reasons: behind };
  return { status: 'track', reasons: ['onTime'] };
}

function isSome(reasons: StatusReason[]): reasons is [StatusReason, ...StatusReason[]] {
  return reasons.length > 0;
}
