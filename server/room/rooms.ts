/** The rooms of this node: opened once however many ask, closed when nobody is in them. */
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { DamagedDocumentError, type StoredDocument } from '../log/update-log.ts';
import type { Standing } from '../metrics.ts';
import { createHeadsWatch, type HeadsWatch } from './heads-watch.ts';
import type { RoomParts } from './room-parts.ts';
import { Room } from './room.ts';

/** Whether the asker may make one more document now; null for those who may make none. */
type MayMake = (() => boolean) | null;

/** A room stays so long after its last member: people come back after a cut. */
const LINGER_MS = 30_000;

export class Rooms {
  readonly #parts: RoomParts;
  readonly #open = new Map<DocumentId, Room>();
  readonly #opening = new Map<DocumentId, Promise<Room | Refusal>>();
  readonly #heads: HeadsWatch;
  readonly #unsubscribe: () => void;
  #channels = 0;
  #versions = 0;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#heads = createHeadsWatch({ ...parts, rooms: this.#open });
    this.#unsubscribe = parts.bus.subscribe((message, node) => {
      if (message.type === 'gone') for (const room of this.#open.values()) room.forgetNode(node);
    });
  }

  /**
   * The room of a document: one load for all who ask at once (D4). A `free` document that does not exist is made when
   * `mayMake` says yes, which it is asked just before; null: never. `unknownDocument`, `damaged` or `storage` otherwise.
   */
  async open(document: DocumentId, mayMake: MayMake): Promise<Room | Refusal> {
    const known = this.#open.get(document);
    if (known !== undefined) return known;
    const asked = this.#opening.get(document);
    if (asked === undefined) {
      const made = this.#make(document, mayMake);
      this.#opening.set(document, made);
      return made;
    }
    const answer = await asked;
    // Somebody who may not make it asked first.
    const unknown = 'code' in answer && answer.code === 'unknownDocument';
    return mayMake !== null && unknown && kindOf(document) === 'free' ? this.open(document, mayMake) : answer;
  }

  /**
   * The same for somebody who may come from another node, and hold what it has written: not behind the log. `storage`
   * when the log does not answer.
   */
  async openCurrent(document: DocumentId, mayMake: MayMake): Promise<Room | Refusal> {
    const room = await this.open(document, mayMake);
    if ('code' in room || this.#parts.registry === null) return room;
    if (!(await room.catchUp())) return refuse('storage', 'the log does not answer');
    return this.open(document, mayMake); // it may have closed meanwhile
  }

  /** How much there is of everything now. */
  get standing(): Standing {
    const rooms = [...this.#open.values()];
    const { registry, bus } = this.#parts;
    return {
      rooms: rooms.length,
      sessions: rooms.reduce((sum, { members }) => sum + members.size, 0),
      queueBytes: rooms.reduce((sum, { queueBytes }) => sum + queueBytes, 0),
      bus: registry === null ? null : bus.figures(),
    };
  }

  /** Resolves when what is on its way to the log now is there and acknowledged, or should be. */
  async settled(): Promise<void> {
    await Promise.all(Array.from(this.#open.values(), (room) => room.settled(false)));
  }

  /** Takes nothing more, waits for the log, sends everybody away for later, and stores what is worth storing. */
  async close(): Promise<void> {
    this.#unsubscribe();
    this.#heads.stop();
    const rooms = [...this.#open.values()];
    await Promise.all(rooms.map((room) => room.settled(true)));
    for (const room of rooms) room.endAll({ kind: 'resync', code: 'shutdown' });
    await Promise.all(rooms.map((room) => room.close()));
    this.#open.clear();
  }

  async #make(document: DocumentId, mayMake: MayMake): Promise<Room | Refusal> {
    const stored = await this.#load(document, mayMake);
    this.#opening.delete(document);
    if ('code' in stored) return stored;
    if (stored.quarantined.length > 0)
      this.#parts.logger.error(
        { document, records: stored.quarantined.length },
        'damaged records were left out',
      );
    const numbers = { channel: ++this.#channels, nextVersion: () => ++this.#versions };
    const room = new Room(this.#parts, stored, numbers, {
      empty: () => this.#linger(room),
      replaced: () => {
        this.#discard(room);
        room.endAll({ kind: 'resync', code: 'resync' });
      },
      connected: () => this.#heads.soon(document),
    });
    this.#open.set(document, room);
    this.#linger(room);
    this.#heads.opened();
    return room;
  }

  async #load(document: DocumentId, mayMake: MayMake): Promise<StoredDocument | Refusal> {
    const { log, env, logger } = this.#parts;
    try {
      const stored = await log.load(document);
      if (stored !== null) return stored;
      if (mayMake === null || kindOf(document) !== 'free')
        return refuse('unknownDocument', 'no such document');
      if (!mayMake()) return refuse('busy', 'too many new documents of one account');
      await log.create(document, env.now());
      return (await log.load(document)) ?? refuse('storage', 'made, but not found');
    } catch (error) {
      logger.error({ document, err: error }, 'a document cannot be opened');
      if (error instanceof DamagedDocumentError) return refuse('damaged', error.reason);
      return refuse('storage', 'the log does not answer');
    }
  }

  #linger(room: Room): void {
    this.#parts.env.after(LINGER_MS, () => {
      if (room.idle) this.#discard(room);
    });
  }

  #discard(room: Room): void {
    if (this.#open.get(room.document) !== room) return;
    this.#open.delete(room.document);
    void room.close();
  }
}
