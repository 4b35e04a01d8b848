/** What a piece of work costs on this machine today, so that bounds on work do not depend on how fast it is. */
import * as Y from 'yjs';
import { randomInserts } from './hostile-updates.ts';

const STRUCTS = 20_000;
const ROUNDS = 7;

/** Milliseconds of this thread's processor time in which plain Yjs applies 20,000 characters put in at random: the median. */
export function referenceWorkMs(): number {
  const update = randomInserts(1, STRUCTS);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.threadCpuUsage();
    Y.applyUpdate(new Y.Doc(), update);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return rounds.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}
