/**
 * One small part of the self-check: some records of one document are read again, checked and replayed; where the replay
 * reaches the snapshot in use, the two are compared. A snapshot that differs is set aside: the log makes another.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import type { Replay } from './replay.ts';
import type { Operations } from './sqlite-operations.ts';
import type { Records } from './sqlite-records.ts';
import type { CheckPoint, DamageReport } from './storage.ts';

/** Of one part: about 2 ms, in which no append is committed. */
const partRecords = 200;
const partBytes = 262_144;

interface CheckedRow {
  readonly key: number;
  readonly id: DocumentId;
  readonly seq: number;
  readonly snapshot: number | null;
  readonly snapshot_seq: number | null;
}

/** The replay under way; `broken` when records are missing in it. */
interface Current {
  readonly document: DocumentId;
  seq: number;
  readonly replay: Replay;
  broken: boolean;
}

function prepareStatements(db: DatabaseSync) {
  const columns = `documents.key, documents.id, documents.seq, documents.snapshot, snapshots.seq AS snapshot_seq
    FROM documents LEFT JOIN snapshots ON snapshots.key = documents.snapshot AND snapshots.document = documents.key`;
  return {
    one: db.prepare(`SELECT ${columns} WHERE documents.id = ?`),
    following: db.prepare(`SELECT ${columns} WHERE documents.id > ? ORDER BY documents.id LIMIT 1`),
    sizes: db.prepare(
      'SELECT seq, length(bytes) AS size FROM updates WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    bytesOf: db.prepare('SELECT bytes FROM snapshots WHERE key = ?'),
    setAside: db.prepare('UPDATE documents SET snapshot = NULL WHERE key = ? AND snapshot = ?'),
  };
}

/** The operation of one worker, which remembers the replay under way. */
class SelfCheck {
  readonly #statements;
  readonly #records: Records;
  readonly #report: (damage: DamageReport) => void;
  #current: Current | null = null;

  constructor(db: DatabaseSync, records: Records, report: (damage: DamageReport) => void) {
    this.#statements = prepareStatements(db);
    this.#records = records;
    this.#report = report;
  }

  async next(at: CheckPoint | null, nowMs: number): Promise<CheckPoint | null> {
    const { one, following } = this.#statements;
    const same = at === null ? undefined : (one.get(at.document) as CheckedRow | undefined); // the statement's columns
    const goesOn = same !== undefined && at !== null && at.seq < same.seq;
    const row = goesOn ? same : (following.get(at?.document ?? '') as CheckedRow | undefined); // as above
    if (row === undefined) {
      this.#current?.replay.end();
      this.#current = null;
      return null;
    }
    if (row.seq === 0) return { document: row.id, seq: 0 };
    return { document: row.id, seq: await this.#checkPart(row, goesOn ? at.seq : 0, nowMs) };
  }

  async #checkPart(row: CheckedRow, after: number, nowMs: number): Promise<number> {
    const upTo = this.#endOfPart(row, after);
    const { sound, lost } = this.#records.check(row.key, row.id, after, upTo, nowMs);
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
    if (upTo === row.snapshot_seq && !replaying.broken) this.#compare(row, replaying);
    return upTo;
  }

  #endOfPart(row: CheckedRow, after: number): number {
    let bytes = 0;
    let last = after + 1; // a missing record, too, is passed
    for (const { seq, size } of this.#statements.sizes.iterate(row.key, after, partRecords)) {
      bytes += Number(size);
      last = Number(seq);
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

  #compare({ key, id, snapshot, snapshot_seq: seq }: CheckedRow, { replay }: Current): void {
    if (snapshot === null || seq === null) return;
    const bytes = this.#statements.bytesOf.get(snapshot)?.['bytes'];
    let same = false;
    try {
      same = bytes instanceof Uint8Array && replay.equals(bytes);
    } catch {
      // What cannot be applied is not the same.
    }
    if (same) return;
    const reason = 'the replay of the updates gives another state';
    this.#report({ document: id, part: 'snapshot', seq, reason });
    this.#statements.setAside.run(key, snapshot);
  }
}

/** Makes the operation; what is found goes to `report`. */
export function createSelfCheck(
  db: DatabaseSync,
  records: Records,
  report: (damage: DamageReport) => void,
): Operations['selfCheck'] {
  const check = new SelfCheck(db, records, report);
  return (at, nowMs) => check.next(at, nowMs);
}
