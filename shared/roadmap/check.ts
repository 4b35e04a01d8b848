/**
 * Rules that two valid edits can break by merging (domain 2.3, 2.4; architecture G8): never refused, always shown. The same list
 * in the same order on every replica. Issues about one entry are judged in check-action.ts and check-indicator.ts.
 */
import { checkAction } from './check-action.ts';
import { checkIndicator, checkReading } from './check-indicator.ts';
import { dependencyGraph } from './dependency-graph.ts';
import type { RoadmapEntries } from './entries.ts';
import type { Issue } from './issue.ts';
import type { Dependency } from './schema.ts';

/** Every issue of a roadmap as of a civil day, by rule, then collection, entry and code. */
export function checkRoadmap(entries: RoadmapEntries, today: number): readonly Issue[] {
  const axes = new Set(entries.axes.map((axis) => axis.id));
  const indicators = new Map(entries.indicators.map((indicator) => [indicator.id, indicator]));
  const issues = [
    ...entries.actions.flatMap((action) => checkAction(action, axes, today)),
    ...entries.indicators.flatMap((indicator) => checkIndicator(indicator, entries.readings, today)),
    ...entries.readings.flatMap((reading) =>
      checkReading(reading, indicators.get(reading.indicatorId) ?? null, today),
    ),
    ...checkDependencies(entries),
  ];
  return issues.sort(
    (a, b) =>
      ruleNumber(a) - ruleNumber(b) ||
      compare(a.collection, b.collection) ||
      compare(a.id, b.id) ||
      compare(a.code, b.code),
  );
}

const ruleNumber = (issue: Issue): number => Number(issue.rule.slice(1));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** I14: no self-link, no duplicate pair, no cycle, no loose end. Of a pair given twice the greater id is the duplicate. */
function checkDependencies({ actions, axes, dependencies }: RoadmapEntries): Issue[] {
  const known = new Set([...actions.map((action) => action.id), ...axes.map((axis) => axis.id)]);
  const { ignored } = dependencyGraph(dependencies, actions);
  const pairs = new Set<string>();
  const issue = (code: Issue['code'], { id }: Dependency): Issue => ({
    rule: 'I14',
    code,
    collection: 'dependencies',
    id,
  });
  return [...dependencies]
    .sort((a, b) => compare(a.id, b.id))
    .flatMap((dependency) => {
      const { id, from, to } = dependency;
      const pair = `${from} ${to}`;
      const doubled = pairs.has(pair);
      pairs.add(pair);
      if (!known.has(from) || !known.has(to)) return [issue('looseDependency', dependency)];
      if (from === to) return [issue('selfDependency', dependency)];
      if (doubled) return [issue('doubledDependency', dependency)];
      return ignored.has(id) ? [issue('dependencyCycle', dependency)] : [];
    });
}
