/** Everything that screens change in a session, besides the text of the notes (shared/text/edits.ts). */
import * as z from 'zod/mini';
import { createEntry, setFields } from '../workspace/entry.ts';
import { defineEdit } from '../workspace/edit.ts';
import { entryId, instant, line, orderKey } from '../workspace/fields.ts';
import { agendaStates } from './schema.ts';

export const addAgendaItem = defineEdit(
  'dialogue.addAgendaItem',
  z.strictObject({ id: entryId, titleFr: z.nullable(line), titleEn: z.nullable(line), order: orderKey }),
  (doc, { id, ...fields }) => createEntry(doc, 'agenda', id, { ...fields, state: 'planned' }, ['notes']),
);

export const renameAgendaItem = defineEdit(
  'dialogue.renameAgendaItem',
  z.strictObject({ id: entryId, language: z.enum(['fr', 'en']), title: line }),
  (doc, { id, language, title }) =>
    setFields(doc, 'agenda', id, language === 'fr' ? { titleFr: title } : { titleEn: title }),
);

export const setAgendaState = defineEdit(
  'dialogue.setAgendaState',
  z.strictObject({ id: entryId, state: z.enum(agendaStates) }),
  (doc, { id, state }) => setFields(doc, 'agenda', id, { state }),
);

export const moveAgendaItem = defineEdit(
  'dialogue.moveAgendaItem',
  z.strictObject({ id: entryId, order: orderKey }),
  (doc, { id, order }) => setFields(doc, 'agenda', id, { order }),
);

export const deleteAgendaItem = defineEdit(
  'dialogue.deleteAgendaItem',
  z.strictObject({ id: entryId, at: instant }),
  (doc, { id, at }) => setFields(doc, 'agenda', id, { deletedAt: at }),
);

export const dialogueEdits = [
  addAgendaItem,
  renameAgendaItem,
  setAgendaState,
  moveAgendaItem,
  deleteAgendaItem,
] as const;
