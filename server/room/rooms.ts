/** The rooms of this node: opened once however many ask, closed when nobody is in them. */
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { DamagedDocumentError, type StoredDocument } from '../log/update-log.ts';
import type { RoomParts } from './room-parts.ts';
import { Room } from './room.ts';

/** A room stays so long after its last member: people come back after a cut. */
const LINGER_MS = 30_000;

export interface Rooms {
  /**
   * The room of a document: one load for all who ask at once (D4). A `free` document that does not exist is made when
   * `mayMake`; `unknownDocument`, `damaged` or `storage` otherwise.
   */
  open(document: DocumentId, mayMake: boolean): Promise<Room | Refusal>;
  /** The room, if the document is in use here. */
  find(document: DocumentId): Room | null;
  /** Ends every session and stores what is worth storing; resolves when nothing is on its way to the log any more. */
  close(): Promise<void>;
}

export function createRooms(parts: RoomParts): Rooms {
  const { env, log, bus, logger } = parts;
  const open = new Map<DocumentId, Room>();
  const opening = new Map<DocumentId, Promise<Room | Refusal>>();
  let channels = 0;

  const discard = (room: Room) => {
    if (open.get(room.document) !== room) return;
    open.delete(room.document);
    void room.close();
  };
  const onEmpty = (room: Room) => {
    env.after(LINGER_MS, () => {
      if (room.idle) discard(room);
    });
  };
  const onEpoch = (room: Room) => {
    discard(room);
    room.endAll({ kind: 'resync', code: 'resync' });
  };
  const load = async (document: DocumentId, mayMake: boolean): Promise<StoredDocument | Refusal> => {
    try {
      const stored = await log.load(document);
      if (stored !== null) return stored;
      if (!mayMake || kindOf(document) !== 'free') return refuse('unknownDocument', 'no such document');
      await log.create(document, env.now());
      return (await log.load(document)) ?? refuse('storage', 'made, but not found');
    } catch (error) {
      const damaged = error instanceof DamagedDocumentError;
      logger.error({ document, err: error }, 'a document cannot be opened');
      return damaged ? refuse('damaged', error.message) : refuse('storage', 'the log does not answer');
    }
  };
  const make = async (document: DocumentId, mayMake: boolean): Promise<Room | Refusal> => {
    const stored = await load(document, mayMake);
    opening.delete(document);
    if ('code' in stored) return stored;
    if (stored.quarantined.length > 0)
      logger.error({ document, records: stored.quarantined.length }, 'damaged records were left out');
    const room = new Room(parts, stored, ++channels, onEmpty, onEpoch);
    open.set(document, room);
    onEmpty(room);
    return room;
  };
  const unsubscribe = bus.subscribe((message) => {
    if (message.type === 'updates') open.get(message.document)?.hear(message);
  });

  const enter = async (document: DocumentId, mayMake: boolean): Promise<Room | Refusal> => {
    const known = open.get(document);
    if (known !== undefined) return known;
    const asked = opening.get(document);
    if (asked === undefined) {
      const made = make(document, mayMake);
      opening.set(document, made);
      return made;
    }
    const answer = await asked;
    // Somebody who may not make it asked first.
    return mayMake && 'code' in answer && answer.code === 'unknownDocument' ? enter(document, true) : answer;
  };

  return {
    open: enter,
    find: (document) => open.get(document) ?? null,
    close: async () => {
      unsubscribe();
      const rooms = [...open.values()];
      await Promise.all(rooms.map((room) => room.drain()));
      for (const room of rooms) room.endAll({ kind: 'resync', code: 'shutdown' });
      await Promise.all(rooms.map((room) => room.close()));
      open.clear();
    },
  };
}
