/** What the gate asks about a proposal document. Comments live in their own document (shared/comments). */
import { refuse } from '../protocol/refusal.ts';
import type { DocumentRules } from '../workspace/verdict.ts';
import { clauseSchema, proposalSchema } from './schema.ts';

export const proposalRules: DocumentRules = {
  kind: 'proposal',
  collections: {
    proposal: { fields: proposalSchema, texts: [] },
    clauses: { fields: clauseSchema, texts: ['text'] },
  },
  mayChange: (change, author) => {
    if (author.role !== 'facilitator' && author.role !== 'editor') return refuse('forbidden', 'role');
    const statusChanged =
      change.collection === 'proposal' && change.before?.['status'] !== change.after['status'];
    if (statusChanged && author.role !== 'facilitator')
      return refuse('forbidden', 'the status belongs to the facilitation');
    return null;
  },
};
