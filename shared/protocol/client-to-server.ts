/** All that a client may say, on one page. Each message is one binary frame (binary.ts) and is parsed once, here. */
import * as z from 'zod/mini';
import { isDocumentId, type DocumentId } from '../ids.ts';
import { limits } from '../limits.ts';
import { pack, unpack, type Layouts } from './binary.ts';

const uint = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
/** Yjs client ids are 32-bit; 0 is never drawn by Palabre. */
export const clientIdSchema = z.number().check(z.int(), z.gte(0), z.lte(0xffff_ffff));
const bytes = (max: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= max);
const documentId = z.custom<DocumentId>((value) => typeof value === 'string' && isDocumentId(value));

/** A page load's client id in one document, with the secret that proves it is the same page load (G4). */
const claim = z.strictObject({
  clientId: clientIdSchema,
  secret: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
});
export type ClientClaim = z.infer<typeof claim>;

const join = z.strictObject({
  type: z.literal('join'),
  /** Number of this request on this connection; the answer repeats it. */
  request: uint,
  document: documentId,
  /** Epoch the client last synced with, 0 for none (D7). */
  epoch: uint,
  /** Highest acknowledged or received seq that the client holds, 0 for none (D7). */
  seq: uint,
  /** Its own client id first, then those of earlier page loads whose edits it still has to send. */
  claims: z.array(claim).check(z.minLength(1), z.maxLength(limits.clientIdsPerConnection)),
  stateVector: bytes(limits.stateVectorBytes),
});
const leave = z.strictObject({ type: z.literal('leave'), channel: uint });
const update = z.strictObject({
  type: z.literal('update'),
  channel: uint,
  /** (client id, ref) names this change for ever within its document, deletions too (D3). */
  clientId: clientIdSchema,
  ref: uint,
  /** A Yjs update, format v1. */
  bytes: bytes(limits.updateBytes),
});
/** What a person shows in a document. Identity, name and colour are the server's (F6). */
export const presenceStateSchema = z.strictObject({
  /** Where they are: a route, an entry, a cell. */
  place: z.optional(z.string().check(z.maxLength(200))),
  /** A cursor in a text: the text's place and two encoded relative positions (JSON). */
  cursor: z.optional(
    z.strictObject({ text: z.string().check(z.maxLength(200)), anchor: z.unknown(), head: z.unknown() }),
  ),
});
export type PresenceState = z.infer<typeof presenceStateSchema>;
const presence = z.strictObject({
  type: z.literal('presence'),
  channel: uint,
  /** Null leaves. */
  state: z.nullable(presenceStateSchema),
});

/** What the client holds and the server has lost, asked for by `joined`; kept for the facilitation, applied to nothing (D7). */
const offer = z.strictObject({
  type: z.literal('offer'),
  channel: uint,
  /** Epoch and number of the state that it is a part of. */
  epoch: uint,
  seq: uint,
  /** A Yjs update, format v1. */
  bytes: bytes(limits.updateBytes),
});

const schema = z.discriminatedUnion('type', [join, leave, update, presence, offer]);
export type ClientMessage = z.infer<typeof schema>;

const layouts = {
  join: [
    ['request', 'uint'],
    ['document', 'text'],
    ['epoch', 'uint'],
    ['seq', 'uint'],
    ['claims', 'json'],
    ['stateVector', 'rest'],
  ],
  leave: [['channel', 'uint']],
  update: [
    ['channel', 'uint'],
    ['clientId', 'uint'],
    ['ref', 'uint'],
    ['bytes', 'rest'],
  ],
  presence: [
    ['channel', 'uint'],
    ['state', 'json'],
  ],
  offer: [
    ['channel', 'uint'],
    ['epoch', 'uint'],
    ['seq', 'uint'],
    ['bytes', 'rest'],
  ],
} as const satisfies Layouts;

export function encodeClientMessage(message: ClientMessage): Uint8Array {
  return pack(layouts, message);
}

/** Throws (RangeError, SyntaxError or a zod error) on anything that is not a message of this page. */
export function decodeClientMessage(frame: Uint8Array): ClientMessage {
  return schema.parse(unpack(layouts, frame));
}
