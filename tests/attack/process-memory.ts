/** Memory of another process, as Linux counts it. */
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
