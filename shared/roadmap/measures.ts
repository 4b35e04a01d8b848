/** All derived measures of a roadmap at once: computed, never stored, the same on the server and on every screen. */
import { dependencyGraph } from './dependency-graph.ts';
import type { RoadmapEntries } from './entries.ts';
import { forecastEnds, type Forecast } from './forecast.ts';
import { daysLeft, daysOverdue, isUnfinished } from './overdue.ts';
import { measureIndicator, type IndicatorMeasures } from './pace.ts';
import { ragOf, type Rag } from './rag.ts';
import { daysSinceReview } from './review.ts';
import { slipOf, type Slip } from './slip.ts';
import { thresholdsOf, type Thresholds } from './thresholds.ts';

export interface ActionMeasures {
  readonly rag: Rag;
  /** Days overdue, 0 when not (overdue.ts). */
  readonly overdue: number;
  /** Days left, null when overdue, finished or without a date. */
  readonly left: number | null;
  readonly forecast: Forecast | null;
  readonly slip: Slip;
  readonly sinceReview: number | null;
  /** Unfinished and not reviewed for longer than the workspace's limit. */
  readonly stale: boolean;
  /** Its indicators, in the order of the document. */
  readonly indicators: readonly IndicatorMeasures[];
}

export interface RoadmapMeasures {
  /** The as-of day, a civil day. */
  readonly today: number;
  readonly thresholds: Thresholds;
  /** By action id; every action has its measures. */
  readonly actions: ReadonlyMap<string, ActionMeasures>;
  /** By indicator id. */
  readonly indicators: ReadonlyMap<string, IndicatorMeasures>;
  /** Ids of dependencies ignored because they close a cycle. */
  readonly ignoredDependencies: ReadonlySet<string>;
}

/** Measures every action and indicator as of a civil day (as-of.ts). */
export function measureRoadmap(entries: RoadmapEntries, today: number): RoadmapMeasures {
  const thresholds = thresholdsOf(entries.settings);
  const graph = dependencyGraph(entries.dependencies, entries.actions);
  const ends = forecastEnds(entries.actions, entries.dependencies, today, graph);
  const indicators = new Map(
    entries.indicators.map((indicator) => [
      indicator.id,
      measureIndicator(indicator, entries.readings, today, thresholds),
    ]),
  );
  const byAction = new Map<string, IndicatorMeasures[]>();
  for (const measured of indicators.values()) {
    const action = measured.indicator.actionId ?? '';
    byAction.set(action, [...(byAction.get(action) ?? []), measured]);
  }
  const actions = new Map<string, ActionMeasures>();
  for (const action of entries.actions) {
    const forecast = ends.get(action.id) ?? null;
    const slip = slipOf(action, forecast?.day ?? null);
    const own = byAction.get(action.id) ?? [];
    const paces = own.flatMap(({ pace }) => (pace === null ? [] : [pace]));
    const pace = paces.length === 0 ? null : Math.min(...paces);
    const sinceReview = daysSinceReview(action, today);
    actions.set(action.id, {
      rag: ragOf(action, { slip: slip.againstPlan, pace }, today, thresholds),
      overdue: daysOverdue(action, today),
      left: daysLeft(action, today),
      forecast,
      slip,
      sinceReview,
      stale: isUnfinished(action) && sinceReview !== null && sinceReview > thresholds.staleDays,
      indicators: own,
    });
  }
  return { today, thresholds, actions, indicators, ignoredDependencies: graph.ignored };
}
