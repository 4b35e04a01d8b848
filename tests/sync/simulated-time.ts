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
  readonly ring: () => void;
}

/** One clock for all; each process of the simulation has its own view of it, which dies with the process. */
export class SimulatedTime {
  now = Date.UTC(2021, 0, 18, 9);
  private alarms: Alarm[] = [];
  private count = 0;
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** The environment of one process, and the way to kill it: its timers never ring again. */
  process() {
    let isAlive = true;
    return {
      kill: () => {
        isAlive = false;
      },
      environment: {
        now: () => this.now,
        random: (bytes: number) => this.chance.bytes(bytes),
        after: (ms: number, callback: () => void) => {
          let isOn = true;
          const ring = () => {
            if (isOn && isAlive) callback();
          };
          this.alarms.push({ at: this.now + ms, number: this.count++, ring });
          return {
            cancel: () => {
              isOn = false;
            },
          };
        },
      },
    };
  }

  /** When the next alarm rings, or null. */
  next(): number | null {
    return this.alarms.reduce<number | null>((first, { at }) => Math.min(first ?? at, at), null);
  }

  /** Rings what is due within the time, in order, letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settle();
      this.alarms.sort((a, b) => a.at - b.at || a.number - b.number);
      const [next] = this.alarms;
      if (next === undefined || next.at > end) break;
      this.alarms.shift();
      this.now = Math.max(this.now, next.at);
      next.ring();
    }
    this.now = end;
  }
}

/** Lets every promise that can go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
