/** The bus within one process: one node alone, or several nodes of a test. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Bus, BusFigures, BusMessage, DocumentListener, WorkspaceMessage } from './bus.ts';

interface Node {
  readonly name: string;
  readonly listeners: Set<(message: WorkspaceMessage, node: string) => void>;
  readonly followed: Map<DocumentId, Set<DocumentListener>>;
  readonly figures: { -readonly [Name in keyof BusFigures]: BusFigures[Name] };
}

function deliver(message: BusMessage, from: string, { listeners, followed, figures }: Node): void {
  figures.heard += 1;
  if ('document' in message)
    for (const listener of followed.get(message.document) ?? []) listener.hear(message, from);
  else for (const listener of listeners) listener(message, from);
}

/** Joins any number of nodes, each by its name; messages arrive in a later turn, as they would from a network. */
export function createBusHub(): { connect(name: string): Bus } {
  const nodes = new Set<Node>();
  return {
    connect: (name) => {
      const figures = { up: true, published: 0, heard: 0, dropped: 0, forged: 0 };
      const own: Node = { name, listeners: new Set(), followed: new Map(), figures };
      nodes.add(own);
      return {
        publish: (message) => {
          if (nodes.size === 1 || !nodes.has(own)) return;
          figures.published += 1;
          queueMicrotask(() => {
            for (const node of nodes) if (node !== own) deliver(message, own.name, node);
          });
        },
        subscribe: (listener) => {
          own.listeners.add(listener);
          return () => own.listeners.delete(listener);
        },
        follow: (document, listener) => {
          const listeners = own.followed.get(document) ?? new Set();
          own.followed.set(document, listeners.add(listener));
          if (nodes.size > 1)
            queueMicrotask(() => {
              if (listeners.has(listener) && nodes.has(own)) listener.connected();
            });
          return () => {
            listeners.delete(listener);
            if (listeners.size === 0) own.followed.delete(document);
          };
        },
        figures: () => ({ ...figures }),
        close: async () => {
          nodes.delete(own);
        },
      };
    },
  };
}
