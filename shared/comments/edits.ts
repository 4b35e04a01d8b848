/** Everything that screens change in a comments document. */
import * as z from 'zod/mini';
import { createEntry, setFields } from '../workspace/entry.ts';
import { defineEdit } from '../workspace/edit.ts';
import { entryId, instant, line, paragraph } from '../workspace/fields.ts';
import { messageSchema, threadSchema } from './schema.ts';

/** A thread is made with its first message, whole. */
export const openThread = defineEdit(
  'comments.openThread',
  z.strictObject({ id: entryId, thread: threadSchema, messageId: entryId, message: messageSchema }),
  (doc, { id, thread, messageId, message }) => {
    createEntry(doc, 'threads', id, thread);
    createEntry(doc, 'messages', messageId, message);
  },
);

export const reply = defineEdit(
  'comments.reply',
  z.strictObject({ id: entryId, message: messageSchema }),
  (doc, { id, message }) => createEntry(doc, 'messages', id, message),
);

export const changeMessage = defineEdit(
  'comments.changeMessage',
  z.strictObject({ id: entryId, body: paragraph, at: instant }),
  (doc, { id, body, at }) => setFields(doc, 'messages', id, { body, editedAt: at }),
);

export const deleteMessage = defineEdit(
  'comments.deleteMessage',
  z.strictObject({ id: entryId, at: instant }),
  (doc, { id, at }) => setFields(doc, 'messages', id, { deletedAt: at }),
);

/** Resolves a thread, or with `by: null` opens it again. */
export const resolveThread = defineEdit(
  'comments.resolveThread',
  z.strictObject({ id: entryId, by: z.nullable(z.strictObject({ id: line, name: line, at: instant })) }),
  (doc, { id, by }) =>
    setFields(doc, 'threads', id, {
      resolvedAt: by?.at ?? null,
      resolvedById: by?.id ?? null,
      resolvedByName: by?.name ?? null,
    }),
);

export const commentEdits = [openThread, reply, changeMessage, deleteMessage, resolveThread] as const;
