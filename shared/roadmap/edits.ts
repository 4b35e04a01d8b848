/** Everything that screens change in a roadmap. */
import * as z from 'zod/mini';
import { createEntry, setFields, type Fields, type Scalar } from '../workspace/entry.ts';
import { defineEdit } from '../workspace/edit.ts';
import { entryId, instant, orderKey } from '../workspace/fields.ts';
import { actionSchema, readingSchema } from './schema.ts';

/** The fields of an action that people edit in the table and in the panel; the baseline is not among them (I4). `inferred` loses the names that a person sets. */
const editableActionFields = z.partial(
  z.pick(actionSchema, {
    titleFr: true,
    titleEn: true,
    responsible: true,
    planStart: true,
    planEnd: true,
    forecastEnd: true,
    actualStart: true,
    actualEnd: true,
    state: true,
    reason: true,
    level: true,
    percent: true,
    theme: true,
    lastReviewedOn: true,
    code: true,
    inferred: true,
  }),
);
export type ActionPatch = z.infer<typeof editableActionFields>;

/** A patch names only the fields it changes. */
function given(patch: ActionPatch): Fields {
  const fields: Record<string, Scalar> = {};
  for (const [field, value] of Object.entries(patch)) if (value !== undefined) fields[field] = value;
  return fields;
}

export const addAction = defineEdit(
  'roadmap.addAction',
  z.strictObject({ id: entryId, fields: actionSchema }),
  (doc, { id, fields }) => createEntry(doc, 'actions', id, fields, ['description']),
);

export const changeAction = defineEdit(
  'roadmap.changeAction',
  z.strictObject({ id: entryId, fields: editableActionFields }),
  (doc, { id, fields }) => setFields(doc, 'actions', id, given(fields)),
);

export const moveAction = defineEdit(
  'roadmap.moveAction',
  z.strictObject({ id: entryId, axisId: entryId, order: orderKey }),
  (doc, { id, axisId, order }) => setFields(doc, 'actions', id, { axisId, order }),
);

/** Hides an action; undo brings it back, with whatever others changed in it meanwhile. */
export const deleteAction = defineEdit(
  'roadmap.deleteAction',
  z.strictObject({ id: entryId, at: instant }),
  (doc, { id, at }) => setFields(doc, 'actions', id, { deletedAt: at }),
);

export const addReading = defineEdit(
  'roadmap.addReading',
  z.strictObject({ id: entryId, fields: readingSchema }),
  (doc, { id, fields }) => createEntry(doc, 'readings', id, fields),
);

export const roadmapEdits = [addAction, changeAction, moveAction, deleteAction, addReading] as const;
