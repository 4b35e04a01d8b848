/** Time, timers and randomness of a simulation: nothing happens by itself, and a seed decides everything. */

/** A small generator with a seed (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }
}

interface Alarm {
  readonly at: number;
  readonly number: number;
  readonly process: object;
  readonly ring: () => void;
}

/** One process of a simulation: its view of the clock, and what becomes of its timers. */
export interface SimulatedProcess {
  readonly environment: {
    now(): number;
    random(bytes: number): Uint8Array;
    after(ms: number, callback: () => void): { cancel(): void };
  };
  /** Its timers never ring again. */
  readonly kill: () => void;
  readonly isAlive: boolean;
  /** Somebody sets its clock; timers that run are not concerned. */
  readonly jump: (ms: number) => void;
  /** Timers that are to ring. */
  readonly timers: number;
}

/** One clock for all; each process of the simulation has its own view of it, which dies with the process. */
export class SimulatedTime {
  now = Date.UTC(2021, 0, 18, 9);
  private readonly alarms = new Set<Alarm>();
  private count = 0;
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  process(): SimulatedProcess {
    const process = {};
    let isAlive = true;
    let offset = 0;
    const own = () => [...this.alarms].filter((alarm) => alarm.process === process);
    return {
      kill: () => {
        isAlive = false;
        for (const alarm of own()) this.alarms.delete(alarm);
      },
      get isAlive() {
        return isAlive;
      },
      jump: (ms) => {
        offset += ms;
      },
      get timers() {
        return own().length;
      },
      environment: {
        now: () => this.now + offset,
        random: (bytes) => this.chance.bytes(bytes),
        after: (ms, ring) => {
          const alarm: Alarm = { at: this.now + ms, number: this.count++, process, ring };
          if (isAlive) this.alarms.add(alarm);
          return { cancel: () => void this.alarms.delete(alarm) };
        },
      },
    };
  }

  /** When the next alarm rings, or null. */
  next(): number | null {
    return this.first()?.at ?? null;
  }

  /** Rings what is due within the time, in order, letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settle();
      const next = this.first();
      if (next === null || next.at > end) break;
      this.alarms.delete(next);
      this.now = Math.max(this.now, next.at);
      next.ring();
    }
    this.now = end;
  }

  private first(): Alarm | null {
    let first: Alarm | null = null;
    for (const alarm of this.alarms) {
      const isSooner =
        first === null || alarm.at < first.at || (alarm.at === first.at && alarm.number < first.number);
      if (isSooner) first = alarm;
    }
    return first;
  }
}

/** Lets every promise that can go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
