/** Keeps a room's committed bytes short: merges the tail into the base, and stores the base as a snapshot (D5, F4). */
import type { DocumentId } from '../../shared/ids.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Logger } from '../logger.ts';
import type { Committed } from './committed.ts';
import type { Compactor } from './compactor.ts';

/** A joiner applies one update in 10 µs, and a merge of 500 costs 18 ms: merge in between. */
const TAIL_UPDATES = 256;
const TAIL_BYTES = 262_144;
/** Numbers between two snapshots of a document in use, and at least so many for one when its room closes. */
const SNAPSHOT_EVERY = 1_000;
const SNAPSHOT_ON_CLOSE = 50;

export interface Upkeep {
  /** To be called after something was committed. */
  committed(): void;
  /** Stores a snapshot if one is worth it; never rejects. */
  close(): Promise<void>;
}

export interface UpkeepParts {
  readonly log: Pick<UpdateLog, 'saveSnapshot'>;
  readonly logger: Logger;
  readonly compactor: Compactor;
  readonly document: DocumentId;
  readonly epoch: number;
  readonly committed: Committed;
  readonly snapshotSeq: number;
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { log, logger, compactor, document, epoch, committed } = parts;
  let savedSeq = parts.snapshotSeq;
  let busy: Promise<void> | null = null;

  const work = async (saveAfter: number) => {
    const { seq } = committed;
    const bytes = await compactor.compact(committed.updates());
    committed.rebase(seq, bytes);
    if (seq - savedSeq < saveAfter) return;
    savedSeq = seq;
    await log.saveSnapshot(document, epoch, seq, bytes);
  };
  const start = (saveAfter: number): Promise<void> => {
    busy ??= work(saveAfter)
      .catch((error: unknown) => logger.warn({ document, err: error }, 'a snapshot could not be made'))
      .finally(() => (busy = null));
    return busy;
  };
  return {
    committed: () => {
      const { updates, bytes } = committed.tail;
      if (updates >= TAIL_UPDATES || bytes >= TAIL_BYTES) void start(SNAPSHOT_EVERY);
    },
    close: async () => {
      if (busy !== null) await busy;
      if (committed.seq - savedSeq >= SNAPSHOT_ON_CLOSE) await start(1);
    },
  };
}
