/** CPU time and memory of a process, from /proc (Linux). */
import { readFileSync } from 'node:fs';

/** Clock ticks per second of /proc figures; 100 on every Linux that Node supports. */
const ticksPerSecond = 100;

/** User and system time of a process so far, threads included, in microseconds. */
export function cpuMicroseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / ticksPerSecond;
}

/** Resident memory of a process in kB. */
export function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
