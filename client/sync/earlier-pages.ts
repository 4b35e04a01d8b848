/** What pages that have gone left on this device: finished, taken over and sent, soon after a reload and from time to time. */
import type { DocumentId } from '../../shared/ids.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { Journal } from './journal.ts';
import type { LocalStore } from './local-store.ts';
import { lockOf } from './orphans.ts';
import type { PageLocks } from './page-locks.ts';

/** When changes of pages that have gone are looked for: soon after a reload, whose page may just be going, then regularly. */
const sweepsMs = [500, 2_000, 20_000] as const;

export interface EarlierPagesParts {
  readonly environment: ClientEnvironment;
  readonly store: LocalStore;
  readonly journal: Journal;
  readonly locks: PageLocks;
  /** Takes over the changes of pages that have gone, if this page holds the document; false when it does not. */
  adopt(document: DocumentId): Promise<boolean>;
  /** A document that no screen shows has changes to send. */
  found(document: DocumentId): void;
  /** This device cannot be read or written. */
  failed(): void;
}

export class EarlierPages {
  /** Resolves when what they had started to write is in the store, or cannot be. Never rejects. */
  readonly recovered: Promise<void>;
  private sweeps = 0;
  private next: { cancel(): void } | null = null;
  private isStopped = false;
  private readonly parts: EarlierPagesParts;

  constructor(parts: EarlierPagesParts) {
    this.parts = parts;
    const ready = Promise.all([parts.journal.hold(parts.locks), this.recover()]);
    this.recovered = ready.then(
      () => {},
      () => parts.failed(),
    );
  }

  /** Sends what they could not send, also of documents that no screen shows; then again from time to time. */
  async sweep(): Promise<void> {
    try {
      await (this.sweeps === 0 ? this.recovered : this.recover());
      for (const { document, clientId } of await this.parts.store.pending()) {
        if (this.isStopped) return;
        const isHeld = await this.parts.adopt(document);
        if (!isHeld && (await this.isFree(document, clientId))) this.parts.found(document);
      }
    } catch {
      this.parts.failed();
    }
    if (this.isStopped) return;
    const wait = sweepsMs[Math.min(this.sweeps, sweepsMs.length - 1)] ?? sweepsMs[2];
    this.sweeps += 1;
    this.next = this.parts.environment.after(wait, () => void this.sweep());
  }

  stop(): void {
    this.isStopped = true;
    this.next?.cancel();
  }

  private recover(): Promise<void> {
    return this.parts.journal.recover(this.parts.store, this.parts.locks);
  }

  private async isFree(document: DocumentId, clientId: number): Promise<boolean> {
    const release = await this.parts.locks.tryHold(lockOf(document, clientId));
    release?.();
    return release !== null;
  }
}
