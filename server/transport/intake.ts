/**
 * The pace at which one connection is read: by messages, bytes and the work that they turned out to be. What a person
 * does is taken at once; beyond that all connections of an account share an allowance, and wait for it with their
 * sockets paused: nobody else is held up. What may be heavy waits for its turn (turns.ts). Who waits for allowances
 * without a break for longer than any honest backlog takes is refused.
 */
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';
import type { Turns } from './turns.ts';
import { createWorkBudget, type WorkBudget } from './work-budget.ts';

const RETRY_MS = 20;
/** Taken without waiting for so long, a connection has caught up. */
const CAUGHT_UP_MS = 1_000;
/** Seconds of its own budget of work that a connection may use at once. */
const WORK_BURST_SECONDS = 2;
/** A larger message may hold hundreds of structs. */
const LIGHT_BYTES = 4_096;
/** From this on a message was heavy: a typed letter takes 0.1. */
const HEAVY_MS = 10;
/** After so many light messages in a row the next is expected to be light, too: a small one can be made to cost 60 ms. */
const PROVEN_LIGHT = 20;

/** Messages and bytes, both taken or none; and work. */
export interface Allowance {
  take(bytes: number): boolean;
  readonly work: WorkBudget;
}

function allowance(messages: TokenBucket, bytes: TokenBucket, work: WorkBudget): Allowance {
  return { take: (size) => work.isOpen && bytes.take(size) && messages.take(1), work };
}

/** What all connections of one account share. */
export function sharedAllowance(limits: Limits, env: Environment): Allowance {
  const { sharedMessagesPerSecond, sharedBytesPerSecond, sharedWorkMsPerSecond } = limits;
  return allowance(
    createTokenBucket(sharedMessagesPerSecond, sharedMessagesPerSecond, env),
    createTokenBucket(sharedBytesPerSecond, sharedBytesPerSecond, env),
    createWorkBudget(sharedWorkMsPerSecond, sharedWorkMsPerSecond, env),
  );
}

function ownAllowance(limits: Limits, env: Environment): Allowance {
  const { ownMessagesPerSecond, ownBytesPerSecond, ownWorkMsPerSecond } = limits;
  return allowance(
    createTokenBucket(ownMessagesPerSecond, ownMessagesPerSecond * 2, env),
    createTokenBucket(ownBytesPerSecond, ownBytesPerSecond * 2, env),
    createWorkBudget(ownWorkMsPerSecond, ownWorkMsPerSecond * WORK_BURST_SECONDS, env),
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
  /** Whose connection it is; `turns` are those of all accounts. */
  readonly account: { readonly id: string; readonly shared: Allowance; readonly turns: Turns };
  /** Null for long-polling, which waits for its answers anyway. */
  readonly source: Pausable | null;
  readonly handle: (frame: Uint8Array) => void;
  /** It has wanted to be read faster than it may for too long; told once. */
  readonly tooFast: () => void;
}

export class Intake {
  readonly #parts: IntakeParts;
  readonly #own: Allowance;
  #waiting: Uint8Array[] = [];
  /** What the first that waits is waiting for: an allowance, or its turn. */
  #timer: Timer | null = null;
  #lightInARow = 0;
  #isStopped = false;
  /** Since when it has not caught up, and when it last had to wait. */
  #behindSinceMs = 0;
  #waitedAtMs = 0;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#own = ownAllowance(parts.limits, parts.env);
  }

  /** Hands the frame on, now or when there is room for it; order is kept. */
  take(frame: Uint8Array): void {
    if (this.#isStopped) return;
    this.#waiting.push(frame);
    if (this.#timer === null) this.#goOn(false);
  }

  /** Forgets what waits, and takes nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#waiting = [];
  }

  /** Hands on what waits as far as it may; `isTurn`: the first may be heavy. */
  #goOn(isTurn: boolean): void {
    const wasPaused = this.#timer !== null;
    this.#timer = null;
    let mayBeHeavy = isTurn;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (!mayBeHeavy && !this.#isLight(next) && !this.#parts.account.turns.isFree)
        return this.#waitForTurn();
      const payer = this.#payerFor(next);
      if (payer === null) return this.#waitForAllowance();
      this.#waiting.shift();
      this.#handle(next, payer);
      mayBeHeavy = false;
    }
    if (wasPaused && !this.#isStopped) this.#parts.source?.resume();
  }

  #isLight(frame: Uint8Array): boolean {
    return frame.length <= LIGHT_BYTES && this.#lightInARow >= PROVEN_LIGHT;
  }

  /** Whose allowance the frame is taken from now, or null when there is no room for it. */
  #payerFor(frame: Uint8Array): Allowance | null {
    // A frame larger than the whole allowance counts as all of it.
    const { ownBytesPerSecond, sharedBytesPerSecond } = this.#parts.limits;
    if (this.#own.take(Math.min(frame.length, ownBytesPerSecond * 2))) return this.#own;
    const { shared } = this.#parts.account;
    return shared.take(Math.min(frame.length, sharedBytesPerSecond)) ? shared : null;
  }

  #handle(frame: Uint8Array, payer: Allowance): void {
    const { env, handle, account } = this.#parts;
    const startedAtMs = env.now();
    handle(frame);
    const tookMs = Math.max(0, env.now() - startedAtMs);
    payer.work.charge(tookMs);
    if (tookMs >= HEAVY_MS) account.turns.done(tookMs);
    this.#lightInARow = tookMs >= HEAVY_MS ? 0 : this.#lightInARow + 1;
  }

  #waitForTurn(): void {
    const { source, account } = this.#parts;
    source?.pause();
    this.#timer = account.turns.wait(account.id, () => this.#goOn(true));
  }

  #waitForAllowance(): void {
    const { env, limits, source, tooFast } = this.#parts;
    const nowMs = env.now();
    if (nowMs - this.#waitedAtMs > CAUGHT_UP_MS) this.#behindSinceMs = nowMs;
    this.#waitedAtMs = nowMs;
    if (nowMs - this.#behindSinceMs > limits.behindMs) {
      this.stop();
      return tooFast();
    }
    source?.pause();
    this.#timer = env.after(RETRY_MS, () => this.#goOn(false));
  }
}
