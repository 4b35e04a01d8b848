/** The edit that undo and redo make: fields of entries go back to what they were, deletion and its end included. */
import * as z from 'zod/mini';
import { defineEdit } from './edit.ts';
import { setFields } from './entry.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const restoreFields = defineEdit(
  'workspace.restore',
  z.strictObject({
    changes: z.array(
      z.strictObject({ collection: z.string(), id: z.string(), fields: z.record(z.string(), scalar) }),
    ),
  }),
  (doc, { changes }) => {
    for (const { collection, id, fields } of changes) setFields(doc, collection, id, fields);
  },
);
