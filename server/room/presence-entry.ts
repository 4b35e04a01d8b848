/** One person's presence in one document, as both doors understand it. */
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';

export interface PresenceShown {
  /** From the principal, never from the client (F6). */
  readonly person: Person;
  readonly state: PresenceState;
  /** What a y-websocket client showed besides, JSON values by key; other doors ignore it. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface PresenceChange {
  readonly clientId: number;
  /** Rises with every change and renewal of this client id. */
  readonly clock: number;
  /** Null has left. */
  readonly shown: PresenceShown | null;
}
