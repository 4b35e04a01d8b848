/** The clauses of a proposal in their order, and what people do to them. */
import { useMemo } from 'react';
import { newEntryId } from '../../../shared/ids.ts';
import { addClause, deleteClause, renameClause } from '../../../shared/proposals/edits.ts';
import type { Clause } from '../../../shared/proposals/schema.ts';
import { orderBetween, sortByOrder } from '../../../shared/workspace/order.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useEntries } from '../../state/sync-provider.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { useToast } from '../../ui/toast.tsx';
import { untitled } from '../documents/words.ts';
import * as words from './words.ts';

/** A clause as the screen shows it. */
export interface NumberedClause extends Clause {
  /** From 1, in order. */
  readonly number: number;
  readonly title: string;
}

export interface ClauseEdits {
  /** Adds a clause at the end, in the reader's language. */
  add(title: string): void;
  rename(clause: NumberedClause, title: string): void;
  /** Deletes a clause; the toast brings it back. */
  remove(clause: NumberedClause): void;
}

export function useClauses(open: OpenDocument): readonly NumberedClause[] {
  const t = useSay();
  const { language } = useLanguage();
  const entries = useEntries<Clause>(open, 'clauses');
  return useMemo(
    () =>
      sortByOrder(entries).map((clause, index) => {
        const title = inLanguage(language, clause.titleFr, clause.titleEn) || t(untitled);
        return Object.assign({ number: index + 1, title }, clause);
      }),
    [entries, language, t],
  );
}

export function useClauseEdits(open: OpenDocument, clauses: readonly NumberedClause[]): ClauseEdits {
  const t = useSay();
  const { language } = useLanguage();
  const toast = useToast();
  return {
    add(title) {
      open.edit(addClause, {
        id: newEntryId(),
        titleFr: language === 'fr' ? title : null,
        titleEn: language === 'en' ? title : null,
        language,
        order: orderBetween(clauses.at(-1)?.order ?? null, null),
      });
    },
    rename: ({ id }, title) => open.edit(renameClause, { id, language, title }),
    remove({ id, title }) {
      open.edit(deleteClause, { id, at: new Date().toISOString() });
      toast({ text: t(words.clauseDeleted, title), undo: () => open.undo() });
    },
  };
}
