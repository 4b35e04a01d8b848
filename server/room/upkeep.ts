/** Keeps a room's committed bytes short: merges the tail into the base, stores the base as a snapshot, packs it (D5, F4). */
import type { DocumentId } from '../../shared/ids.ts';
import type { Environment } from '../environment.ts';
import type { Limits } from '../../shared/limits.ts';
import { crashPoint } from '../crash-points.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Logger } from '../logger.ts';
import type { Committed } from './committed.ts';
import type { Compactor } from './compactor.ts';

export interface Upkeep {
  /** To be called after something was committed. */
  committed(): void;
  /** Packs what is committed for those who join, when it is large and not packed yet. */
  prepare(): void;
  /** Stores a snapshot of what is committed now that stays when later ones are used: a mass delete follows. */
  keep(): void;
  /** Stores a snapshot if one is worth it; never rejects. */
  close(): Promise<void>;
}

/** Mass deletes within so many milliseconds are one: undoing and doing it again keeps nothing new. */
const KEEP_PAUSE_MS = 10_000;

export interface UpkeepParts {
  readonly env: Pick<Environment, 'now'>;
  readonly log: Pick<UpdateLog, 'saveSnapshot'>;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly compactor: Compactor;
  readonly document: DocumentId;
  readonly epoch: number;
  readonly committed: Committed;
  readonly snapshotSeq: number;
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { env, log, limits, logger, compactor, document, epoch, committed } = parts;
  let savedSeq = parts.snapshotSeq;
  let busy: Promise<void> | null = null;
  let keptAtMs = -KEEP_PAUSE_MS;

  const merge = async (saveAfter: number) => {
    const { seq } = committed;
    const bytes = await compactor.compact(committed.updates());
    crashPoint('compaction.merged');
    committed.rebase(seq, bytes);
    if (seq - savedSeq < saveAfter) return;
    await log.saveSnapshot(document, epoch, seq, bytes);
    savedSeq = seq;
  };
  /** Whether so much has come after the base that it is worth merging before it is packed. */
  const tailIsLong = () => committed.tail.bytes >= Math.max(limits.packedBytes, committed.bytes / 4);
  const unpacked = () => {
    const base = committed.unpacked;
    return base !== null && base.length >= limits.packedBytes ? base : null;
  };
  const pack = async () => {
    if (tailIsLong()) await merge(limits.snapshotUpdates);
    const base = unpacked();
    if (base !== null) committed.keepPacked(base, await compactor.pack(base));
  };
  const run = (work: () => Promise<void>): Promise<void> => {
    busy ??= work()
      .catch((error: unknown) => logger.warn({ document, err: error }, 'a snapshot could not be made'))
      .finally(() => (busy = null));
    return busy;
  };
  const start = (saveAfter: number) => run(() => merge(saveAfter));
  return {
    prepare: () => {
      if (tailIsLong() || unpacked() !== null) void run(pack);
    },
    keep: () => {
      const { seq } = committed;
      if (seq === 0 || env.now() - keptAtMs < KEEP_PAUSE_MS) return;
      keptAtMs = env.now();
      compactor
        .compact(committed.updates())
        .then((bytes) => log.saveSnapshot(document, epoch, seq, bytes, true))
        .catch((error: unknown) =>
          logger.warn({ document, err: error }, 'no snapshot before a mass delete; the log has its updates'),
        );
    },
    committed: () => {
      const { updates, bytes } = committed.tail;
      if (updates >= limits.tailUpdates || bytes >= limits.tailBytes) void start(limits.snapshotUpdates);
    },
    close: async () => {
      if (busy !== null) await busy;
      if (committed.seq - savedSeq >= limits.snapshotUpdatesOnClose) await start(1);
    },
  };
}
