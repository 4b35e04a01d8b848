/** The children of a process: Postgres puts each of its processes into a session of its own, out of reach of group signals. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The parent in a line of /proc/<pid>/stat; the name in its brackets can hold anything. */
function parentOf(stat: string): number {
  return Number(
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(1),
  );
}

function pairsOfProc(): readonly (readonly [pid: number, parent: number])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [[Number(name), parentOf(readFileSync(`/proc/${name}/stat`, 'utf8'))] as const];
      } catch {
        return []; // it ended meanwhile
      }
    });
}

function pairsOfPs(): readonly (readonly [pid: number, parent: number])[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}

/** A process and its children, the process first. */
export function withChildren(pid: number): readonly number[] {
  const pairs = process.platform === 'linux' ? pairsOfProc() : pairsOfPs();
  return [pid, ...pairs.filter(([, parent]) => parent === pid).map(([child]) => child)];
}

/** Sends a signal to each; one that has ended meanwhile is passed over. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // thrown by process.kill
    }
}
