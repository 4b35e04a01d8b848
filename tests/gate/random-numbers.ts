/** Seeded random numbers of the fuzz tests, and the seed of this run. */

/** Seed of a run: `PALABRE_SEED` repeats one that failed. */
export const firstSeed = Number(process.env['PALABRE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Frames that a fuzz test sends: ten thousand, a million and more over the four of a nightly run, or `PALABRE_FRAMES`. */
const usual = process.env['PALABRE_NIGHTLY'] === '1' ? 300_000 : 10_000;
export const frames = Number(process.env['PALABRE_FRAMES'] ?? usual);

export type Pick = (below: number) => number;

/** Whole numbers below what is asked for, the same for the same seed everywhere (mulberry32). */
export function randomNumbers(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
