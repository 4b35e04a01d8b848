/**
 * The port of what is kept on this device for one person: committed bytes of each document, the outbox, and what was
 * refused. Two implementations: memory and IndexedDB. Every verb rejects when the device cannot keep or read.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Permission } from '../../shared/roles.ts';
import type { KeptEdit } from './connection-state.ts';

/** One local change that is not acknowledged yet. (clientId, ref) names it for ever within its document (D3). */
export interface OutboxEntry {
  readonly document: DocumentId;
  readonly clientId: number;
  readonly ref: number;
  /** Proves the page load that drew the client id (G4). */
  readonly secret: string;
  /** Place among the changes of this document on this device: later ones may build on earlier ones. */
  readonly order: number;
  /** A Yjs update, format v1. */
  readonly bytes: Uint8Array;
  /** Name of the edit, to make it again (G7). */
  readonly edit: string;
  /** Arguments of the edit; of a text change only its place, since the bytes give the exact delta. */
  readonly args: unknown;
  readonly at: string;
}

export type EntryKey = Pick<OutboxEntry, 'clientId' | 'ref'>;

export interface DocumentRecord {
  readonly epoch: number;
  /** Highest acknowledged or received seq. */
  readonly seq: number;
  readonly permission: Permission;
}

export interface StoredDocument {
  /** Null when this device has never seen the document. */
  readonly record: DocumentRecord | null;
  /** Committed updates of the record's epoch, in any order. */
  readonly committed: readonly Uint8Array[];
  /** In order. */
  readonly outbox: readonly OutboxEntry[];
}

/** What one transaction writes, all or nothing. */
export interface LocalChange {
  /** With a higher epoch than the stored one, what was committed before is dropped. */
  readonly record?: DocumentRecord;
  readonly committed?: readonly Uint8Array[];
  readonly put?: readonly OutboxEntry[];
  readonly remove?: readonly EntryKey[];
  readonly keep?: readonly KeptEdit[];
}

export interface LocalStore {
  load(document: DocumentId): Promise<StoredDocument>;
  /** Writes take effect in the order in which they were started, and are asked of the device in the same turn. */
  write(document: DocumentId, change: LocalChange): Promise<void>;
  /** Documents and client ids of all unacknowledged changes. */
  pending(): Promise<readonly { readonly document: DocumentId; readonly clientId: number }[]>;
  kept(): Promise<readonly KeptEdit[]>;
  dismiss(id: string): Promise<void>;
  close(): Promise<void>;
}
