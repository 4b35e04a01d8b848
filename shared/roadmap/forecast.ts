/** When each action is expected to end: a forward pass over the hard dependencies (domain 2.5 (3)). */
import { due, startOf } from '../edtf.ts';
import { dependencyGraph, type DependencyGraph } from './dependency-graph.ts';
import { isWithdrawn } from './overdue.ts';
import type { Action, Dependency } from './schema.ts';

/**
 * What a forecast rests on: the actual end; a declared forecast; the pace since the start; the plan; the planned duration from
 * today, because the start has passed without progress; today, because the plan has passed; or an action it waits for.
 */
type ForecastBasis = 'actual' | 'declared' | 'pace' | 'plan' | 'duration' | 'today' | 'predecessor';

export interface Forecast {
  /** Civil day. */
  readonly day: number;
  readonly basis: ForecastBasis;
  /** The action it waits for, when the basis is `predecessor`. */
  readonly after: string | null;
}

/** Days from the first day of the planned start to the last day of the planned end; null when either is missing. */
function plannedDuration(action: Action): number | null {
  const start = startOf(action.planStart);
  const end = due(action.planEnd);
  return start === null || end === null ? null : Math.max(0, end - start);
}

function remainingDuration(action: Action): number {
  return Math.ceil(((plannedDuration(action) ?? 0) * (100 - (action.percent ?? 0))) / 100);
}

function ownForecast(action: Action, today: number): Forecast | null {
  const on = (day: number, basis: ForecastBasis): Forecast => ({ day, basis, after: null });
  if (isWithdrawn(action)) return null;
  if (action.state === 'completed') {
    const end = due(action.actualEnd);
    return end === null ? null : on(end, 'actual');
  }
  const declared = due(action.forecastEnd);
  if (declared !== null) return on(declared, 'declared');
  const start = startOf(action.actualStart) ?? startOf(action.planStart);
  const percent = action.percent ?? 0;
  if (percent > 0 && percent < 100 && start !== null && start < today)
    return on(start + Math.ceil(((today - start) * 100) / percent), 'pace');
  const plan = due(action.planEnd);
  if (plan === null) return null;
  const duration = percent === 0 && start !== null && start < today ? plannedDuration(action) : null;
  const day = Math.max(plan, today, today + (duration ?? 0));
  return on(day, day === plan ? 'plan' : day === today ? 'today' : 'duration');
}

/**
 * The expected end of each action, by id: its own forecast, or later when a hard finish-to-start predecessor ends later.
 * Missing for withdrawn actions, for completed ones without an end and for those that nothing dates.
 */
export function forecastEnds(
  actions: readonly Action[],
  dependencies: readonly Dependency[],
  today: number,
  graph: DependencyGraph = dependencyGraph(dependencies, actions),
): ReadonlyMap<string, Forecast> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const before = new Map<string, { from: string; lag: number }[]>();
  for (const { dependency, from, to } of graph.links) {
    if (dependency.type !== 'FS') continue;
    const known = before.get(to) ?? [];
    known.push({ from, lag: dependency.lagDays });
    before.set(to, known);
  }
  const ends = new Map<string, Forecast>();
  for (const id of graph.order) {
    const action = byId.get(id);
    if (action === undefined) continue;
    let best = ownForecast(action, today);
    if (action.state !== 'completed') {
      for (const { from, lag } of before.get(id) ?? []) {
        const end = ends.get(from);
        if (end === undefined) continue;
        const day = end.day + lag + remainingDuration(action);
        if (best === null || day > best.day) best = { day, basis: 'predecessor', after: from };
      }
    }
    if (best !== null) ends.set(id, best);
  }
  return ends;
}
