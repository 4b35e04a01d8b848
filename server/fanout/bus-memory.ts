/** The bus within one process: one node alone, or several nodes of a test. */
import type { Bus, BusMessage } from './bus.ts';

/** Joins any number of nodes; messages arrive in a later turn, as they would from a network. */
export function createBusHub(): { connect(): Bus } {
  const nodes = new Set<Set<(message: BusMessage) => void>>();
  return {
    connect: () => {
      const own = new Set<(message: BusMessage) => void>();
      nodes.add(own);
      return {
        publish: (message) => {
          if (nodes.size === 1 || !nodes.has(own)) return;
          queueMicrotask(() => {
            for (const node of nodes) if (node !== own) for (const listener of node) listener(message);
          });
        },
        subscribe: (listener) => {
          own.add(listener);
          return () => own.delete(listener);
        },
        close: async () => {
          nodes.delete(own);
        },
      };
    },
  };
}
