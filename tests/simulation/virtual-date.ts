/**
 * Yjs asks the real clock when it groups steps of undo. To be imported before anything that loads it, so that a seed
 * decides this too.
 */
const realNow = Date.now;
let source: () => number = realNow;

Date.now = () => source();

/** From now on `Date.now` is the given clock; null gives the real one back. */
export function setDateClock(clock: (() => number) | null): void {
  source = clock ?? realNow;
}
