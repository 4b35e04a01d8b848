/** Calls `act` so many times a second, evenly, also when the rate is higher than timers are. */
const TICK_MS = 4;

export interface Pace {
  stop(): void;
}

export function startPace(perSecond: number, act: () => void): Pace {
  const startedAt = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    for (; done < due; done++) act();
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}
