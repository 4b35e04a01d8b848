/** The roadmap as the dashboards read it: live entries, or the moment at which somebody froze them. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { dayOfInstant } from '../../../shared/civil-day.ts';
import { answerQuestions, type Questions } from '../../../shared/dashboard/questions.ts';
import { asOfDay } from '../../../shared/roadmap/as-of.ts';
import type { RoadmapEntries } from '../../../shared/roadmap/entries.ts';
import type {
  Action,
  Axis,
  Dependency,
  Indicator,
  Reading,
  Settings,
  Source,
} from '../../../shared/roadmap/schema.ts';
import { useHome } from '../../state/session-provider.tsx';
import { useDocument, useEntries } from '../../state/sync-provider.tsx';
import type { DocumentPhase } from '../../sync/open-document.ts';

export interface Answers {
  readonly questions: Questions;
  readonly settings: Settings | null;
  /** By id. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** Milliseconds between two looks at the calendar, for workspaces whose as-of day follows it. */
const calendarMs = 60_000;

function onCalendar(listener: () => void): () => void {
  const timer = setInterval(listener, calendarMs);
  return () => clearInterval(timer);
}

/** The answers as of now; they follow everybody's edits. Empty until the document has been read: see `phase`. */
function useLiveAnswers(): { readonly answers: Answers; readonly phase: DocumentPhase } {
  const open = useDocument(useHome());
  const [settings = null] = useEntries<Settings>(open, 'workspace');
  const axes = useEntries<Axis>(open, 'axes');
  const actions = useEntries<Action>(open, 'actions');
  const dependencies = useEntries<Dependency>(open, 'dependencies');
  const indicators = useEntries<Indicator>(open, 'indicators');
  const readings = useEntries<Reading>(open, 'readings');
  const sources = useEntries<Source>(open, 'sources');
  const calendarDay = useSyncExternalStore(onCalendar, () => dayOfInstant(Date.now()));
  const answers = useMemo(() => {
    const entries: RoadmapEntries = { settings, axes, actions, dependencies, indicators, readings };
    const today = asOfDay(settings, calendarDay);
    return {
      questions: answerQuestions(entries, today),
      settings,
      sources: new Map(sources.map((source) => [source.id, source])),
    };
  }, [settings, axes, actions, dependencies, indicators, readings, sources, calendarDay]);
  return { answers, phase: open.phase };
}

export interface Freezable {
  /** What is on screen. */
  readonly answers: Answers;
  readonly phase: DocumentPhase;
  /** Epoch milliseconds of the freeze, or null while live. */
  readonly frozenAt: number | null;
  /** Something has changed since the freeze. */
  readonly hasMoved: boolean;
  readonly toggleFreeze: () => void;
}

/** Live answers that can be frozen, so that no number moves while somebody speaks about it. */
export function useQuestions(): Freezable {
  const { answers: live, phase } = useLiveAnswers();
  const [frozen, setFrozen] = useState<{ readonly answers: Answers; readonly at: number } | null>(null);
  const toggleFreeze = useCallback(() => {
    setFrozen((before) => (before === null ? { answers: live, at: Date.now() } : null));
  }, [live]);
  return {
    answers: frozen?.answers ?? live,
    phase,
    frozenAt: frozen?.at ?? null,
    hasMoved: frozen !== null && frozen.answers !== live,
    toggleFreeze,
  };
}
