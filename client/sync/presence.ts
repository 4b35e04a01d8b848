/** Presence in one document: what oneself shows, throttled and shown again after each join, and what others show. */
import type { PresenceState } from '../../shared/protocol/client-to-server.ts';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { Cursor } from './open-document.ts';

/** At most ten a second. */
const throttleMs = 100;

export class Presence {
  others: ReadonlyMap<number, PresenceEntry> = new Map();
  private place: string | null = null;
  private cursor: Cursor | null = null;
  private shown = 'null';
  private timer: { cancel(): void } | null = null;
  private readonly environment: ClientEnvironment;
  /** Sends a state, or answers false when there is nowhere to send it now. */
  private readonly send: (state: PresenceState | null) => boolean;

  constructor(environment: ClientEnvironment, send: (state: PresenceState | null) => boolean) {
    this.environment = environment;
    this.send = send;
  }

  showPlace(place: string | null): void {
    this.place = place;
    this.schedule();
  }

  showCursor(cursor: Cursor | null): void {
    this.cursor = cursor;
    this.schedule();
  }

  /** Joined afresh: the server knows nothing of us, and will say who is here. */
  restart(): void {
    this.others = new Map();
    this.shown = 'null';
    this.flush();
  }

  /** Cut off: nobody can be seen. */
  clear(): void {
    this.others = new Map();
  }

  /** @param own one's own client id, which the server shows too */
  receive(entries: readonly PresenceEntry[], own: number): void {
    const others = new Map(this.others);
    for (const entry of entries) {
      if (entry.person === null || entry.clientId === own) others.delete(entry.clientId);
      else others.set(entry.clientId, entry);
    }
    this.others = others;
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = null;
  }

  private schedule(): void {
    if (this.timer === null && this.flush())
      this.timer = this.environment.after(throttleMs, () => this.again());
  }

  private again(): void {
    this.timer = null;
    this.schedule();
  }

  /** Sends what is not shown yet; false when there is nothing to send, or nowhere. */
  private flush(): boolean {
    const state =
      this.place === null && this.cursor === null
        ? null
        : {
            ...(this.place === null ? {} : { place: this.place }),
            ...(this.cursor === null ? {} : { cursor: this.cursor }),
          };
    const text = JSON.stringify(state);
    if (text === this.shown || !this.send(state)) return false;
    this.shown = text;
    return true;
  }
}
