/** A small deterministic generator (mulberry32), so that a failing run can be had again. */

/** The seed of this run: `PALABRE_SEED`, or another one every time. */
export const seed = Number(process.env['PALABRE_SEED'] ?? Date.now() % 100_000);

/** Whether the long forms are to run. */
export const nightly = process.env['PALABRE_NIGHTLY'] === '1';

export interface SeededRandom {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least 0, less than `below`. */
  below(below: number): number;
}

export function seededRandom(start: number): SeededRandom {
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (below) => Math.floor(next() * below) };
}
