/** What the connection chip says: the truth, from acknowledgements only. */
import type { RefusalCode } from '../../shared/protocol/refusal.ts';

export type ConnectionState =
  /** Everything this device holds is on the server's disk. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'connecting' }
  /** Connected; `count` changes are on their way to the disk, `unkept` of them not even on this device's yet. */
  | { readonly kind: 'saving'; readonly count: number; readonly unkept: number }
  /** No connection; `count` changes wait (0: everything is saved), all but `unkept` of them kept on this device. */
  | { readonly kind: 'offline'; readonly count: number; readonly unkept: number }
  /** Not saved, and it will not be without a person: why. `local-storage` means this device cannot keep edits either. */
  | { readonly kind: 'unsaved'; readonly reason: RefusalCode | 'local-storage'; readonly count: number };

/** A change the server refused: its author's text, kept and shown until dismissed. */
export interface KeptEdit {
  readonly id: string;
  readonly document: string;
  readonly code: RefusalCode;
  /** Name of the edit and its arguments, to show what was typed. */
  readonly edit: string;
  readonly text: string;
  readonly at: string;
}

/** How one document stands, as far as the chip is concerned. */
export interface DocumentStanding {
  /** Changes that are not acknowledged. */
  readonly pending: number;
  /** Those of them that this device does not keep yet. */
  readonly unkept: number;
  readonly isJoined: boolean;
  /** False while the server's log cannot be written (D6). */
  readonly isWritable: boolean;
  /** The server holds less than it once acknowledged (D7). */
  readonly hasLostHistory: boolean;
  /** The server does not let this person in. */
  readonly refused: RefusalCode | null;
}

export interface Standing {
  readonly status: 'connecting' | 'connected' | 'disconnected' | 'closed';
  readonly isFirstAttempt: boolean;
  /** The server restarts, or hands over to another one, and has said so. */
  readonly isMoving: boolean;
  readonly credentialProblem: RefusalCode | null;
  /** False when this device cannot keep edits. */
  readonly storeWorks: boolean;
  readonly documents: readonly DocumentStanding[];
}

/** The one sentence that is true of all of it, the worst first. */
export function connectionState(standing: Standing): ConnectionState {
  const { documents, status } = standing;
  const count = documents.reduce((sum, document) => sum + document.pending, 0);
  const unkept = documents.reduce((sum, document) => sum + document.unkept, 0);
  const unsaved = (reason: RefusalCode | 'local-storage'): ConnectionState => ({
    kind: 'unsaved',
    reason,
    count,
  });
  if (standing.credentialProblem !== null) return unsaved(standing.credentialProblem);
  if (documents.some((document) => document.hasLostHistory)) return unsaved('damaged');
  const shut =
    documents.find((document) => document.refused !== null && document.pending > 0)?.refused ?? null;
  if (shut !== null) return unsaved(shut);
  if (status !== 'connected' && !(standing.isMoving && standing.storeWorks)) {
    if (!standing.storeWorks) return unsaved('local-storage');
    return standing.isFirstAttempt ? { kind: 'connecting' } : { kind: 'offline', count, unkept };
  }
  if (documents.some((document) => !document.isWritable)) return unsaved('storage');
  if (count > 0) return { kind: 'saving', count, unkept };
  return standing.isMoving || documents.every((document) => document.isJoined || document.refused !== null)
    ? { kind: 'saved' }
    : { kind: 'connecting' };
}
