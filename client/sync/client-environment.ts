/** Time, randomness and timers of the client's sync, injected so that a seeded simulation can drive it. */

export interface ClientEnvironment {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Calls once, after at least `ms` milliseconds. */
  after(ms: number, callback: () => void): { cancel(): void };
}

export const browserEnvironment: ClientEnvironment = {
  now: () => Date.now(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
