/** What joins this node to the others. */
import type { Bus } from './bus.ts';
import type { PresenceRegistry } from './presence-registry.ts';

export interface Fanout {
  /** This node's name on the bus and in the registry. */
  readonly node: string;
  readonly bus: Bus;
  /** Null on a node that is alone. */
  readonly registry: PresenceRegistry | null;
}
