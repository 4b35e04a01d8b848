/** Slip against the baseline and against the plan (domain 2.5 (2)). Positive is late; earned value has the opposite sign. */
import { due } from '../edtf.ts';
import type { Action } from './schema.ts';

export interface Slip {
  /** Days from the baseline's end to the expected or actual end: the whole story, re-planning included. */
  readonly againstBaseline: number | null;
  /** Days from the plan's end to the expected or actual end. */
  readonly againstPlan: number | null;
  /** Days by which re-planning has moved the end: from the baseline's end to the plan's. */
  readonly planShift: number | null;
}

/** `end` is the civil day of the actual end when completed, else of the forecast (forecast.ts); null when there is none. */
export function slipOf(action: Action, end: number | null): Slip {
  const baseline = due(action.baselineEnd);
  const plan = due(action.planEnd);
  const between = (from: number | null, to: number | null) =>
    from === null || to === null ? null : to - from;
  return {
    againstBaseline: between(baseline, end),
    againstPlan: between(plan, end),
    planShift: between(baseline, plan),
  };
}
