/** What people do to the roadmap: each change at once, told in a toast with its undo. */
import { useMemo } from 'react';
import { newEntryId } from '../../../shared/ids.ts';
import {
  addAction,
  addReading,
  changeAction,
  deleteAction,
  moveAction,
  type ActionPatch,
} from '../../../shared/roadmap/edits.ts';
import type { Action, Indicator } from '../../../shared/roadmap/schema.ts';
import { say, type Language } from '../../../shared/words.ts';
import type { OpenDocument } from '../../sync/open-document.ts';
import { useToast } from '../../ui/toast.tsx';
import { changedFields, inferredWithout } from './cell-input.ts';
import { changeText, nameOf } from './field-text.ts';
import type { EnteredReading } from './reading-input.ts';
import * as words from './words.ts';

export interface RoadmapEdits {
  /** Changes the fields that differ; nothing happens when none does. */
  change(action: Action, patch: ActionPatch): void;
  /** A new, untitled action; returns its id. */
  add(axisId: string, order: string): string;
  move(action: Action, axisId: string, order: string): void;
  remove(action: Action): void;
  /** Takes a just added, still empty action away without a word. */
  drop(id: string): void;
  /** Readings are append-only: there is no undo, a correction is a new reading. */
  addReading(indicator: Indicator, date: string, entered: EnteredReading): void;
  undo(): void;
  redo(): void;
}

/**
 * @param today the as-of day as an EDTF date, written into new actions
 */
export function useRoadmapEdits(open: OpenDocument, language: Language, today: string): RoadmapEdits {
  const toast = useToast();
  return useMemo(() => {
    const tell = (text: string) => toast({ text, undo: () => open.undo() });
    const now = () => new Date().toISOString();
    return {
      change(action, patch) {
        const changed = changedFields(action, patch);
        if (changed === null) return;
        const inferred = inferredWithout(action, changed);
        const fields = inferred === undefined ? changed : { ...changed, inferred };
        open.edit(changeAction, { id: action.id, fields });
        tell(changeText(action, changed, language));
      },
      add(axisId, order) {
        const id = newEntryId();
        open.edit(addAction, { id, fields: { axisId, order, state: 'proposed', createdOn: today } });
        tell(say(language, words.added));
        return id;
      },
      move(action, axisId, order) {
        open.edit(moveAction, { id: action.id, axisId, order });
        tell(say(language, words.moved, nameOf(action, language)));
      },
      remove(action) {
        open.edit(deleteAction, { id: action.id, at: now() });
        tell(say(language, words.removed, nameOf(action, language)));
      },
      drop: (id) => open.edit(deleteAction, { id, at: now() }),
      addReading(indicator, date, entered) {
        const fields = { indicatorId: indicator.id, date, ...entered, enteredAt: now() };
        open.edit(addReading, { id: newEntryId(), fields });
        toast({ text: say(language, words.readingAdded) });
      },
      undo: () => toast({ text: say(language, open.undo() ? words.undone : words.nothingToUndo) }),
      redo: () => toast({ text: say(language, open.redo() ? words.redone : words.nothingToRedo) }),
    };
  }, [open, language, today, toast]);
}
