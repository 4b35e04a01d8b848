/**
 * The ledger of a load generator: every edit that was sent, and each reader's first sight of it. An edit is recognised by
 * (client id, clock), so merged updates count as the edits in them, repeats count once, and one's own do not count.
 */
import { Latencies } from './latencies.ts';
import { runsOf, type Run } from './edits.ts';

/** When each clock of a writer was sent, in milliseconds; clocks that start no edit are absent. */
type SentAt = (number | undefined)[];

interface Window {
  readonly latencies: Latencies;
  edits: number;
}

export interface DeliveryFigures {
  readonly deliveries: number;
  readonly edits: number;
  readonly latencies: Latencies;
}

export class Deliveries {
  readonly #sentAt = new Map<number, SentAt>();
  #window: Window | null = null;
  /** Readers of one room are mostly sent the same bytes: decoded once. */
  #last: { readonly update: Buffer; readonly runs: readonly Run[] } = { update: Buffer.alloc(0), runs: [] };

  sent(clientId: number, clock: number): void {
    let times = this.#sentAt.get(clientId);
    if (times === undefined) this.#sentAt.set(clientId, (times = []));
    times[clock] = performance.now();
    if (this.#window !== null) this.#window.edits += 1;
  }

  /** What hears the updates of one reader. */
  reader(ownClientId: number): (update: Uint8Array) => void {
    const known = new Map<number, number>();
    return (update) => {
      const now = performance.now();
      for (const run of this.#runsOf(update)) {
        if (run.clientId === ownClientId) continue;
        const from = Math.max(run.clock, known.get(run.clientId) ?? 0);
        const to = run.clock + run.length;
        if (to <= from) continue;
        known.set(run.clientId, to);
        this.#count(run.clientId, from, to, now);
      }
    };
  }

  /** Counts from now on. */
  start(): void {
    this.#window = { latencies: new Latencies(), edits: 0 };
  }

  /** What was counted since `start`. */
  stop(): DeliveryFigures {
    if (this.#window === null) throw new TypeError('start first');
    const { latencies, edits } = this.#window;
    this.#window = null;
    return { deliveries: latencies.count, edits, latencies };
  }

  #count(clientId: number, from: number, to: number, now: number): void {
    const times = this.#sentAt.get(clientId);
    if (times === undefined || this.#window === null) return;
    for (let clock = from; clock < to; clock++) {
      const sent = times[clock];
      if (sent !== undefined) this.#window.latencies.add(now - sent);
    }
  }

  #runsOf(update: Uint8Array): readonly Run[] {
    if (this.#last.update.equals(update)) return this.#last.runs;
    this.#last = { update: Buffer.from(update), runs: runsOf(update) };
    return this.#last.runs;
  }
}
