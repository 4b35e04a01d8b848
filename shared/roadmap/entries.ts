/** A roadmap document as plain entries: what the measures, the checks and the dashboards are computed from. */
import type * as Y from 'yjs';
import { collectionOf, fieldsOf, listEntries } from '../workspace/entry.ts';
import type { Action, Axis, Dependency, Indicator, Reading, Settings } from './schema.ts';

export interface RoadmapEntries {
  /** Null before the workspace's settings are there. */
  readonly settings: Settings | null;
  readonly axes: readonly Axis[];
  readonly actions: readonly Action[];
  readonly dependencies: readonly Dependency[];
  readonly indicators: readonly Indicator[];
  readonly readings: readonly Reading[];
}

/** Reads the entries that are not deleted. Casts: the gate let nothing into the document that is not of the schemas' form. */
export function roadmapEntries(doc: Y.Doc): RoadmapEntries {
  const settings = collectionOf(doc, 'workspace').get('settings');
  return {
    settings: settings === undefined ? null : fieldsOf(settings),
    axes: listEntries(doc, 'axes') as unknown as Axis[],
    actions: listEntries(doc, 'actions') as unknown as Action[],
    dependencies: listEntries(doc, 'dependencies') as unknown as Dependency[],
    indicators: listEntries(doc, 'indicators') as unknown as Indicator[],
    readings: listEntries(doc, 'readings') as unknown as Reading[],
  };
}
