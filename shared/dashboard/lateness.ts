/** Question 2: what is late or will be, and by how much? (domain 4, Q2) */
import { due, parseEdtf, type Period } from '../edtf.ts';
import type { RoadmapEntries } from '../roadmap/entries.ts';
import type { ActionMeasures, RoadmapMeasures } from '../roadmap/measures.ts';
import { isUnfinished } from '../roadmap/overdue.ts';
import type { Action } from '../roadmap/schema.ts';

/** Days ahead that "soon" means. */
export const soonDays = 90;

export interface LateRow {
  readonly action: Action;
  readonly measures: ActionMeasures;
  /** The period of the plan's end: a month deadline is a band that ends on its last day. */
  readonly plan: Period;
  /** Civil day, or null. */
  readonly baselineEnd: number | null;
  /** The expected end when something says it; null when only today or the plan stands for it (an open arrow). */
  readonly forecastEnd: number | null;
}

export interface Lateness {
  /** Unfinished actions with a plan date: greatest slip first, then the earliest due, then by id. */
  readonly rows: readonly LateRow[];
  /** Overdue rows, the first part of `rows` in the same order. */
  readonly overdue: readonly LateRow[];
  /** Not overdue, but forecast to end after the plan. */
  readonly slipping: readonly LateRow[];
  /** Neither overdue nor slipping, and due within `soonDays`. */
  readonly soon: readonly LateRow[];
  /** Behind only because nobody has reviewed them. */
  readonly stale: readonly LateRow[];
  /** Unfinished actions without a plan date: not set is not late. */
  readonly undated: number;
}

export function lateness({ actions }: RoadmapEntries, measures: RoadmapMeasures): Lateness {
  const open = actions.filter(isUnfinished);
  const rows = open.flatMap((action) => {
    const plan = parseEdtf(action.planEnd);
    const measured = measures.actions.get(action.id);
    if (plan === null || measured === undefined) return [];
    const { forecast } = measured;
    const isSaid = forecast !== null && forecast.basis !== 'today' && forecast.basis !== 'plan';
    const row: LateRow = {
      action,
      measures: measured,
      plan,
      baselineEnd: due(action.baselineEnd),
      forecastEnd: isSaid ? forecast.day : null,
    };
    return [row];
  });
  rows.sort(
    (a, b) => slipOfRow(b) - slipOfRow(a) || a.plan.end - b.plan.end || (a.action.id < b.action.id ? -1 : 1),
  );
  const overdue = rows.filter((row) => row.measures.overdue > 0);
  const slipping = rows.filter((row) => row.measures.overdue === 0 && slipOfRow(row) > 0);
  return {
    rows,
    overdue,
    slipping,
    soon: rows.filter((row) => slipOfRow(row) === 0 && (row.measures.left ?? soonDays + 1) <= soonDays),
    stale: rows.filter(({ measures: { rag } }) => rag.reasons.length === 1 && rag.reasons[0] === 'stale'),
    undated: open.length - rows.length,
  };
}

/** Days late or expected to be, at least 0. */
export function slipOfRow({ measures }: LateRow): number {
  return Math.max(0, measures.overdue, measures.slip.againstPlan ?? 0);
}
