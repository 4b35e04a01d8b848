/** Question 1: where does each axis stand? Levels 0–3 and no data, or the government's three classes (domain 4, Q1). */
import { axisProgress, type AxisProgress } from '../roadmap/axis-progress.ts';
import type { RoadmapEntries } from '../roadmap/entries.ts';
import type { Axis } from '../roadmap/schema.ts';
import { threeClasses, type ThreeClasses } from '../roadmap/three-classes.ts';
import { sortByOrder } from '../workspace/order.ts';

export interface AxisRow {
  readonly axis: Axis;
  readonly progress: AxisProgress;
  readonly classes: ThreeClasses;
}

export interface AxisStanding {
  /** One row an axis, in the axes' order. */
  readonly rows: readonly AxisRow[];
  /** Over all actions that belong to an axis. */
  readonly overall: AxisProgress;
  readonly classes: ThreeClasses;
  /** The axis with the highest progress, the first of several; null when nothing is graded. */
  readonly furthest: AxisRow | null;
}

export function axisStanding({ axes, actions }: RoadmapEntries): AxisStanding {
  const rows = sortByOrder(axes).map((axis): AxisRow => {
    const own = actions.filter((action) => action.axisId === axis.id);
    return { axis, progress: axisProgress(own), classes: threeClasses(own) };
  });
  const known = new Set(axes.map((axis) => axis.id));
  const all = actions.filter((action) => known.has(action.axisId));
  let furthest: AxisRow | null = null;
  for (const row of rows) {
    const percent = row.progress.percent;
    if (percent !== null && percent > (furthest?.progress.percent ?? -1)) furthest = row;
  }
  return { rows, overall: axisProgress(all), classes: threeClasses(all), furthest };
}
