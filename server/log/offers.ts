/**
 * What clients hold beyond the server (D7): states that were acknowledged or shown, and that the storage has lost. They
 * are kept as they came, unread, for the facilitation to compare; nothing of them enters a document by itself, since
 * nobody can prove what others wrote in them.
 */
import type { DocumentId } from '../../shared/ids.ts';

export interface Offer {
  readonly document: DocumentId;
  /** Epoch and number of the state that its holder has. */
  readonly epoch: number;
  readonly seq: number;
  readonly principalId: string;
  /** A Yjs update (v1) as the client sent it: to be scanned before Yjs sees it (G2). */
  readonly bytes: Uint8Array;
  readonly atMs: number;
}

/** Offers kept of one document: one a person, those of the highest numbers. */
export const offersPerDocument = 32;

export interface Offers {
  /** Keeps it in place of what the same person offered before, unless that was of a higher number. */
  keep(offer: Offer): Promise<void>;
  /** The offers of one document, the highest number first. */
  list(document: DocumentId): Promise<readonly Offer[]>;
  /** Drops all of one document: they have been dealt with. */
  remove(document: DocumentId): Promise<void>;
}
