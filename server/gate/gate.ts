/**
 * The gate of one document: judges updates, in order, on the room's document, which nobody else reads meanwhile (G7).
 * Rates are judged before (rate.ts); here: role, scan of the bytes, clocks, ownership, application, verdict (G1).
 */
import type * as Y from 'yjs';
import type { Refusal } from '../../shared/protocol/refusal.ts';
import type { Permission } from '../../shared/roles.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Binding } from '../log/update-log.ts';

/** The connection an update came by. */
export interface Sender {
  /** Unique per connection and document; leases of client ids are held by it (ownership.ts). */
  readonly id: string;
  readonly principal: Principal;
  readonly permission: Permission;
}

export type Verdict =
  /** `bytes` is what Yjs emitted after applying: this is logged and shown, never the client's bytes (D4). */
  | { readonly kind: 'accepted'; readonly bytes: Uint8Array; readonly bindings: readonly Binding[] }
  /** Nothing in it is new: a retry. */
  | { readonly kind: 'known' }
  /** Honest but not appliable now: a gap (after the log was read to its head), or a client id another connection holds. */
  | {
      readonly kind: 'resync';
      readonly code: 'resync' | 'clientIdInUse';
      readonly reason: string;
      readonly holder: string | null;
    }
  /** `tainted`: the document has changed and must be rebuilt before anything else is judged. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly tainted: boolean };

export interface DocumentGate {
  /** The live document: accepted updates, durable or on their way. Read only. */
  readonly doc: Y.Doc;
  judge(bytes: Uint8Array, sender: Sender): Verdict;
}
