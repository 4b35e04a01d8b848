/** The rows of the table: axis heads with their counts, their actions in order, and a line for an axis without any. */
import { sortByOrder } from '../../../shared/workspace/order.ts';
import type { Action, Axis } from '../../../shared/roadmap/schema.ts';
import type { ActionFacts } from './action-facts.ts';
import type { StatusKind } from '../../ui/status.tsx';

/** The order in which statuses are counted and shown: the worst first. */
export const statusOrder: readonly StatusKind[] = ['late', 'behind', 'track', 'done', 'none'];

export type StatusCounts = Readonly<Record<StatusKind, number>>;

export interface AxisRow {
  readonly kind: 'axis';
  readonly key: string;
  /** Null gathers actions whose axis is gone. */
  readonly axis: Axis | null;
  readonly open: boolean;
  readonly actionCount: number;
  readonly counts: StatusCounts;
}

export interface ActionRow {
  readonly kind: 'action';
  /** The action's id. */
  readonly key: string;
  readonly action: Action;
  readonly facts: ActionFacts;
}

export interface VoidRow {
  readonly kind: 'void';
  readonly key: string;
  readonly axisId: string;
}

export type RoadmapRow = AxisRow | ActionRow | VoidRow;

/** How many of each status there are. */
export function countStatuses(rows: readonly ActionRow[]): StatusCounts {
  const counts = { late: 0, behind: 0, track: 0, done: 0, none: 0 };
  for (const row of rows) counts[row.facts.status] += 1;
  return counts;
}

/** Actions of each axis in the order of the table; actions whose axis is gone come under null, last. */
export function groupByAxis(
  axes: readonly Axis[],
  rows: readonly ActionRow[],
): readonly (readonly [axis: Axis | null, rows: readonly ActionRow[]])[] {
  const byAxis = new Map<string, ActionRow[]>(axes.map((axis) => [axis.id, []]));
  const lost: ActionRow[] = [];
  for (const row of rows) (byAxis.get(row.action.axisId) ?? lost).push(row);
  const inOrder = (group: readonly ActionRow[]) =>
    sortByOrder(group.map((row) => ({ id: row.key, order: row.action.order, row }))).map(({ row }) => row);
  const groups: [Axis | null, readonly ActionRow[]][] = sortByOrder(axes).map((axis) => [
    axis,
    inOrder(byAxis.get(axis.id) ?? []),
  ]);
  return lost.length === 0 ? groups : [...groups, [null, inOrder(lost)]];
}

/** The key of an axis head's row. */
export function axisKey(axis: Axis | null): string {
  return `axis:${axis?.id ?? ''}`;
}

/** @param collapsed keys of the axis heads that are closed */
export function buildRows(
  groups: ReturnType<typeof groupByAxis>,
  collapsed: ReadonlySet<string>,
): readonly RoadmapRow[] {
  const rows: RoadmapRow[] = [];
  for (const [axis, actions] of groups) {
    const key = axisKey(axis);
    const open = !collapsed.has(key);
    rows.push({ kind: 'axis', key, axis, open, actionCount: actions.length, counts: countStatuses(actions) });
    if (!open) continue;
    if (actions.length === 0 && axis !== null)
      rows.push({ kind: 'void', key: `void:${axis.id}`, axisId: axis.id });
    else rows.push(...actions);
  }
  return rows;
}

/** Whether two flat records hold the same values. */
function sameFields(before: object, after: object): boolean {
  const left = Object.entries(before);
  const right = new Map(Object.entries(after));
  return left.length === right.size && left.every(([key, value]) => Object.is(right.get(key), value));
}

/** The rows of actions, keeping the row of the last time where nothing in it changed, so that only changed rows are drawn. */
export function keepSameRows(
  before: ReadonlyMap<string, ActionRow>,
  after: readonly ActionRow[],
): readonly ActionRow[] {
  return after.map((row) => {
    const last = before.get(row.key);
    return last !== undefined && sameFields(last.action, row.action) && sameFields(last.facts, row.facts)
      ? last
      : row;
  });
}
