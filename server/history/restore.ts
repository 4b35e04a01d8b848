/**
 * Restoring an earlier state: a new edit in somebody's name, on the way of every edit (room, gate, log), never a change
 * of what was written. It can be undone by restoring the state before it.
 */
import * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { permissionFor } from '../../shared/roles.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Environment } from '../environment.ts';
import type { Room } from '../room/room.ts';
import type { Rooms } from '../room/rooms.ts';
import { checkSeq } from './history.ts';
import { plainEntries, type PlainEntries } from './plain-entries.ts';
import { applyAll, replayTo, type ReadLog } from './replay.ts';
import { setBackTo } from './restoring-edit.ts';
import { submitEdit } from './submit-edit.ts';

export type Restored =
  /** Written as update `seq`. */
  | { readonly kind: 'restored'; readonly seq: number }
  /** The document is as it was then. */
  | { readonly kind: 'unchanged' };

export interface RestoreParts {
  readonly log: ReadLog;
  readonly rooms: Pick<Rooms, 'open'>;
  readonly env: Environment;
}

/** A client id that nobody has written with in this document. */
function newClientId(doc: Y.Doc, env: Environment): number {
  for (;;) {
    const id = Buffer.from(env.random(4)).readUInt32BE();
    if (!doc.store.clients.has(id)) return id;
  }
}

/** The update that sets the room's committed state back, with its client id; null when nothing differs. */
function editOf(room: Room, earlier: PlainEntries, { env }: RestoreParts) {
  const kind = kindOf(room.document);
  if (kind === 'free') return null;
  const doc = new Y.Doc();
  keepFormats(doc);
  applyAll(doc, room.committed.updates());
  doc.clientID = newClientId(doc, env);
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  setBackTo(doc, earlier, rulesByKind[kind], env.now());
  doc.destroy();
  const bytes = updates[0];
  return bytes === undefined ? null : { clientId: doc.clientID, bytes };
}

/**
 * Brings a document back to what it was after update `seq`, as one edit by `principal`, and resolves when that is
 * durable. Refused like any edit of theirs (rights, lock, size), `schema` for a free document, which has no entries to
 * compare; a refusal that means "later" may come when the outcome is not known: restoring again is harmless. Throws
 * RangeError for a seq that the document has not.
 */
export async function restore(
  parts: RestoreParts,
  document: DocumentId,
  seq: number,
  principal: Principal,
): Promise<Restored | Refusal> {
  const kind = kindOf(document);
  if (kind === 'free') return refuse('schema', 'a free document is not restored');
  const head = await parts.log.head(document);
  if (head === null) return refuse('unknownDocument', 'no such document');
  checkSeq(seq, head.seq);
  const past = await replayTo(parts.log, document, seq);
  const earlier = plainEntries(past, rulesByKind[kind]);
  past.destroy();
  const room = await parts.rooms.open(document, null);
  if ('code' in room) return room;
  if (room.committed.seq < seq) return refuse('resync', 'this node has not read the log so far yet');
  if (room.locked) return refuse('locked', 'a locked document');
  // from here to the submission in one turn: nothing is committed in between
  const edit = editOf(room, earlier, parts);
  if (edit === null) return { kind: 'unchanged' };
  const permission = permissionFor(principal.role, kind);
  const written = await submitEdit(room, { principal, permission, ...edit }, parts.env);
  return typeof written === 'number' ? { kind: 'restored', seq: written } : written;
}
