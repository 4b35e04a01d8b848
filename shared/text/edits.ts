/** The one edit of rich text: a delta (retain, insert, delete), as the editor and Y.Text both speak it. */
import * as z from 'zod/mini';
import { defineEdit } from '../workspace/edit.ts';
import { textOf } from '../workspace/entry.ts';
import { changeTextName } from './change-name.ts';

const attributes = z.record(z.string(), z.unknown());
const deltaSchema = z.array(
  z.union([
    z.strictObject({ retain: z.number(), attributes: z.optional(attributes) }),
    z.strictObject({ insert: z.string(), attributes: z.optional(attributes) }),
    z.strictObject({ delete: z.number() }),
  ]),
);
export type Delta = z.infer<typeof deltaSchema>;

export const changeText = defineEdit(
  changeTextName,
  z.strictObject({ collection: z.string(), id: z.string(), field: z.string(), delta: deltaSchema }),
  (doc, { collection, id, field, delta }) => {
    const text = textOf(doc, collection, id, field);
    if (text === null) throw new RangeError(`no text ${collection}/${id}/${field}`);
    text.applyDelta(delta);
  },
);
