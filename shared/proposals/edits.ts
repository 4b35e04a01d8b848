/** Everything that screens change in a proposal, besides the text of its clauses (shared/text/edits.ts). */
import * as z from 'zod/mini';
import { createEntry, setFields } from '../workspace/entry.ts';
import { defineEdit } from '../workspace/edit.ts';
import { entryId, instant, line, orderKey } from '../workspace/fields.ts';
import { proposalStatuses } from './schema.ts';

export const addClause = defineEdit(
  'proposals.addClause',
  z.strictObject({
    id: entryId,
    titleFr: z.nullable(line),
    titleEn: z.nullable(line),
    language: z.enum(['fr', 'en']),
    order: orderKey,
  }),
  (doc, { id, ...fields }) => createEntry(doc, 'clauses', id, fields, ['text']),
);

export const renameClause = defineEdit(
  'proposals.renameClause',
  z.strictObject({ id: entryId, language: z.enum(['fr', 'en']), title: line }),
  (doc, { id, language, title }) =>
    setFields(doc, 'clauses', id, language === 'fr' ? { titleFr: title } : { titleEn: title }),
);

export const deleteClause = defineEdit(
  'proposals.deleteClause',
  z.strictObject({ id: entryId, at: instant }),
  (doc, { id, at }) => setFields(doc, 'clauses', id, { deletedAt: at }),
);

export const setProposalStatus = defineEdit(
  'proposals.setStatus',
  z.strictObject({ status: z.enum(proposalStatuses) }),
  (doc, { status }) => setFields(doc, 'proposal', 'proposal', { status }),
);

export const proposalEdits = [addClause, renameClause, deleteClause, setProposalStatus] as const;
