/** How far an axis is implemented (domain 2.5 (4), after the Peace Accords Matrix). Weights are our extension. */
import { isWithdrawn } from './overdue.ts';
import type { Action } from './schema.ts';

export interface AxisProgress {
  /** Σ weight × level ÷ Σ weight × 3, in percent, over the graded actions. Null when none is graded: no data is not 0. */
  readonly percent: number | null;
  /** Weight of the graded actions in all, in percent. Null when the axis has no action. */
  readonly coverage: number | null;
  /** Actions by level 0–3. */
  readonly byLevel: readonly [number, number, number, number];
  readonly ungraded: number;
  /** Actions that count: neither cancelled nor superseded. */
  readonly total: number;
}

/** The progress over some actions, usually those of one axis. A missing weight counts as 1. */
export function axisProgress(actions: readonly Action[]): AxisProgress {
  const byLevel: [number, number, number, number] = [0, 0, 0, 0];
  let [earned, graded, weights, total] = [0, 0, 0, 0];
  for (const action of actions) {
    if (isWithdrawn(action)) continue;
    const weight = action.weight ?? 1;
    const level = action.level ?? null;
    total += 1;
    weights += weight;
    if (level === null) continue;
    byLevel[level] += 1;
    earned += weight * level;
    graded += weight;
  }
  const inGrades = byLevel[0] + byLevel[1] + byLevel[2] + byLevel[3];
  return {
    percent: graded === 0 ? null : (earned / (graded * 3)) * 100,
    coverage: weights === 0 ? null : (graded / weights) * 100,
    byLevel,
    ungraded: total - inGrades,
    total,
  };
}
