/** Actions and rows for the tests of the roadmap screen. */
import type { Action, Axis } from '../../shared/roadmap/schema.ts';
import type { ActionFacts } from '../../client/features/roadmap/action-facts.ts';
import type { ActionRow } from '../../client/features/roadmap/row-model.ts';

export function sampleAction(id: string, fields: Partial<Action> = {}): Action {
  return {
    id,
    axisId: 'ax1',
    order: 'a1',
    state: 'agreed',
    titleFr: `Action ${id}`,
    titleEn: `Action ${id}`,
    ...fields,
  };
}

export function sampleAxis(id: string, order: string): Axis {
  return { id, order, titleFr: `Axe ${id}`, titleEn: `Axis ${id}` };
}

const facts: ActionFacts = {
  status: 'none',
  reason: 'noDeadline',
  overdueDays: 0,
  daysLeft: null,
  staleDays: null,
  hasIndicator: false,
  achieved: null,
  target: null,
  achievedInferred: false,
};

export function sampleRow(
  id: string,
  action: Partial<Action> = {},
  known: Partial<ActionFacts> = {},
): ActionRow {
  return { kind: 'action', key: id, action: sampleAction(id, action), facts: { ...facts, ...known } };
}
