/** Latencies counted in steps of 0.1 ms up to 20 s, so that millions of them cost little. */
const STEPS_PER_MS = 10;
const LONGEST_MS = 20_000;

export class Latencies {
  readonly #counts = new Uint32Array(LONGEST_MS * STEPS_PER_MS + 1);
  count = 0;

  /** Longer ones count as the longest. */
  add(milliseconds: number): void {
    const step = Math.min(this.#counts.length - 1, Math.max(0, Math.round(milliseconds * STEPS_PER_MS)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.count += 1;
  }

  /** The milliseconds below which `share` (0 to 1) of them lie; NaN when there are none. */
  percentile(share: number): number {
    let left = Math.ceil(this.count * share);
    if (left === 0) return Number.NaN;
    const step = this.#counts.findIndex((count) => (left -= count) <= 0);
    return step / STEPS_PER_MS;
  }
}
