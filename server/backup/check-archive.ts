/** The check of a whole storage or backup: every document is replayed and compared. One document in memory at a time. */
import type { Rows, RowStream } from './archive.ts';
import { DocumentCheck } from './check-document.ts';
import type { Finding } from './finding.ts';

export interface ArchiveReport {
  readonly documents: number;
  readonly updates: number;
  readonly snapshots: number;
  /** Bytes of the updates. */
  readonly bytes: number;
  readonly principals: number;
  /** Time of the newest update; null when there is none. */
  readonly newestAtMs: number | null;
  readonly heads: ReadonlyMap<string, { readonly epoch: number; readonly seq: number }>;
  readonly findings: readonly Finding[];
}

/** Whether something is wrong that the log does not mend by itself: snapshots are made again. */
export function isDamage({ kind }: Finding): boolean {
  return kind !== 'snapshot' && kind !== 'snapshotDiffers';
}

/** Documents that end before what was acknowledged. */
export function lostTails(acknowledged: ReadonlyMap<string, number>, { heads }: ArchiveReport): Finding[] {
  return [...acknowledged].flatMap(([document, seq]) =>
    (heads.get(document)?.seq ?? 0) < seq ? [{ document, kind: 'tail' as const, from: seq, to: seq }] : [],
  );
}

export interface ArchiveCheckOptions {
  /** Whether every document is replayed and compared; checksums, chain and head always are. */
  readonly replay: boolean;
  /** Hears the id of each document after it was checked. */
  readonly looked?: (document: string) => void;
}

/** Takes the rows of an archive in their order. */
export class ArchiveCheck {
  readonly #options: ArchiveCheckOptions;
  readonly #findings: Finding[] = [];
  readonly #heads = new Map<string, { epoch: number; seq: number }>();
  readonly #counts = { updates: 0, snapshots: 0, bytes: 0, principals: 0 };
  #newestAtMs: number | null = null;
  #current: DocumentCheck | null = null;

  constructor(options: ArchiveCheckOptions) {
    this.#options = options;
  }

  add({ table, rows }: Rows): void {
    if (table === 'principals') this.#counts.principals += rows.length;
    if (table === 'snapshots') {
      this.#counts.snapshots += rows.length;
      this.#current?.addSnapshots(rows);
    }
    if (table === 'updates') this.#addUpdates(rows);
    if (table !== 'documents') return;
    for (const row of rows) {
      this.#finish();
      this.#current = new DocumentCheck(row, this.#options.replay);
    }
  }

  /** Called once, after all rows. */
  end(): ArchiveReport {
    this.#finish();
    return {
      ...this.#counts,
      documents: this.#heads.size,
      newestAtMs: this.#newestAtMs,
      heads: this.#heads,
      findings: this.#findings,
    };
  }

  #addUpdates(rows: Rows['rows']): void {
    this.#counts.updates += rows.length;
    for (const { bytes, at_ms: atMs } of rows) {
      if (bytes instanceof Uint8Array) this.#counts.bytes += bytes.length;
      if (typeof atMs === 'number') this.#newestAtMs = Math.max(this.#newestAtMs ?? atMs, atMs);
    }
    this.#current?.addUpdates(rows);
  }

  #finish(): void {
    const done = this.#current;
    if (done === null) return;
    done.end();
    this.#findings.push(...done.findings);
    this.#heads.set(done.id, { epoch: done.epoch, seq: done.seq });
    this.#options.looked?.(done.id);
  }
}

/** Reads everything and says what was found. */
export async function checkArchive(rows: RowStream, options: ArchiveCheckOptions): Promise<ArchiveReport> {
  const check = new ArchiveCheck(options);
  for await (const some of rows) check.add(some);
  return check.end();
}
