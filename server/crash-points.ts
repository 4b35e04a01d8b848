/**
 * Named moments at which the fault tests end the process as a power cut would. Inert unless `PALABRE_CRASH_AT` is
 * `<name>` or `<name>:<n>`: then the process kills itself with SIGKILL at the n-th passage (each thread counts its own).
 */
import { isMainThread, Worker } from 'node:worker_threads';

export const crashPoints = [
  /** The records are written in a transaction that is not committed. */
  'append.written',
  /** Inside COMMIT: the write-ahead file is being written or synced. */
  'append.committing',
  /** Committed, and the main thread does not know. */
  'append.committed',
  /** The main thread knows, and nobody else. */
  'append.answered',
  /** Numbered in the room; neither acknowledged nor shown. */
  'room.decided',
  /** Merging the tail into the base, half done. */
  'compaction.merging',
  /** Merged; nothing has been replaced. */
  'compaction.merged',
  /** The snapshot lies beside the one in use. */
  'snapshot.written',
  /** It was read back and compared. */
  'snapshot.compared',
  /** Switched in a transaction that is not committed. */
  'snapshot.switching',
  'snapshot.switched',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const [armed = '', passage = '1'] = (process.env['PALABRE_CRASH_AT'] ?? '').split(':');
let left = Number(passage);

/** A thread that kills the process a moment after it was told to, while this one is in the midst of something. */
const killer =
  armed === 'append.committing' && !isMainThread
    ? new Worker(
        `require('node:worker_threads').parentPort.on('message', (us) => {
           const end = performance.now() + us / 1000;
           while (performance.now() < end);
           process.kill(process.pid, 'SIGKILL');
         })`,
        { eval: true },
      )
    : null;
killer?.unref();

/** Ends the process here when this point is armed and its turn has come. */
export function crashPoint(name: CrashPoint): void {
  if (name !== armed || --left !== 0) return;
  if (killer === null) process.kill(process.pid, 'SIGKILL');
  else killer.postMessage(process.hrtime()[1] % 400); // microseconds: anywhere in a commit
}
