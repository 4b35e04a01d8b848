/** All that the server may say to Palabre's own client, on one page. */
import * as z from 'zod/mini';
import { isDocumentId, type DocumentId } from '../ids.ts';
import { pack, unpack, type Layouts } from './binary.ts';
import { clientIdSchema } from './client-to-server.ts';
import { personSchema } from './person.ts';
import { refusalCodes } from './refusal.ts';

const uint = z.number().check(z.int(), z.gte(0));
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const documentId = z.custom<DocumentId>((value) => typeof value === 'string' && isDocumentId(value));

export type Person = z.infer<typeof personSchema>;

/** First message on a connection: who the server takes you for. */
const welcome = z.strictObject({
  type: z.literal('welcome'),
  you: personSchema,
  workspace: z.string(),
  serverTimeMs: uint,
});

/** Answer to `join`: committed bytes only (D1, F4). */
const joined = z.strictObject({
  type: z.literal('joined'),
  request: uint,
  document: documentId,
  /** Short number of this document on this connection's node, used by every later message. */
  channel: uint,
  epoch: uint,
  /** The state below is complete up to this seq. */
  seq: uint,
  permission: z.enum(['write', 'read']),
  /** The client holds more than the server, which has lost it: `offer` it (D7). */
  offer: z.boolean(),
  /**
   * What comes before `updates`: one Yjs update (v2), as raw DEFLATE; empty when there is none. Only for clients whose
   * handshake says that they inflate; the same bytes for everybody who joins.
   */
  packed: bytes,
  /** Yjs updates (v1), to be applied in order; empty when nothing is new. */
  updates: z.array(bytes),
});

/** One merged frame per tick (F1): everything committed up to and including `seq`. */
const update = z.strictObject({ type: z.literal('update'), channel: uint, seq: uint, bytes });

/** The change (clientId, ref) and every earlier one of that client id is durable (D1). */
const ack = z.strictObject({
  type: z.literal('ack'),
  channel: uint,
  clientId: clientIdSchema,
  ref: uint,
  seq: uint,
});

/** Join this document again: a gap, a leased client id, an epoch that moved (G1, G3, D7). Nothing was lost or refused. */
const resync = z.strictObject({
  type: z.literal('resync'),
  document: documentId,
  code: z.enum(refusalCodes),
});

/** A "no". With `document`, that document's session ends; with `ref`, that change is the reason; the connection closes after it. */
const refused = z.strictObject({
  type: z.literal('refused'),
  code: z.enum(refusalCodes),
  request: z.nullable(uint),
  document: z.nullable(documentId),
  clientId: z.nullable(clientIdSchema),
  ref: z.nullable(uint),
});

/** Who is in the document: entries that changed since the last frame; a null person has left. */
const presence = z.strictObject({
  type: z.literal('presence'),
  channel: uint,
  entries: z.array(
    z.strictObject({
      clientId: clientIdSchema,
      person: z.nullable(personSchema),
      place: z.optional(z.string()),
      cursor: z.optional(z.strictObject({ text: z.string(), anchor: z.unknown(), head: z.unknown() })),
    }),
  ),
});
export type PresenceEntry = z.infer<typeof presence>['entries'][number];

/** The log cannot be written (or can again): edits wait, nothing is lost, nothing is acknowledged (D6). */
const storage = z.strictObject({ type: z.literal('storage'), channel: uint, writable: z.boolean() });

/** This node is about to end: the connection closes now; connect again after so many milliseconds. Nothing was refused. */
const moving = z.strictObject({ type: z.literal('moving'), afterMs: uint });

const schema = z.discriminatedUnion('type', [
  welcome,
  joined,
  update,
  ack,
  resync,
  refused,
  presence,
  storage,
  moving,
]);
export type ServerMessage = z.infer<typeof schema>;

const layouts = {
  welcome: [
    ['you', 'json'],
    ['workspace', 'text'],
    ['serverTimeMs', 'uint'],
  ],
  joined: [
    ['request', 'uint'],
    ['document', 'text'],
    ['channel', 'uint'],
    ['epoch', 'uint'],
    ['seq', 'uint'],
    ['permission', 'text'],
    ['offer', 'json'],
    ['packed', 'bytes'],
    ['updates', 'list'],
  ],
  update: [
    ['channel', 'uint'],
    ['seq', 'uint'],
    ['bytes', 'rest'],
  ],
  ack: [
    ['channel', 'uint'],
    ['clientId', 'uint'],
    ['ref', 'uint'],
    ['seq', 'uint'],
  ],
  resync: [
    ['document', 'text'],
    ['code', 'text'],
  ],
  refused: [
    ['code', 'text'],
    ['request', 'json'],
    ['document', 'json'],
    ['clientId', 'json'],
    ['ref', 'json'],
  ],
  presence: [
    ['channel', 'uint'],
    ['entries', 'json'],
  ],
  storage: [
    ['channel', 'uint'],
    ['writable', 'json'],
  ],
  moving: [['afterMs', 'uint']],
} as const satisfies Layouts;

export function encodeServerMessage(message: ServerMessage): Uint8Array {
  return pack(layouts, message);
}

/** Throws on anything that is not a message of this page. */
export function decodeServerMessage(frame: Uint8Array): ServerMessage {
  return schema.parse(unpack(layouts, frame));
}
