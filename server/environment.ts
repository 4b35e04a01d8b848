/**
 * Time, randomness and timers of the pipe, in one injected module (C2), so that a seeded simulation can drive the
 * whole server. Nothing in transport, gate, room, log or fanout calls Date, Math.random or setTimeout itself.
 */
import { randomBytes } from 'node:crypto';

export interface Timer {
  cancel(): void;
}

export interface Environment {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Calls once, after at least `ms` milliseconds. */
  after(ms: number, callback: () => void): Timer;
}

export const systemEnvironment: Environment = {
  now: () => Date.now(),
  random: (bytes) => randomBytes(bytes),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
