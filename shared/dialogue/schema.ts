/** A dialogue session: its agenda, with one text of notes for each item. */
import * as z from 'zod/mini';
import { common, edtf, entryId, finite, line, maybe, orderKey } from '../workspace/fields.ts';

const recordRules = ['public', 'internal'] as const;
export const agendaStates = ['planned', 'open', 'done'] as const;

/** One entry, `session/session`. */
export const sessionSchema = z.strictObject({
  ...common,
  titleFr: maybe(line),
  titleEn: maybe(line),
  date: maybe(edtf),
  placeFr: maybe(line),
  placeEn: maybe(line),
  recordRule: z.enum(recordRules),
  status: z.enum(['planned', 'open', 'closed']),
});
export const agendaItemSchema = z.strictObject({
  ...common,
  titleFr: maybe(line),
  titleEn: maybe(line),
  order: orderKey,
  minutes: maybe(finite),
  state: z.enum(agendaStates),
  actionId: maybe(entryId),
});

export type Session = z.infer<typeof sessionSchema> & { readonly id: string };
export type AgendaItem = z.infer<typeof agendaItemSchema> & { readonly id: string };
