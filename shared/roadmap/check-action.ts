/** What can be wrong with one action after a merge: I1, I2, I3, I15, I17, I18, I19. */
import { due, startOf } from '../edtf.ts';
import type { Issue, IssueCode } from './issue.ts';
import { isWithdrawn } from './overdue.ts';
import type { Action } from './schema.ts';

/** I1 compares the first day of the start's period with the last day of the end's. */
function endsBeforeStart(start: string | null | undefined, end: string | null | undefined): boolean {
  const [from, to] = [startOf(start), due(end)];
  return from !== null && to !== null && to < from;
}

/** The issues of one action; `axes` are the ids of the axes that exist. */
export function checkAction(action: Action, axes: ReadonlySet<string>, today: number): Issue[] {
  const issues: Issue[] = [];
  const found = (rule: Issue['rule'], code: IssueCode, broken: boolean) => {
    if (broken) issues.push({ rule, code, collection: 'actions', id: action.id });
  };
  const completed = action.state === 'completed';
  const end = due(action.actualEnd);
  const forecast = due(action.forecastEnd);
  const level = action.level ?? null;
  const reason = (action.reason ?? '').trim();
  found('I1', 'baselineOrder', endsBeforeStart(action.baselineStart, action.baselineEnd));
  found('I1', 'planOrder', endsBeforeStart(action.planStart, action.planEnd));
  found('I1', 'actualOrder', endsBeforeStart(action.actualStart, action.actualEnd));
  // A month that has begun is no future: only its first day counts.
  found('I2', 'endInFuture', (startOf(action.actualEnd) ?? today) > today);
  found('I2', 'completedWithoutEnd', completed && end === null);
  found('I3', 'forecastInPast', !completed && !isWithdrawn(action) && forecast !== null && forecast < today);
  found('I15', 'axisMissing', !axes.has(action.axisId));
  found('I17', 'completedBelowFull', completed && level !== null && level !== 3);
  found('I17', 'fullNotCompleted', !completed && !isWithdrawn(action) && level === 3);
  found(
    'I18',
    'reasonMissing',
    (action.state === 'suspended' || action.state === 'blocked') && reason === '',
  );
  found('I19', 'decisionMissing', isWithdrawn(action) && reason === '');
  return issues;
}
