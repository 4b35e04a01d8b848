/** Writes one document's changes to the local store, in order, as few transactions as the store keeps up with. */
import type { DocumentId } from '../../shared/ids.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { EntryKey, LocalChange, LocalStore, OutboxEntry } from './local-store.ts';

/** What others wrote is on the server anyway: it may wait, so that a busy room does not wear the disk out. */
const committedDelayMs = 250;
const retryMs = 5_000;

const keyOf = ({ clientId, ref }: EntryKey) => `${clientId}.${ref}`;

function merge(first: LocalChange, second: LocalChange): LocalChange {
  const removed = new Set((second.remove ?? []).map(keyOf));
  const replaced = new Set((second.put ?? []).map(keyOf));
  const isStill = (entry: OutboxEntry) => !removed.has(keyOf(entry)) && !replaced.has(keyOf(entry));
  const record = second.record ?? first.record;
  const isNewEpoch = (second.record?.epoch ?? 0) !== (first.record?.epoch ?? second.record?.epoch ?? 0);
  return {
    ...(record === undefined ? {} : { record }),
    committed: [...(isNewEpoch ? [] : (first.committed ?? [])), ...(second.committed ?? [])],
    put: [...(first.put ?? []).filter(isStill), ...(second.put ?? [])],
    remove: [...(first.remove ?? []), ...(second.remove ?? [])],
    keep: [...(first.keep ?? []), ...(second.keep ?? [])],
  };
}

export class LocalWriter {
  private waiting: LocalChange | null = null;
  private timer: { cancel(): void } | null = null;
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;
  private readonly store: LocalStore;
  private readonly document: DocumentId;
  private readonly environment: ClientEnvironment;
  private readonly onWritten: (works: boolean) => void;

  constructor(
    store: LocalStore,
    document: DocumentId,
    environment: ClientEnvironment,
    onWritten: (works: boolean) => void,
  ) {
    this.store = store;
    this.document = document;
    this.environment = environment;
    this.onWritten = onWritten;
  }

  write(change: LocalChange): void {
    this.waiting = this.waiting === null ? change : merge(this.waiting, change);
    const isUrgent = (this.waiting.put?.length ?? 0) + (this.waiting.keep?.length ?? 0) > 0;
    if (isUrgent) void this.flush();
    else this.timer ??= this.environment.after(committedDelayMs, () => void this.flush());
  }

  /** Resolves when everything written so far is on this device, or is known not to be. */
  flush(): Promise<void> {
    this.timer?.cancel();
    this.timer = null;
    if (!this.isWriting && this.waiting !== null) {
      this.isWriting = true;
      this.writing = this.drain();
    }
    return this.writing;
  }

  private async drain(): Promise<void> {
    // One turn later, so that what is acknowledged or typed at once is one transaction.
    await Promise.resolve();
    while (this.waiting !== null) {
      const change = this.waiting;
      this.waiting = null;
      try {
        await this.store.write(this.document, change);
        this.onWritten(true);
      } catch {
        // Kept for the next attempt, in front of what came meanwhile.
        this.waiting = this.waiting === null ? change : merge(change, this.waiting);
        this.onWritten(false);
        this.timer ??= this.environment.after(retryMs, () => void this.flush());
        break;
      }
    }
    this.isWriting = false;
  }

  /** Stops trying. */
  stop(): void {
    this.timer?.cancel();
    this.waiting = null;
  }
}
