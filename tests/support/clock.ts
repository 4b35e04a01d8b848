/** Time in a test's hands. */

/** A clock that stands until it is moved. */
export function createClock() {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    env: {
      now: () => now,
      random: (bytes: number) => new Uint8Array(bytes),
      after: (ms: number, ring: () => void) => {
        const timer = { at: now + ms, ring };
        timers.push(timer);
        return { cancel: () => (timers = timers.filter((other) => other !== timer)) };
      },
    },
    /** Time passes in the middle of a piece of work: nothing rings meanwhile. */
    spend: (ms: number) => void (now += ms),
    advance: (ms: number) => {
      for (const end = now + ms; ;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) return void (now = end);
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.ring();
      }
    },
  };
}
