/** Days overdue and days left (domain 2.5 (1)). Overdue is derived, never a state. */
import { due } from '../edtf.ts';
import type { Action } from './schema.ts';

/** Cancelled or superseded: outside all measures, listed apart. */
export function isWithdrawn(action: Action): boolean {
  return action.state === 'cancelled' || action.state === 'superseded';
}

/** Whether something is still expected of an action: not completed, not withdrawn. */
export function isUnfinished(action: Action): boolean {
  return action.state !== 'completed' && !isWithdrawn(action);
}

/** Days since the last day of the plan's period, at least 0; 0 for finished actions and for those without a plan date. */
export function daysOverdue(action: Action, today: number): number {
  const end = due(action.planEnd);
  return end === null || !isUnfinished(action) ? 0 : Math.max(0, today - end);
}

/** Days until the plan's last day, 0 on that day. Null when overdue, finished or without a plan date. */
export function daysLeft(action: Action, today: number): number | null {
  const end = due(action.planEnd);
  return end === null || end < today || !isUnfinished(action) ? null : end - today;
}
