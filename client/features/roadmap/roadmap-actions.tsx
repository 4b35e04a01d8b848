/** What rows, cells and the panel ask of the screen. One object that stays the same, so that rows are not drawn again for it. */
import { createContext, useContext } from 'react';
import type { ActionPatch } from '../../../shared/roadmap/edits.ts';
import type { Action, Axis, Indicator } from '../../../shared/roadmap/schema.ts';
import type { EnteredReading } from './reading-input.ts';
import type { ActionRow } from './row-model.ts';

export interface RoadmapActions {
  /** False for viewers and commenters: they see no way to edit. */
  readonly canEdit: boolean;
  /** In their order. */
  readonly axes: readonly Axis[];
  /** Whether the action is the first or the last of its axis. */
  readonly placeOf: (row: ActionRow) => { readonly first: boolean; readonly last: boolean };
  readonly openItem: (row: ActionRow, at: 'top' | 'reading') => void;
  readonly change: (action: Action, patch: ActionPatch) => void;
  /** Adds an action at the end of an axis and opens its title for editing. */
  readonly addTo: (axisId: string) => void;
  readonly addBelow: (row: ActionRow) => void;
  readonly moveAction: (row: ActionRow, by: -1 | 1) => void;
  readonly moveToAxis: (row: ActionRow, axisId: string) => void;
  readonly remove: (row: ActionRow) => void;
  readonly addReading: (indicator: Indicator, date: string, entered: EnteredReading) => void;
  readonly toggleAxis: (key: string) => void;
  /** Shows others which cell one is editing; null takes it away. */
  readonly showCell: (cell: { readonly id: string; readonly field: string } | null) => void;
  /** A just added action whose title was left without typing anything goes away again. */
  readonly leaveUntitled: (action: Action) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export const RoadmapActionsContext = createContext<RoadmapActions | null>(null);

export function useRoadmapActions(): RoadmapActions {
  const actions = useContext(RoadmapActionsContext);
  if (actions === null) throw new Error('useRoadmapActions outside the roadmap screen');
  return actions;
}
