/** Comments on one other document: threads anchored to a passage, with their messages. */
import * as z from 'zod/mini';
import { stakeholderGroups } from '../groups.ts';
import { common, entryId, instant, line, maybe, paragraph } from '../workspace/fields.ts';

/** Written by the author's own client, checked by the gate: nobody signs for somebody else. */
const signature = {
  authorId: z.string().check(z.maxLength(64)),
  authorName: line,
  authorGroup: z.nullable(z.enum(stakeholderGroups)),
  at: instant,
};

export const threadSchema = z.strictObject({
  ...common,
  ...signature,
  /** The text commented on: `clauses/<id>/text`. */
  target: line,
  /** Encoded relative positions (base64) of the passage's start and end in that text. */
  anchorStart: line,
  anchorEnd: line,
  /** The passage as it was, with what stood before and after, to find it again. */
  quote: paragraph,
  quoteBefore: line,
  quoteAfter: line,
  resolvedAt: maybe(instant),
  resolvedById: maybe(line),
  resolvedByName: maybe(line),
});
export const messageSchema = z.strictObject({
  ...common,
  ...signature,
  threadId: entryId,
  body: paragraph,
  editedAt: maybe(instant),
});

export type Thread = z.infer<typeof threadSchema> & { readonly id: string };
export type Message = z.infer<typeof messageSchema> & { readonly id: string };
