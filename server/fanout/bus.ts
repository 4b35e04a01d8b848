/** The port of the bus: hints to other nodes. Losing one loses nothing, since the log is the truth (F3). */
import type { DocumentId } from '../../shared/ids.ts';

export type BusMessage =
  /** Updates up to `seq` are in the log; `bytes` is their merge from `fromSeq` on. */
  | {
      readonly type: 'updates';
      readonly document: DocumentId;
      readonly fromSeq: number;
      readonly seq: number;
      readonly bytes: Uint8Array;
    }
  /** The rights of a principal changed: its connections close and rejoin (G9). */
  | { readonly type: 'rights'; readonly principalId: string };

export interface Bus {
  publish(message: BusMessage): void;
  /** Hears what other nodes publish, never its own; returns the way to stop. */
  subscribe(listener: (message: BusMessage) => void): () => void;
  close(): Promise<void>;
}
