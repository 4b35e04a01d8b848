/** The registry of people within one process. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import type { NodePeople, PresenceRegistry } from './presence-registry.ts';

interface Written {
  readonly people: NodePeople;
  readonly expiry: Timer;
}

/** Joins any number of nodes; `connect` takes the node's name on the bus, and its clock. */
export function createPresenceHub(limits: Pick<Limits, 'peopleExpiryMs'>): {
  connect(node: string, env: Pick<Environment, 'after'>): PresenceRegistry;
} {
  const documents = new Map<DocumentId, Map<string, Written>>();
  const remove = (document: DocumentId, node: string) => {
    const nodes = documents.get(document);
    nodes?.get(node)?.expiry.cancel();
    nodes?.delete(node);
    if (nodes?.size === 0) documents.delete(document);
  };
  return {
    connect: (node, env) => ({
      put: (document, people) => {
        remove(document, node);
        const nodes = documents.get(document) ?? new Map<string, Written>();
        const expiry = env.after(limits.peopleExpiryMs, () => remove(document, node));
        documents.set(document, nodes.set(node, { people, expiry }));
      },
      forget: (document) => remove(document, node),
      read: async (document) => {
        const others = [...(documents.get(document) ?? [])].filter(([name]) => name !== node);
        return new Map(others.map(([name, { people }]) => [name, people]));
      },
      close: async () => {
        for (const document of documents.keys()) remove(document, node);
      },
    }),
  };
}
