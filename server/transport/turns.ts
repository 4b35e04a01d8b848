/**
 * Work of a tenth of a second is done one piece at a time, with a rest as long as it took after each, so that whoever
 * sends what is quickly done never waits for more than one piece, however many connections ask for heavy work at once.
 * Accounts take turns.
 */
import type { Environment, Timer } from '../environment.ts';

export interface Turns {
  /** Whether heavy work may be done now. */
  readonly isFree: boolean;
  /** Calls once when it is this account's turn; work that is done then is to be told by `done`. */
  wait(principalId: string, turn: () => void): Timer;
  /** Work was done that took so long. */
  done(ms: number): void;
}

interface Waiting {
  readonly turn: () => void;
}

/** Light pieces that are done in one go, in milliseconds: others come in between. */
const SLICE_MS = 10;

export function createTurns(env: Environment): Turns {
  /** By account, in the order of their turns. */
  const queues = new Map<string, Set<Waiting>>();
  let restUntilMs = 0;
  let timer: Timer | null = null;

  /** Takes the first that waits, of the account whose turn it is. */
  const take = (): Waiting | undefined => {
    for (const [principalId, queue] of queues) {
      const [first] = queue;
      queues.delete(principalId);
      if (first === undefined) continue;
      queue.delete(first);
      if (queue.size > 0) queues.set(principalId, queue); // behind the others
      return first;
    }
    return undefined;
  };
  /** Pieces that turn out to be light follow one another at once: many newcomers wait for one heavy piece, not for each other. */
  const next = () => {
    timer = null;
    const startedAtMs = env.now();
    do take()?.turn();
    while (queues.size > 0 && env.now() >= restUntilMs && env.now() - startedAtMs < SLICE_MS);
    schedule();
  };
  const schedule = () => {
    if (timer === null && queues.size > 0) timer = env.after(Math.max(1, restUntilMs - env.now()), next);
  };
  return {
    get isFree() {
      return queues.size === 0 && env.now() >= restUntilMs;
    },
    wait: (principalId, turn) => {
      const waiting = { turn };
      const queue = queues.get(principalId) ?? new Set<Waiting>();
      queues.set(principalId, queue.add(waiting));
      schedule();
      return { cancel: () => void queue.delete(waiting) };
    },
    done: (ms) => {
      restUntilMs = Math.max(restUntilMs, env.now() + ms);
    },
  };
}
