/** How long ago an action was looked at (domain 2.5 (9), (16)). */
import { due } from '../edtf.ts';
import type { Action } from './schema.ts';

/** Days since the last review, or since its creation when there was none. Null when neither is known. */
export function daysSinceReview(action: Action, today: number): number | null {
  const last = due(action.lastReviewedOn) ?? due(action.createdOn);
  return last === null ? null : Math.max(0, today - last);
}
