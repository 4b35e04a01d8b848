/** What a room knows of one connection in one document. Both doors give it one; a room knows no protocol. */
import type { Refusal, RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Sender } from '../gate/gate.ts';
import type { PresenceChange } from './presence-entry.ts';

/** How a door puts things on its wire. One per door, so that a frame is encoded once and shared by all its readers (F1). */
export interface Wire {
  /** Everything committed up to and including `seq`, of which `bytes` is the new part. */
  update(channel: number, seq: number, bytes: Uint8Array): Uint8Array;
  /** Presence that changed. */
  presence(channel: number, changes: readonly PresenceChange[]): Uint8Array;
  /** Whether its clients must not be told their own presence back, nor go without renewals (y-protocols awareness). */
  readonly awareness: boolean;
}

/** Names a change on Palabre's own door; null on the y-websocket door, which has no acknowledgements. */
export type ChangeName = { readonly clientId: number; readonly ref: number } | null;

/** Why a member's session in a document ends. */
export type Ending =
  /** Join again: nothing was lost or refused. */
  | { readonly kind: 'resync'; readonly code: RefusalCode }
  /** A "no", because of `change` when it is known. The connection closes. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly change: ChangeName };

export interface Member {
  readonly sender: Sender;
  readonly wire: Wire;
  /** Hands a frame to the network; never blocks, never throws. A reader that does not keep up is closed (F2). */
  send(frame: Uint8Array): void;
  /** The same for presence, which is dropped first: false when it was, because much is queued already. */
  sendIfFree(frame: Uint8Array): boolean;
  /** The change and every earlier one of its client id is durable (D1). */
  acknowledge(change: ChangeName, seq: number): void;
  /** The log cannot be written, or can again (D6). */
  storage(writable: boolean): void;
  /** Tells the client why. The room has let the member go before it calls this. */
  end(ending: Ending): void;
  /** Whether the connection answers a ping within the time. */
  alive(withinMs: number): Promise<boolean>;
}
