/**
 * The pace at which one connection is read. What a person does is taken at once; beyond that all connections of an
 * account share an allowance, and wait for it with their sockets paused: nobody is refused for it, nobody else held up.
 */
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';

const RETRY_MS = 20;

/** Messages and bytes; both are taken or none. */
export interface Allowance {
  take(bytes: number): boolean;
}

function allowance(messages: TokenBucket, bytes: TokenBucket): Allowance {
  return { take: (size) => bytes.take(size) && messages.take(1) };
}

/** What all connections of one account share. */
export function sharedAllowance(limits: Limits, env: Environment): Allowance {
  const { sharedMessagesPerSecond, sharedBytesPerSecond } = limits;
  return allowance(
    createTokenBucket(sharedMessagesPerSecond, sharedMessagesPerSecond, env),
    createTokenBucket(sharedBytesPerSecond, sharedBytesPerSecond, env),
  );
}

/** What can be kept from bringing more. */
export interface Pausable {
  pause(): void;
  resume(): void;
}

export interface IntakeParts {
  readonly limits: Limits;
  readonly env: Environment;
  readonly shared: Allowance;
  /** Null for long-polling, which waits for its answers anyway. */
  readonly source: Pausable | null;
  readonly handle: (frame: Uint8Array) => void;
}

export class Intake {
  readonly #parts: IntakeParts;
  readonly #own: Allowance;
  #waiting: Uint8Array[] = [];
  #timer: Timer | null = null;

  constructor(parts: IntakeParts) {
    const { limits, env } = parts;
    const { ownMessagesPerSecond, ownBytesPerSecond } = limits;
    this.#parts = parts;
    this.#own = allowance(
      createTokenBucket(ownMessagesPerSecond, ownMessagesPerSecond * 2, env),
      createTokenBucket(ownBytesPerSecond, ownBytesPerSecond * 2, env),
    );
  }

  /** Hands the frame on, now or when there is room for it; order is kept. */
  take(frame: Uint8Array): void {
    if (this.#waiting.length === 0 && this.#admits(frame)) return this.#parts.handle(frame);
    this.#waiting.push(frame);
    this.#wait();
  }

  /** Forgets what waits. */
  stop(): void {
    this.#timer?.cancel();
    this.#waiting = [];
  }

  #admits(frame: Uint8Array): boolean {
    // A frame larger than the whole allowance counts as all of it.
    const { ownBytesPerSecond, sharedBytesPerSecond } = this.#parts.limits;
    if (this.#own.take(Math.min(frame.length, ownBytesPerSecond * 2))) return true;
    return this.#parts.shared.take(Math.min(frame.length, sharedBytesPerSecond));
  }

  #wait(): void {
    if (this.#timer !== null) return;
    this.#parts.source?.pause();
    this.#timer = this.#parts.env.after(RETRY_MS, () => this.#goOn());
  }

  #goOn(): void {
    this.#timer = null;
    for (let next = this.#waiting[0]; next !== undefined && this.#admits(next); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#parts.handle(next);
    }
    if (this.#waiting.length > 0) this.#wait();
    else this.#parts.source?.resume();
  }
}
