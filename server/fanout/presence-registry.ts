/**
 * The port of who is where (F6): each node writes down the people whom it serves in a document, and reads those of the
 * others when it opens the room. What is written expires by itself, so that a dead node's people vanish.
 * Two implementations (memory, Redis) pass one contract suite, tests/contract/presence-registry.ts.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { PresenceShown } from '../room/presence-entry.ts';

/** Who is in one document on one node. */
export interface NodePeople {
  /** Rises with every change; what the bus says about them refers to it. */
  readonly version: number;
  /** The latest clock that the node has given to any presence. */
  readonly clock: number;
  readonly people: readonly NodePerson[];
}

export interface NodePerson {
  readonly clientId: number;
  /** The version that they changed with. */
  readonly version: number;
  readonly shown: PresenceShown;
}

export interface PresenceRegistry {
  /** Writes down this node's people in a document in place of those before; they expire unless it is repeated. Never throws. */
  put(document: DocumentId, people: NodePeople): void;
  /** Nobody is there on this node. Never throws. */
  forget(document: DocumentId): void;
  /** The people of other nodes, by the node's name. Rejects when nobody can tell. */
  read(document: DocumentId): Promise<ReadonlyMap<string, NodePeople>>;
  /** Forgets all that this node has written. */
  close(): Promise<void>;
}
