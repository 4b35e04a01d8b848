/** CPU time of a process, from /proc (Linux). */
import { existsSync, readFileSync } from 'node:fs';

/** Clock ticks per second of /proc figures; 100 on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

export const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** User and system time of a process so far, threads included, in microseconds; NaN when it has ended. */
function cpuMicroseconds(pid: number): number {
  if (!isRunning(pid)) return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
}

export interface CpuWindow {
  /** Microseconds of the servers since the start of the window. */
  readonly serverMicroseconds: number;
  /** Share of one core that each took, in per cent. */
  readonly serverPercent: number;
  readonly loadPercent: number;
}

/** Watches the servers and the load generator itself; the returned function closes the window. */
export function watchCpu(serverPids: readonly number[]): () => CpuWindow {
  const total = () => serverPids.reduce((sum, pid) => sum + cpuMicroseconds(pid), 0);
  const [before, ownBefore, from] = [total(), process.cpuUsage(), performance.now()];
  return () => {
    const own = process.cpuUsage(ownBefore);
    const perPercent = (performance.now() - from) * 10;
    const serverMicroseconds = total() - before;
    return {
      serverMicroseconds,
      serverPercent: serverMicroseconds / perPercent,
      loadPercent: (own.user + own.system) / perPercent,
    };
  };
}
