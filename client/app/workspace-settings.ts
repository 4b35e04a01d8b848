/** Title and as-of date of the workspace, from its roadmap. */
import { useMemo, useState } from 'react';
import { dayOfInstant } from '../../shared/civil-day.ts';
import { due } from '../../shared/edtf.ts';
import type { Settings } from '../../shared/roadmap/schema.ts';
import { useHome } from '../state/session-provider.tsx';
import { useDocument, useEntries } from '../state/sync-provider.tsx';

export interface Workspace {
  readonly titleFr: string | null;
  readonly titleEn: string | null;
  /** Civil day. */
  readonly asOf: number;
  /** False when the as-of date follows the calendar. */
  readonly fixed: boolean;
}

/** Null until the roadmap has been read. */
export function useWorkspace(): Workspace | null {
  const open = useDocument(useHome());
  const [settings] = useEntries<Settings>(open, 'workspace');
  const [today] = useState(() => dayOfInstant(Date.now()));
  return useMemo(() => {
    if (settings === undefined) return null;
    const fixed = due(settings.asOf);
    return {
      titleFr: settings.titleFr ?? null,
      titleEn: settings.titleEn ?? null,
      asOf: fixed ?? today,
      fixed: fixed !== null,
    };
  }, [settings, today]);
}
