/** Where an action lands when it is moved or added: keys between its new neighbours. */
import { orderBetween } from '../../../shared/workspace/order.ts';
import type { Action } from '../../../shared/roadmap/schema.ts';

/** The order key of a place before `index` in a list of actions in order. */
export function orderAt(actions: readonly Action[], index: number): string {
  return orderBetween(actions[index - 1]?.order ?? null, actions[index]?.order ?? null);
}

/** The key that takes an action one place up (−1) or down (1) in its axis, or null at the end of the axis. */
export function orderBeside(actions: readonly Action[], id: string, by: -1 | 1): string | null {
  const at = actions.findIndex((action) => action.id === id);
  const target = at + by;
  if (at < 0 || target < 0 || target >= actions.length) return null;
  const others = actions.filter((action) => action.id !== id);
  return orderAt(others, target);
}
