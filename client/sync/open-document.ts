/** What a screen holds of one document: the interface between client/sync (which keeps it) and client/features (which use it). */
import type * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import type { Permission } from '../../shared/roles.ts';
import type { Edit } from '../../shared/workspace/edit.ts';

export type DocumentPhase =
  /** Nothing to show yet: neither the server nor this device has answered. */
  | { readonly kind: 'opening' }
  /** The document can be read; `permission` is the last one the server gave. */
  | { readonly kind: 'open'; readonly permission: Permission }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/**
 * Where a person is inside a document: `text` names the cell or the text (`actions/<id>/<field>`); `anchor` and `head`
 * are encoded relative positions in it, or null in a cell.
 */
export type Cursor = NonNullable<PresenceState['cursor']>;

export interface OpenDocument {
  readonly id: DocumentId;
  /** Replaced by a new Y.Doc after a refusal or a change of epoch: read it from here each time, do not keep it. */
  readonly doc: Y.Doc;
  readonly phase: DocumentPhase;
  /** Everybody's presence by client id, without one's own. */
  readonly others: ReadonlyMap<number, PresenceEntry>;
  /**
   * Makes a named edit, undoable, kept until acknowledged. Throws RangeError when the entry it names does not exist,
   * or while the document is not open. Observers of the Y.Doc see it as a local transaction with origin `localOrigin`.
   */
  edit<Args>(edit: Edit<Args>, args: Args): void;
  /** Undoes or redoes one's own changes only; false when there is none. */
  undo(): boolean;
  redo(): boolean;
  /** Shows others one's cell or cursor in this document; null takes it away. Throttled here. The route is `Sync.showPlace`. */
  showCursor(cursor: Cursor | null): void;
  /** Called after any change of `doc`, `phase` or `others`; returns the way to stop. */
  subscribe(what: 'doc' | 'phase' | 'others', listener: () => void): () => void;
}
