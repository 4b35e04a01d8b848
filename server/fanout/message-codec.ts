/** Messages of the bus as bytes. The channel says which document they are about. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as z from 'zod/mini';
import type { DocumentId } from '../../shared/ids.ts';
import { clientIdSchema, presenceStateSchema } from '../../shared/protocol/client-to-server.ts';
import { personSchema } from '../../shared/protocol/person.ts';
import type { DocumentMessage, WorkspaceMessage } from './bus.ts';

const UPDATES = 1;
const LARGE_UPDATES = 2;
const PEOPLE = 3;
const RIGHTS = 16;
const GONE = 17;

/** A person's presence, as nodes tell it each other. */
export const shownSchema = z.strictObject({
  person: personSchema,
  state: presenceStateSchema,
  extra: z.record(z.string(), z.unknown()),
});
const peopleSchema = z.array(z.strictObject({ clientId: clientIdSchema, shown: z.nullable(shownSchema) }));

function writeUpdates(
  encoder: encoding.Encoder,
  { fromSeq, seq, bytes }: Extract<DocumentMessage, { type: 'updates' }>,
): void {
  encoding.writeUint8(encoder, bytes === null ? LARGE_UPDATES : UPDATES);
  encoding.writeVarUint(encoder, fromSeq);
  encoding.writeVarUint(encoder, seq);
  if (bytes !== null) encoding.writeUint8Array(encoder, bytes);
}

/** The bytes of a message about a document. */
export function encodeDocumentMessage(message: DocumentMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  switch (message.type) {
    case 'updates':
      writeUpdates(encoder, message);
      break;
    case 'people':
      encoding.writeUint8(encoder, PEOPLE);
      encoding.writeVarUint(encoder, message.from);
      encoding.writeVarUint(encoder, message.to);
      encoding.writeVarUint(encoder, message.clock);
      encoding.writeVarString(encoder, JSON.stringify(message.changes));
  }
  return encoding.toUint8Array(encoder);
}

/** Reads a message about this document. Throws when it is not one. */
export function decodeDocumentMessage(document: DocumentId, content: Uint8Array): DocumentMessage {
  const decoder = decoding.createDecoder(content);
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case UPDATES:
    case LARGE_UPDATES: {
      const fromSeq = decoding.readVarUint(decoder);
      const seq = decoding.readVarUint(decoder);
      const bytes = kind === UPDATES ? decoding.readTailAsUint8Array(decoder) : null;
      return { type: 'updates', document, fromSeq, seq, bytes };
    }
    case PEOPLE: {
      const from = decoding.readVarUint(decoder);
      const to = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const changes = peopleSchema.parse(JSON.parse(decoding.readVarString(decoder)));
      return { type: 'people', document, from, to, clock, changes };
    }
    default:
      throw new RangeError(`no message about a document: ${String(kind)}`);
  }
}

/** The bytes of a message to every node. */
export function encodeWorkspaceMessage(message: WorkspaceMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  switch (message.type) {
    case 'rights':
      encoding.writeUint8(encoder, RIGHTS);
      encoding.writeVarString(encoder, message.principalId);
      break;
    case 'gone':
      encoding.writeUint8(encoder, GONE);
  }
  return encoding.toUint8Array(encoder);
}

/** Reads a message to every node. Throws when it is not one. */
export function decodeWorkspaceMessage(content: Uint8Array): WorkspaceMessage {
  const decoder = decoding.createDecoder(content);
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case RIGHTS:
      return { type: 'rights', principalId: decoding.readVarString(decoder) };
    case GONE:
      return { type: 'gone' };
    default:
      throw new RangeError(`no message to every node: ${String(kind)}`);
  }
}
