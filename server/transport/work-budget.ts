/**
 * Milliseconds of work that somebody may cause per second. What a message costs is known when it is done, so a budget
 * may be overdrawn once, and is closed until that is made good.
 */
import type { Environment } from '../environment.ts';

export interface WorkBudget {
  /** Whether something may be started now. */
  readonly isOpen: boolean;
  /** Takes what it has cost. */
  charge(ms: number): void;
}

/** A budget that starts with `burstMs` and gains `msPerSecond`. */
export function createWorkBudget(
  msPerSecond: number,
  burstMs: number,
  env: Pick<Environment, 'now'>,
): WorkBudget {
  let leftMs = burstMs;
  let filledAtMs = env.now();
  const fill = () => {
    const nowMs = env.now();
    const elapsedMs = Math.max(0, nowMs - filledAtMs); // a clock that is set back gives nothing and takes nothing
    leftMs = Math.min(burstMs, leftMs + (elapsedMs * msPerSecond) / 1_000);
    filledAtMs = nowMs;
  };
  return {
    get isOpen() {
      fill();
      return leftMs > 0;
    },
    charge: (ms) => {
      leftMs -= ms;
    },
  };
}
