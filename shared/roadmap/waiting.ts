/** What an action or an axis waits for: the ends of its dependencies that are not finished. */
import { isUnfinished } from './overdue.ts';
import type { Action, Dependency } from './schema.ts';

export interface Waiting {
  /** The action or axis waited for. */
  readonly on: string;
  readonly dependency: Dependency;
}

/** Unfinished things that this action or axis waits for directly, soft dependencies too, by dependency id. */
export function waitingFor(
  id: string,
  actions: readonly Action[],
  dependencies: readonly Dependency[],
): readonly Waiting[] {
  const open = new Set<string>();
  for (const action of actions) if (isUnfinished(action)) open.add(action.id).add(action.axisId);
  return dependencies
    .filter((dependency) => dependency.to === id && open.has(dependency.from))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((dependency) => ({ on: dependency.from, dependency }));
}
