/**
 * Slows down whoever was refused again and again (G1). It waits rather than refuses: an honest person may hold the same
 * token as the one who misbehaves, and then only comes in a little later.
 */
import type { Environment } from '../environment.ts';

const FORGET_MS = 60_000;
/** Refusals that cost nothing: a stale page, a mistake. */
const FREE_REFUSALS = 3;
const FIRST_WAIT_MS = 100;
const REMEMBERED = 10_000;

export class BackOff {
  readonly #env: Environment;
  readonly #longestMs: number;
  readonly #refusals = new Map<string, { count: number; atMs: number }>();

  /** `longestMs`: nobody waits longer. */
  constructor(env: Environment, longestMs: number) {
    this.#env = env;
    this.#longestMs = longestMs;
  }

  /** One more refusal of this principal. */
  note(principalId: string): void {
    const known = this.#refusals.get(principalId);
    const atMs = this.#env.now();
    const recent = known !== undefined && atMs - known.atMs < FORGET_MS;
    this.#refusals.delete(principalId);
    this.#refusals.set(principalId, { count: recent ? known.count + 1 : 1, atMs });
    for (const oldest of this.#refusals.keys()) {
      if (this.#refusals.size <= REMEMBERED) break;
      this.#refusals.delete(oldest);
    }
  }

  /** Resolves when this principal may come in: at once, for most. */
  async wait(principalId: string): Promise<void> {
    const known = this.#refusals.get(principalId);
    if (known === undefined || known.count <= FREE_REFUSALS) return;
    if (this.#env.now() - known.atMs > FORGET_MS) return;
    const ms = Math.min(this.#longestMs, FIRST_WAIT_MS * 2 ** (known.count - FREE_REFUSALS - 1));
    await new Promise<void>((resolve) => this.#env.after(ms, resolve));
  }
}
