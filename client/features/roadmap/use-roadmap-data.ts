/** The roadmap as the screen reads it: entries, measures as of the workspace's day, and rows that stay the same while nothing in them changes. */
import { useMemo, useState } from 'react';
import { dayOfInstant } from '../../../shared/civil-day.ts';
import { asOfDay } from '../../../shared/roadmap/as-of.ts';
import type { RoadmapEntries } from '../../../shared/roadmap/entries.ts';
import { measureRoadmap, type RoadmapMeasures } from '../../../shared/roadmap/measures.ts';
import type {
  Action,
  Axis,
  Dependency,
  Indicator,
  Reading,
  Settings,
  Source,
} from '../../../shared/roadmap/schema.ts';
import { useEntries } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { actionFacts } from './action-facts.ts';
import { groupByAxis, keepSameRows, type ActionRow } from './row-model.ts';

export interface RoadmapData {
  readonly open: OpenDocument;
  readonly entries: RoadmapEntries;
  readonly measures: RoadmapMeasures;
  readonly sources: readonly Source[];
  /** Civil day. */
  readonly today: number;
  readonly groups: ReturnType<typeof groupByAxis>;
  /** All actions in the order of the table, whether their axis is open or not. */
  readonly rows: readonly ActionRow[];
  readonly actionById: ReadonlyMap<string, Action>;
  readonly axisById: ReadonlyMap<string, Axis>;
}

/** Remembers the last rows, to give the same object for a row in which nothing changed. */
function rowKeeper(): (rows: readonly ActionRow[]) => readonly ActionRow[] {
  let last: ReadonlyMap<string, ActionRow> = new Map();
  return (rows) => {
    const kept = keepSameRows(last, rows);
    last = new Map(kept.map((row) => [row.key, row]));
    return kept;
  };
}

export function useRoadmapData(open: OpenDocument): RoadmapData {
  const settings = useEntries<Settings>(open, 'workspace')[0] ?? null;
  const axes = useEntries<Axis>(open, 'axes');
  const actions = useEntries<Action>(open, 'actions');
  const dependencies = useEntries<Dependency>(open, 'dependencies');
  const indicators = useEntries<Indicator>(open, 'indicators');
  const readings = useEntries<Reading>(open, 'readings');
  const sources = useEntries<Source>(open, 'sources');
  const [keepSame] = useState(rowKeeper);
  const [calendarDay] = useState(() => dayOfInstant(Date.now()));
  const measured = useMemo(() => {
    const entries = { settings, axes, actions, dependencies, indicators, readings };
    const today = asOfDay(settings, calendarDay);
    const measures = measureRoadmap(entries, today);
    const rows = actions.flatMap((action): ActionRow[] => {
      const facts = measures.actions.get(action.id);
      return facts === undefined
        ? []
        : [{ kind: 'action', key: action.id, action, facts: actionFacts(facts) }];
    });
    const groups = groupByAxis(axes, keepSame(rows));
    return {
      entries,
      measures,
      today,
      groups,
      rows: groups.flatMap(([, group]) => group),
      actionById: new Map(actions.map((action) => [action.id, action])),
      axisById: new Map(axes.map((axis) => [axis.id, axis])),
    };
  }, [settings, axes, actions, dependencies, indicators, readings, keepSame, calendarDay]);
  return useMemo(() => ({ open, sources, ...measured }), [open, sources, measured]);
}
