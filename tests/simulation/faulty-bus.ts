/** The bus between the nodes of a simulation: late, out of order, twice, and on some seeds not at all. */
import type { Bus, BusMessage } from '../../server/fanout/bus.ts';
import type { Chance } from '../sync/simulated-time.ts';

export interface FaultyBusParts {
  readonly chance: Chance;
  readonly after: (ms: number, callback: () => void) => unknown;
  readonly count: (what: string) => void;
}

export class FaultyBus {
  /** Share of the messages that get lost. */
  loss = 0;
  private readonly nodes = new Set<Set<(message: BusMessage) => void>>();
  private readonly parts: FaultyBusParts;

  constructor(parts: FaultyBusParts) {
    this.parts = parts;
  }

  /** Listeners that stand, of all nodes. */
  get listeners(): number {
    return [...this.nodes].reduce((sum, own) => sum + own.size, 0);
  }

  connect(isAlive: () => boolean): Bus & { readonly leave: () => void } {
    const own = new Set<(message: BusMessage) => void>();
    this.nodes.add(own);
    const leave = () => void this.nodes.delete(own);
    return {
      publish: (message) => {
        if (!isAlive()) return;
        for (const node of this.nodes) if (node !== own) this.send(message, node);
      },
      subscribe: (listener) => {
        own.add(listener);
        return () => own.delete(listener);
      },
      close: async () => leave(),
      leave,
    };
  }

  private send(message: BusMessage, node: Set<(message: BusMessage) => void>): void {
    const { chance, after, count } = this.parts;
    if (chance.happens(this.loss)) return count('hint lost');
    const deliver = () => {
      if (this.nodes.has(node)) for (const listener of node) listener(message);
    };
    count('hint');
    after(chance.happens(0.8) ? chance.below(10) : chance.below(200), deliver);
    if (!chance.happens(0.1)) return;
    count('hint twice');
    after(chance.below(300), deliver);
  }
}
