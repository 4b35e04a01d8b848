/**
 * The port of the bus: hints to other nodes. Losing one, or all, loses nothing, since the log is the truth (F3).
 * Two implementations (memory, Redis) pass one contract suite, tests/contract/bus.ts.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { PresenceShown } from '../room/presence-entry.ts';

/** What concerns one document: heard by the nodes that follow it. */
export type DocumentMessage =
  /** Updates up to `seq` are in the log; `bytes` is their merge from `fromSeq` on, null when it is too large for a hint. */
  | {
      readonly type: 'updates';
      readonly document: DocumentId;
      readonly fromSeq: number;
      readonly seq: number;
      readonly bytes: Uint8Array | null;
    }
  /** People of the sender's node that changed: what makes its version `to` of its version `from` (F6). */
  | {
      readonly type: 'people';
      readonly document: DocumentId;
      readonly from: number;
      readonly to: number;
      /** The latest clock that the sender has given to any presence. */
      readonly clock: number;
      readonly changes: readonly PeopleChange[];
    };

/** One person of the sender's node; null has left. */
export interface PeopleChange {
  readonly clientId: number;
  readonly shown: PresenceShown | null;
}

/** What concerns every node. */
export type WorkspaceMessage =
  /** The rights of a principal changed: its connections close and rejoin (G9). */
  | { readonly type: 'rights'; readonly principalId: string }
  /** The sender's node ends properly: its people are gone. */
  | { readonly type: 'gone' };

export type BusMessage = DocumentMessage | WorkspaceMessage;

export interface DocumentListener {
  /** `node` names the sender. */
  hear(message: DocumentMessage, node: string): void;
  /** From now on messages about the document are heard; some may have been missed before. */
  connected(): void;
}

/** How the bus does, for the operator. */
export interface BusFigures {
  /** False when it is known that messages do not come through. */
  readonly up: boolean;
  readonly published: number;
  readonly heard: number;
  /** Not published: the way is closed or full. */
  readonly dropped: number;
  /** Not heard: not made by a node of this cluster, or not whole. */
  readonly forged: number;
}

export interface Bus {
  /** Tells the other nodes; never waits, never throws. */
  publish(message: BusMessage): void;
  /** Hears what other nodes say to all, never its own; returns the way to stop. */
  subscribe(listener: (message: WorkspaceMessage, node: string) => void): () => void;
  /** Hears what other nodes say about a document, never its own; returns the way to stop. */
  follow(document: DocumentId, listener: DocumentListener): () => void;
  figures(): BusFigures;
  /** Tells nothing and hears nothing any more. */
  close(): Promise<void>;
}
