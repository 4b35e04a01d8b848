/** Races of which both sides win some. */

/**
 * Two that race: whoever won the last round waits a little longer in the next, so that both win on any machine.
 * `waits` are extra milliseconds of each.
 */
export class Handicap {
  waits: readonly [first: number, second: number] = [0, 0];
  #lead = 0;

  firstWon(won: boolean): void {
    this.#lead += won ? 0.5 : -0.5;
    this.waits = [Math.max(0, this.#lead), Math.max(0, -this.#lead)];
  }
}
