/**
 * The port of the log: every accepted update of every document, durable, in order, for ever.
 * Two implementations (memory, SQLite) pass one contract suite, tests/contract/update-log.ts.
 */
import type { DocumentId } from '../../shared/ids.ts';

export interface Head {
  readonly document: DocumentId;
  /** Rises when the document's history is replaced (D7); starts at 1. */
  readonly epoch: number;
  /** Number of the last update, 0 when there is none. */
  readonly seq: number;
  readonly lockedAtMs: number | null;
}

/** A client id used for the first time in this document, to be bound to a principal (G4). */
export interface Binding {
  readonly clientId: number;
  /** SHA-256 of the page load's secret (hex); null on the y-websocket door, which has none. */
  readonly secretHash: string | null;
}

export interface AppendRequest {
  /** Names the change within its document for ever (D3): `<client id>.<ref>`, or one made by the server for the y-websocket door. */
  readonly updateId: string;
  /** What Yjs emitted after applying (v1), never the client's bytes (D4). */
  readonly bytes: Uint8Array;
  readonly principalId: string;
  /** The version of the principal's rights by which the gate judged; null for principals that cannot change (system). */
  readonly rightsVersion: number | null;
  readonly atMs: number;
  readonly bindings: readonly Binding[];
}

export type AppendOutcome =
  /** On disk, with its number. */
  | { readonly kind: 'durable'; readonly seq: number }
  /** The same update id is on disk already, under this number. */
  | { readonly kind: 'duplicate'; readonly seq: number }
  /** Not written: what changed since the gate judged (D8). */
  | { readonly kind: 'refused'; readonly code: AppendRefusal };

/**
 * `afterRefused`: nothing is wrong with it, but an earlier request for this document, whose outcome the caller could not
 * know yet, was refused, and this one may build on it: written, it could leave a gap (G3, G7). Judge it again and append it.
 */
export type AppendRefusal = 'epoch' | 'locked' | 'rightsChanged' | 'clientIdOwned' | 'afterRefused';

export interface LoggedUpdate {
  readonly seq: number;
  readonly updateId: string;
  readonly principalId: string;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

export interface StoredDocument {
  readonly head: Head;
  /** A merged update that is complete up to `seq`; null when there is none yet. */
  readonly snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null;
  /** The updates after the snapshot, in order. */
  readonly tail: readonly LoggedUpdate[];
  /** Owners of client ids. */
  readonly owners: readonly {
    readonly clientId: number;
    readonly principalId: string;
    readonly secretHash: string | null;
  }[];
  /** Numbers of damaged records, which were left out and reported (D4). */
  readonly quarantined: readonly number[];
  /** The last loss of acknowledged updates, after which the epoch rose (D7); null when there was none. */
  readonly lost: LostTail | null;
}

export interface LostTail {
  /** The epoch that began with the loss. */
  readonly epoch: number;
  /** The last number of the epoch before that is still there, as far as is known. */
  readonly keptSeq: number;
  /** The last number of the epoch before that was acknowledged. */
  readonly lostSeq: number;
}

export interface UpdateLog {
  /** The document's head, or null when it does not exist. */
  head(document: DocumentId): Promise<Head | null>;
  /** Heads of all documents, or of those among these that exist, in the order of their ids. */
  heads(documents?: readonly DocumentId[]): Promise<readonly Head[]>;
  /** Makes the document unless it exists; concurrent calls make one (D4). */
  create(document: DocumentId, atMs: number): Promise<Head>;
  /**
   * Writes the batch in order, in one durable transaction, each request judged by itself, except that all that follow a
   * refused one, or a duplicate with other bytes than the original, are `afterRefused` or `duplicate`. Resolves after
   * the bytes are on disk. Rejects with LogUnavailableError when nothing is known to be written (D6), and so do the calls
   * for this document that were made before the caller could know; the caller asks again with the same ids and gets
   * `duplicate` for what had reached the disk after all. Rejects with a plain Error when the document was never created.
   */
  append(
    document: DocumentId,
    epoch: number,
    batch: readonly AppendRequest[],
  ): Promise<readonly AppendOutcome[]>;
  /** The whole document, or null when it does not exist. Rejects with DamagedDocumentError rather than give less than was written. */
  load(document: DocumentId): Promise<StoredDocument | null>;
  /** Updates with `seq > after`, in order, at most `limit`. */
  since(document: DocumentId, after: number, limit: number): Promise<readonly LoggedUpdate[]>;
  /**
   * Stores a snapshot complete up to `seq`: written beside the old one, read back, compared, switched (D5), unless a later
   * one is in use. A kept one stays when later ones are used: the last eight of a document.
   */
  saveSnapshot(
    document: DocumentId,
    epoch: number,
    seq: number,
    bytes: Uint8Array,
    kept?: boolean,
  ): Promise<void>;
  close(): Promise<void>;
}

/** The disk is full, the database is away or locked: nothing is known to be written. `reason` is for the operator. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
  readonly reason: string;
  constructor(reason: string, cause?: unknown) {
    super(`the log cannot be written: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** What is stored cannot be trusted to be whole. */
export class DamagedDocumentError extends Error {
  override readonly name = 'DamagedDocumentError';
  readonly document: DocumentId;
  readonly reason: string;
  constructor(document: DocumentId, reason: string) {
    super(`${document} is damaged: ${reason}`);
    this.document = document;
    this.reason = reason;
  }
}
