/**
 * Compares what the open rooms hold with the log, every few seconds: a hint that was lost is noticed at the latest then
 * (F3). One question for all rooms; those that are behind read on. Nothing runs while no room is open.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Head, UpdateLog } from '../log/update-log.ts';

/** Rooms that read the log at the same time. */
const READING_AT_ONCE = 16;
/** Rooms that connect at once are asked about together. */
const GATHER_MS = 20;

/** A room, as far as this is concerned. */
interface WatchedRoom {
  /** Reads on when the log has more, and ends when its history was replaced. Never rejects. */
  reconcile(head: Head): Promise<void>;
}

export interface HeadsWatch {
  /** A room was opened. */
  opened(): void;
  /** Messages about this document may have been missed: compares it soon. */
  soon(document: DocumentId): void;
  stop(): void;
}

export interface HeadsWatchParts {
  readonly env: Environment;
  readonly limits: Pick<Limits, 'headsMs'>;
  readonly log: Pick<UpdateLog, 'heads'>;
  /** The open rooms. */
  readonly rooms: ReadonlyMap<DocumentId, WatchedRoom>;
}

export function createHeadsWatch({ env, limits, log, rooms }: HeadsWatchParts): HeadsWatch {
  let timer: Timer | null = null;
  let gathering: Timer | null = null;
  const asked = new Set<DocumentId>();
  let isStopped = false;

  const compare = async (documents: readonly DocumentId[]) => {
    // A log that is away is asked again with the next round.
    const heads = await log.heads(documents).catch(() => []);
    const behind = heads.flatMap((head) => {
      const room = rooms.get(head.document);
      return room === undefined ? [] : [() => room.reconcile(head)];
    });
    for (let first = 0; first < behind.length; first += READING_AT_ONCE)
      await Promise.all(behind.slice(first, first + READING_AT_ONCE).map((read) => read()));
  };
  const onTimer = () => {
    timer = null;
    if (rooms.size === 0) return;
    void compare([...rooms.keys()]).finally(wait);
  };
  const wait = () => {
    if (timer !== null || isStopped || rooms.size === 0) return;
    const jitter = (limits.headsMs / 4) * ((env.random(1)[0] ?? 0) / 256);
    timer = env.after(limits.headsMs + jitter, onTimer);
  };
  return {
    opened: wait,
    soon: (document) => {
      asked.add(document);
      gathering ??= env.after(GATHER_MS, () => {
        gathering = null;
        const documents = [...asked];
        asked.clear();
        if (!isStopped) void compare(documents);
      });
    },
    stop: () => {
      isStopped = true;
      timer?.cancel();
      gathering?.cancel();
    },
  };
}
