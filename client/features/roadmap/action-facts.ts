/** What is computed about an action for its row, as flat values that can be compared (shared/roadmap/measures.ts). */
import type { ActionMeasures } from '../../../shared/roadmap/measures.ts';
import type { StatusReason } from '../../../shared/roadmap/rag.ts';
import type { StatusKind } from '../../ui/status.tsx';

export interface ActionFacts {
  readonly status: StatusKind;
  /** The first rule that gave the status. */
  readonly reason: StatusReason;
  /** Days past the due day of the plan; 0 when it is not overdue. */
  readonly overdueDays: number;
  /** Days until the due day; null without a due day, when it has passed, or when the action is closed. */
  readonly daysLeft: number | null;
  /** Days without a review, when that is too long; else null. */
  readonly staleDays: number | null;
  /** Whether the action has an indicator: its achievement is then read, not typed. */
  readonly hasIndicator: boolean;
  /** Of the first indicator, in its unit; null without a reading. */
  readonly achieved: number | null;
  readonly target: number | null;
  /** The achieved value was derived from what remains. */
  readonly achievedInferred: boolean;
}

/** The facts of one action's row. */
export function actionFacts(measures: ActionMeasures): ActionFacts {
  const [indicator] = measures.indicators;
  return {
    status: measures.rag.status,
    reason: measures.rag.reasons[0],
    overdueDays: measures.overdue,
    daysLeft: measures.left,
    staleDays: measures.stale ? measures.sinceReview : null,
    hasIndicator: indicator !== undefined,
    achieved: indicator?.achieved ?? null,
    target: indicator?.indicator.targetValue ?? null,
    achievedInferred: indicator?.indicator.entryMode === 'remaining',
  };
}
