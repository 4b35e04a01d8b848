/** What the gate asks about a dialogue document. */
import { refuse } from '../protocol/refusal.ts';
import type { DocumentRules } from '../workspace/verdict.ts';
import { agendaItemSchema, sessionSchema } from './schema.ts';

export const dialogueRules: DocumentRules = {
  kind: 'dialogue',
  collections: {
    session: { fields: sessionSchema, texts: [] },
    agenda: { fields: agendaItemSchema, texts: ['notes'] },
  },
  mayChange: (change, author) => {
    if (author.role !== 'facilitator' && author.role !== 'editor') return refuse('forbidden', 'role');
    if (change.collection === 'session' && author.role !== 'facilitator')
      return refuse('forbidden', 'the session belongs to the facilitation');
    return null;
  },
};
