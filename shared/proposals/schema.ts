/** A reform proposal: clauses, each with a title and a text. */
import * as z from 'zod/mini';
import { common, line, maybe, orderKey, paragraph } from '../workspace/fields.ts';

export const proposalStatuses = ['draft', 'open', 'amended', 'adopted', 'rejected', 'parked'] as const;

/** One entry, `proposal/proposal`. */
export const proposalSchema = z.strictObject({
  ...common,
  code: maybe(line),
  titleFr: maybe(line),
  titleEn: maybe(line),
  summaryFr: maybe(paragraph),
  summaryEn: maybe(paragraph),
  status: z.enum(proposalStatuses),
  order: orderKey,
});
/** `language` is the language of the clause's text, which is kept as it was written. */
export const clauseSchema = z.strictObject({
  ...common,
  titleFr: maybe(line),
  titleEn: maybe(line),
  language: z.enum(['fr', 'en']),
  order: orderKey,
});

export type Proposal = z.infer<typeof proposalSchema> & { readonly id: string };
export type Clause = z.infer<typeof clauseSchema> & { readonly id: string };
