/**
 * One small part of the self-check: some records of one document are read again, checked and replayed; where the replay
 * reaches the snapshot in use, the two are compared. A snapshot that differs is set aside: the log makes another.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { CheckedRecords } from './check-records.ts';
import type { Replay } from './replay.ts';
import type { CheckPoint, DamageReport } from './storage.ts';

/** Of one part: about 2 ms. */
const partRecords = 200;
const partBytes = 262_144;

export interface CheckedDocument {
  readonly key: number;
  readonly id: DocumentId;
  readonly seq: number;
  /** Key and number of the snapshot in use. */
  readonly snapshot: number | null;
  readonly snapshot_seq: number | null;
}

type Soon<T> = T | Promise<T>;

/** What is read and, where something is wrong, set aside. */
export interface CheckedStore {
  document(id: DocumentId): Soon<CheckedDocument | null>;
  /** The first document after this id; all ids are after an empty one. */
  following(id: DocumentId | ''): Soon<CheckedDocument | null>;
  /** Numbers and sizes of the records after a number, in order. */
  sizes(
    key: number,
    after: number,
    limit: number,
  ): Soon<Iterable<{ readonly seq: number; readonly size: number }>>;
  /** Records `after < seq <= upTo`, checked; damage is reported. */
  check(document: CheckedDocument, after: number, upTo: number, nowMs: number): Soon<CheckedRecords>;
  /** Null when it has been replaced meanwhile. */
  snapshotBytes(snapshot: number): Soon<Uint8Array | null>;
  /** The document has no snapshot any more, if this is the one in use. */
  setAside(key: number, snapshot: number): Soon<void>;
}

/** The replay under way; `broken` when records are missing in it. */
interface Current {
  readonly document: DocumentId;
  seq: number;
  readonly replay: Replay;
  broken: boolean;
}

/** The parts of one process, which remembers the replay under way. */
export class SelfCheck {
  readonly #store: CheckedStore;
  readonly #report: (damage: DamageReport) => void;
  #current: Current | null = null;

  constructor(store: CheckedStore, report: (damage: DamageReport) => void) {
    this.#store = store;
    this.#report = report;
  }

  /** As `Storage.checkPart`. */
  async next(at: CheckPoint | null, nowMs: number): Promise<CheckPoint | null> {
    const same = at === null ? null : await this.#store.document(at.document);
    const goesOn = same !== null && at !== null && at.seq < same.seq;
    const document = goesOn ? same : await this.#store.following(at?.document ?? '');
    if (document === null) {
      this.#current?.replay.end();
      this.#current = null;
      return null;
    }
    if (document.seq === 0) return { document: document.id, seq: 0 };
    return { document: document.id, seq: await this.#checkPart(document, goesOn ? at.seq : 0, nowMs) };
  }

  async #checkPart(row: CheckedDocument, after: number, nowMs: number): Promise<number> {
    const upTo = await this.#endOfPart(row, after);
    const { sound, lost } = await this.#store.check(row, after, upTo, nowMs);
    if (row.snapshot_seq === null || upTo > row.snapshot_seq) return upTo;
    const replaying = await this.#replayOf(row.id, after);
    replaying.broken ||= lost.length > 0;
    if (!replaying.broken) {
      try {
        replaying.replay.add(sound.map(({ bytes }) => bytes));
      } catch {
        replaying.broken = true;
        const reason = 'it, or one shortly before it, cannot be applied';
        this.#report({ document: row.id, part: 'record', seq: upTo, reason });
      }
    }
    replaying.seq = upTo;
    if (upTo === row.snapshot_seq && !replaying.broken) await this.#compare(row, replaying);
    return upTo;
  }

  async #endOfPart(row: CheckedDocument, after: number): Promise<number> {
    let bytes = 0;
    let last = after + 1; // a missing record, too, is passed
    for (const { seq, size } of await this.#store.sizes(row.key, after, partRecords)) {
      bytes += size;
      last = seq;
      if (bytes >= partBytes) break;
    }
    const target = row.snapshot_seq !== null && row.snapshot_seq > after ? row.snapshot_seq : row.seq;
    return Math.min(last, target);
  }

  async #replayOf(document: DocumentId, after: number): Promise<Current> {
    if (this.#current?.document === document && this.#current.seq === after) return this.#current;
    this.#current?.replay.end();
    const { startReplay } = await import('./replay.ts'); // Yjs is needed here only
    this.#current = { document, seq: after, replay: startReplay(), broken: after > 0 };
    return this.#current;
  }

  async #compare(
    { key, id, snapshot, snapshot_seq: seq }: CheckedDocument,
    { replay }: Current,
  ): Promise<void> {
    if (snapshot === null || seq === null) return;
    const bytes = await this.#store.snapshotBytes(snapshot);
    if (bytes === null) return;
    let same = false;
    try {
      same = replay.equals(bytes);
    } catch {
      // What cannot be applied is not the same.
    }
    if (same) return;
    const reason = 'the replay of the updates gives another state';
    this.#report({ document: id, part: 'snapshot', seq, reason });
    await this.#store.setAside(key, snapshot);
  }
}
