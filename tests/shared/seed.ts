/** Seeds of the random tests: printed by fast-check on failure, given again with PALABRE_SEED. */
const given = process.env['PALABRE_SEED'];

/** Options for `fc.assert`: the number of runs, and the seed when one is given. */
export function seeded(numRuns = 300): { readonly numRuns: number; readonly seed?: number } {
  return given === undefined ? { numRuns } : { numRuns, seed: Number(given) };
}
