/**
 * The port of copies: a storage read and written as a whole, for backup, restoring, checking and moving to another
 * storage. Implementations: SQLite, PostgreSQL; one contract suite (tests/contract/archive.ts).
 */
import type { Row } from './archive-tables.ts';

/** Some rows of one table; those of a document follow its row in `documents` (archive-tables.ts). */
export interface Rows {
  readonly table: string;
  readonly rows: readonly Row[];
}

export type RowStream = AsyncIterable<Rows>;

export interface Archive {
  /**
   * Everything as of one moment, while others go on writing. Memory is bounded by the largest row. Throws BackupError
   * when the storage is not there, not ours, or of another version.
   */
  read(): RowStream;
  /** Epochs of the documents that are there now, by id; empty when there is nothing or it cannot be read. */
  epochs(): Promise<ReadonlyMap<string, number>>;
  /**
   * Writes everything, or nothing. `check` is given what was written, read back, before the switch; when it throws,
   * nothing has changed. What was there is refused (BackupError `notEmpty`), or with `replace` moved aside first.
   * Returns where it was moved to, null when there was nothing.
   */
  write(
    rows: RowStream,
    replace: boolean,
    check: (written: RowStream) => Promise<void>,
  ): Promise<string | null>;
  /**
   * The last number of each document that was acknowledged, as far as something outside the storage knows: asked before
   * `read`, which must not hold less (D7).
   */
  acknowledged(): Promise<ReadonlyMap<string, number>>;
  /** Notes the time of a backup in the storage, for `doctor` and the server's metrics. */
  noteBackup(atMs: number): Promise<void>;
  /** The time of the newest update, without reading them all; null when there is none. */
  newestAtMs(): Promise<number | null>;
  /** The time of the last backup; null when none was made. */
  lastBackup(): Promise<number | null>;
}
