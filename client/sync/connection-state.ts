/** What the connection chip says: the truth, from acknowledgements only. */
import type { RefusalCode } from '../../shared/protocol/refusal.ts';

export type ConnectionState =
  /** Everything this device holds is on the server's disk. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'connecting' }
  /** Connected; `count` changes are on their way to the disk. */
  | { readonly kind: 'saving'; readonly count: number }
  /** No connection; `count` changes are kept on this device (0: everything is saved). */
  | { readonly kind: 'offline'; readonly count: number }
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
