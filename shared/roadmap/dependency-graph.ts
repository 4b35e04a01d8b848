/**
 * Dependencies between actions (domain 2.4, I14). An axis as an end stands for all its actions that are not withdrawn. Two valid
 * edits can merge to a cycle: in each cycle the hard dependency with the greatest id is ignored, the same on every replica.
 */
import { isWithdrawn } from './overdue.ts';
import type { Action, Dependency } from './schema.ts';

/** One dependency between two actions; a dependency with an axis at an end gives several. */
interface Link {
  readonly dependency: Dependency;
  readonly from: string;
  readonly to: string;
}

export interface DependencyGraph {
  /** Hard dependencies that hold, between actions that exist and are not withdrawn. Acyclic. */
  readonly links: readonly Link[];
  /** Ids of hard dependencies that close a cycle and are ignored, to be shown struck through. */
  readonly ignored: ReadonlySet<string>;
  /** Ids of all actions that are not withdrawn, each after those it waits for. The same on every replica. */
  readonly order: readonly string[];
}

/** Builds the graph of the hard dependencies. */
export function dependencyGraph(
  dependencies: readonly Dependency[],
  actions: readonly Action[],
): DependencyGraph {
  const live = actions.filter((action) => !isWithdrawn(action)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const ends = endsById(live);
  const hard = dependencies.filter((dependency) => dependency.hard).sort((a, b) => (a.id < b.id ? -1 : 1));
  const all = hard.flatMap((dependency) => expand(dependency, ends));
  const ids = live.map((action) => action.id);
  const core = new Set(ids);
  for (const id of peel(ids, all)) core.delete(id);
  const ignored = core.size === 0 ? new Set<string>() : closingCycles(hard, ends, core);
  const links = all.filter((link) => !ignored.has(link.dependency.id));
  return { links, ignored, order: peel(ids, links) };
}

/** Action ids for the id of an action or of an axis. */
function endsById(live: readonly Action[]): ReadonlyMap<string, readonly string[]> {
  const ends = new Map<string, string[]>();
  for (const action of live) {
    ends.set(action.id, [action.id]);
    const axis = ends.get(action.axisId);
    if (axis === undefined) ends.set(action.axisId, [action.id]);
    else axis.push(action.id);
  }
  return ends;
}

function expand(dependency: Dependency, ends: ReadonlyMap<string, readonly string[]>): Link[] {
  const targets = ends.get(dependency.to) ?? [];
  return (ends.get(dependency.from) ?? []).flatMap((from) => targets.map((to) => ({ dependency, from, to })));
}

/** Ids in topological order; ids on or behind a cycle are missing. */
function peel(ids: readonly string[], links: readonly Link[]): string[] {
  const waiting = new Map(ids.map((id) => [id, 0]));
  const next = successors(links);
  for (const link of links) waiting.set(link.to, (waiting.get(link.to) ?? 0) + 1);
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (const id of order) {
    for (const to of next.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) order.push(to); // the loop goes on over what is pushed
    }
  }
  return order;
}

function successors(links: readonly Link[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  return next;
}

/** Dependencies whose end leads back to their start over dependencies of smaller ids: the greatest of a cycle. */
function closingCycles(
  hard: readonly Dependency[],
  ends: ReadonlyMap<string, readonly string[]>,
  core: ReadonlySet<string>,
): Set<string> {
  const closing = new Set<string>();
  const next = new Map<string, string[]>();
  for (const dependency of hard) {
    const links = expand(dependency, ends).filter((link) => core.has(link.from) && core.has(link.to));
    const starts = new Set(links.map((link) => link.from));
    if (
      reaches(
        links.map((link) => link.to),
        starts,
        next,
      )
    )
      closing.add(dependency.id);
    for (const { from, to } of links) next.set(from, [...(next.get(from) ?? []), to]);
  }
  return closing;
}

function reaches(
  from: readonly string[],
  goals: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly string[]>,
): boolean {
  const seen = new Set(from);
  for (const id of seen) {
    if (goals.has(id)) return true;
    for (const to of next.get(id) ?? []) seen.add(to); // a Set's loop goes on over what is added
  }
  return false;
}
