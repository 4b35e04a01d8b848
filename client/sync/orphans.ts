/** Which client ids of one document this page answers for: its own, and those of pages that are gone, whose changes it sends. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Journal } from './journal.ts';
import type { LocalStore, OutboxEntry } from './local-store.ts';
import type { PageLocks } from './page-locks.ts';

/** Earlier pages taken over at once; below limits.clientIdsPerConnection, with room for one's own. */
const pagesAtOnce = 48;

/** Name of the lock that a page holds for each client id it uses. */
export function lockOf(document: DocumentId, clientId: number): string {
  return `palabre.page.${document}.${clientId}`;
}

export class Orphans {
  private readonly held = new Map<number, () => void>();
  private readonly store: LocalStore;
  private readonly journal: Journal;
  private readonly locks: PageLocks;
  private readonly document: DocumentId;

  constructor(store: LocalStore, journal: Journal, locks: PageLocks, document: DocumentId) {
    this.store = store;
    this.journal = journal;
    this.locks = locks;
    this.document = document;
  }

  /** Takes the lock of a client id; false when another page has it. */
  async hold(clientId: number): Promise<boolean> {
    const release = await this.locks.tryHold(lockOf(this.document, clientId));
    if (release !== null) this.held.set(clientId, release);
    return release !== null;
  }

  /** Of these entries, those whose pages are gone; this page answers for them from now on. */
  async take(entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]> {
    const pages = [...new Set(entries.map((entry) => entry.clientId))].filter((id) => !this.held.has(id));
    const taken = new Set<number>();
    try {
      for (const clientId of pages.slice(0, pagesAtOnce)) if (await this.hold(clientId)) taken.add(clientId);
      return taken.size === 0 ? [] : await this.read(taken);
    } catch (error) {
      // What could not be read is left to whoever can.
      for (const clientId of taken) this.letGo(clientId);
      throw error;
    }
  }

  /** Their entries as their pages left them: they may have written more before they went, or noted what they could not. */
  private async read(taken: Set<number>): Promise<readonly OutboxEntry[]> {
    await this.journal.recover(this.store, this.locks);
    for (const clientId of taken) {
      if (!this.journal.isNotedElsewhere(this.document, clientId)) continue;
      // Another page is finishing it just now.
      this.letGo(clientId);
      taken.delete(clientId);
    }
    const { outbox } = await this.store.load(this.document);
    return outbox.filter((entry) => taken.has(entry.clientId));
  }

  private letGo(clientId: number): void {
    this.held.get(clientId)?.();
    this.held.delete(clientId);
  }

  release(): void {
    for (const release of this.held.values()) release();
    this.held.clear();
  }
}
