/** The agenda of a session in its order, and what people do to it. */
import { useMemo } from 'react';
import {
  addAgendaItem,
  deleteAgendaItem,
  moveAgendaItem,
  renameAgendaItem,
  setAgendaState,
} from '../../../shared/dialogue/edits.ts';
import type { AgendaItem } from '../../../shared/dialogue/schema.ts';
import { newEntryId } from '../../../shared/ids.ts';
import { orderBetween, sortByOrder } from '../../../shared/workspace/order.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useEntries } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { useToast } from '../../ui/toast.tsx';
import { untitled } from '../documents/words.ts';
import * as words from './words.ts';

/** An item as the screen shows it. */
export interface NumberedItem extends AgendaItem {
  /** From 1, in the order of the agenda. */
  readonly number: number;
  readonly title: string;
}

export interface AgendaEdits {
  /** Adds an item at the end; returns its id. */
  add(title: string): string;
  rename(item: NumberedItem, title: string): void;
  setState(item: NumberedItem, state: AgendaItem['state']): void;
  /** One place up (−1) or down (1); nothing at the ends. */
  move(item: NumberedItem, by: -1 | 1): void;
  /** Deletes an item; the toast brings it back. */
  remove(item: NumberedItem): void;
}

export function useAgenda(open: OpenDocument): readonly NumberedItem[] {
  const t = useSay();
  const { language } = useLanguage();
  const entries = useEntries<AgendaItem>(open, 'agenda');
  return useMemo(
    () =>
      sortByOrder(entries).map((item, index) => {
        const title = inLanguage(language, item.titleFr, item.titleEn) || t(untitled);
        return Object.assign({ number: index + 1, title }, item);
      }),
    [entries, language, t],
  );
}

export function useAgendaEdits(open: OpenDocument, items: readonly NumberedItem[]): AgendaEdits {
  const t = useSay();
  const { language } = useLanguage();
  const toast = useToast();
  return {
    add(title) {
      const id = newEntryId();
      const order = orderBetween(items.at(-1)?.order ?? null, null);
      const titles = { titleFr: null, titleEn: null };
      open.edit(addAgendaItem, {
        id,
        order,
        ...titles,
        ...(language === 'fr' ? { titleFr: title } : { titleEn: title }),
      });
      return id;
    },
    rename: ({ id }, title) => open.edit(renameAgendaItem, { id, language, title }),
    setState: ({ id }, state) => open.edit(setAgendaState, { id, state }),
    move({ id }, by) {
      const others = items.filter((item) => item.id !== id);
      const target = items.findIndex((item) => item.id === id) + by;
      if (target < 0 || target > others.length) return;
      const order = orderBetween(others[target - 1]?.order ?? null, others[target]?.order ?? null);
      open.edit(moveAgendaItem, { id, order });
    },
    remove({ id, title }) {
      open.edit(deleteAgendaItem, { id, at: new Date().toISOString() });
      toast({ text: t(words.removed, title), undo: () => open.undo() });
    },
  };
}
