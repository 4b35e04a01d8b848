/** Server and load on a core each, where Linux has `taskset`. */
import { existsSync } from 'node:fs';

const TASKSET = '/usr/bin/taskset';
export const serverCore = 0;
export const loadCore = 1;

/** Node with these arguments, kept on a core: a command and its arguments. */
export function nodeOnCore(core: number, args: readonly string[]): [string, string[]] {
  return existsSync(TASKSET)
    ? [TASKSET, ['-c', String(core), process.execPath, ...args]]
    : [process.execPath, [...args]];
}
