/** Presence of one connection at a bounded pace (F6): of what comes too fast, the latest is shown when there is room. */
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import { createTokenBucket, type TokenBucket } from '../gate/rate.ts';

export class PresencePace {
  readonly #env: Environment;
  readonly #perSecond: number;
  readonly #own: TokenBucket;
  readonly #account: TokenBucket;
  #latest: (() => void) | null = null;
  #timer: Timer | null = null;

  constructor(limits: Pick<Limits, 'presencePerSecond'>, env: Environment, account: TokenBucket) {
    this.#env = env;
    this.#perSecond = limits.presencePerSecond;
    this.#own = createTokenBucket(limits.presencePerSecond, limits.presencePerSecond * 2, env);
    this.#account = account;
  }

  /** Calls `show` now or soon, unless a later one comes first. */
  offer(show: () => void): void {
    this.#latest = show;
    if (this.#timer === null) this.#showLatest();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#latest = null;
  }

  #showLatest(): void {
    this.#timer = null;
    const show = this.#latest;
    if (show === null) return;
    if (this.#own.take(1) && this.#account.take(1)) {
      this.#latest = null;
      return show();
    }
    this.#timer = this.#env.after(1_000 / this.#perSecond, () => this.#showLatest());
  }
}
