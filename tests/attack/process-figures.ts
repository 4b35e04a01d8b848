/** Memory and processor time of another process, as Linux counts them. */
import { readFileSync, writeFileSync } from 'node:fs';

function megabytes(pid: number, field: string): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1_024;
}

export const residentMb = (pid: number): number => megabytes(pid, 'VmRSS');

/** The most since `forgetPeak`. */
export const peakMb = (pid: number): number => megabytes(pid, 'VmHWM');

/** Sets the peak to what is resident now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${String(pid)}/clear_refs`, '5');
}

/** Length of the ticks in which /proc counts: 100 a second on every Linux that Node supports. */
const TICK_MS = 10;

/** Milliseconds that the main thread has worked so far: with it every event of a Node process waits its turn. */
export function mainThreadMs(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
