/** The port of the wire: whole binary frames in order while connected, nothing promised across a cut. */

import type { RefusalCode } from '../../shared/protocol/refusal.ts';

export type TransportState = 'connected' | 'disconnected';

export interface Transport {
  /** Tries once to connect; ends in `connected` or `disconnected`. Called again after each `disconnected`. */
  connect(): void;
  disconnect(): void;
  /** Sends one frame; dropped while disconnected. */
  send(frame: Uint8Array): void;
  onFrame(listener: (frame: Uint8Array) => void): void;
  /** `refusal`: why the server did not let this credential in, if that is the reason. */
  onState(listener: (state: TransportState, refusal: RefusalCode | null) => void): void;
}
