/**
 * Writes one document's changes to the local store. What a person did is noted in the journal and handed to the store
 * in the turn in which they did it, so that a page may go at any moment; what others did may wait a little.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { Journal } from './journal.ts';
import { keyOf, mergeChanges } from './local-change.ts';
import type { LocalChange, LocalStore, OutboxEntry } from './local-store.ts';

/** What others wrote is on the server anyway: it may wait, so that a busy room does not wear the disk out. */
const committedDelayMs = 250;
const retryMs = 5_000;
/** Writes started and not confirmed; with more, a slow disk gets what was typed meanwhile as one. */
const mostStarted = 8;

export interface LocalWriterParts {
  readonly document: DocumentId;
  readonly store: LocalStore;
  readonly journal: Journal;
  readonly environment: ClientEnvironment;
  /** After each attempt: whether the device keeps what it is given. */
  readonly written: (works: boolean) => void;
}

interface Unconfirmed {
  readonly entry: OutboxEntry;
  readonly isNoted: boolean;
}

export class LocalWriter {
  private waiting: LocalChange | null = null;
  /** In the order of their start. */
  private started: LocalChange[] = [];
  private readonly running = new Set<Promise<void>>();
  /** Entries that the store has not confirmed, by name. */
  private readonly unconfirmed = new Map<string, Unconfirmed>();
  private isFailing = false;
  private timer: { cancel(): void } | null = null;
  private readonly parts: LocalWriterParts;

  constructor(parts: LocalWriterParts) {
    this.parts = parts;
  }

  /** Changes of this person that would be gone if the page went now. */
  get unkept(): number {
    if (this.isFailing) return this.unconfirmed.size;
    let count = 0;
    for (const { isNoted } of this.unconfirmed.values()) if (!isNoted) count += 1;
    return count;
  }

  write(change: LocalChange): void {
    const { document, journal, environment } = this.parts;
    const isUrgent = (change.put?.length ?? 0) + (change.keep?.length ?? 0) > 0;
    const isNoted = isUrgent && journal.note(document, change);
    for (const entry of change.put ?? []) this.unconfirmed.set(keyOf(entry), { entry, isNoted });
    for (const entry of change.remove ?? []) this.unconfirmed.delete(keyOf(entry));
    this.waiting = this.waiting === null ? change : mergeChanges(this.waiting, change);
    if (!isUrgent) this.timer ??= environment.after(committedDelayMs, () => this.start());
    else if (this.started.length < mostStarted) this.start();
  }

  /** Hands everything that waits to the store now. Resolves when all of it is on this device, or is known not to be. */
  async flush(): Promise<void> {
    this.start();
    await Promise.all(this.running);
  }

  private start(): void {
    this.timer?.cancel();
    this.timer = null;
    if (this.waiting === null) return;
    const change = this.waiting;
    this.waiting = null;
    this.started.push(change);
    const run = this.run(change);
    this.running.add(run);
    void run.then(() => this.running.delete(run));
  }

  private async run(change: LocalChange): Promise<void> {
    const { document, store, written } = this.parts;
    try {
      await store.write(document, change);
    } catch {
      this.failed(change);
      return written(false);
    }
    const index = this.started.indexOf(change);
    // An earlier one failed, and this one is to be repeated after it.
    if (index < 0) return;
    this.confirm(change, index);
    written(true);
  }

  private confirm(change: LocalChange, index: number): void {
    this.started.splice(index, 1);
    this.isFailing = false;
    this.parts.journal.confirm(this.parts.document, change);
    for (const entry of change.put ?? []) {
      const key = keyOf(entry);
      if (this.unconfirmed.get(key)?.entry === entry) this.unconfirmed.delete(key);
    }
    if (this.hasUrgent() && this.started.length < mostStarted) this.start();
  }

  /** It and what was started after it are kept for the next attempt, in front of what came meanwhile. */
  private failed(change: LocalChange): void {
    const index = this.started.indexOf(change);
    if (index < 0) return;
    const again = this.started.splice(index);
    this.waiting = [...again, ...(this.waiting === null ? [] : [this.waiting])].reduce(mergeChanges);
    this.isFailing = true;
    this.timer ??= this.parts.environment.after(retryMs, () => this.start());
  }

  private hasUrgent(): boolean {
    return (this.waiting?.put?.length ?? 0) + (this.waiting?.keep?.length ?? 0) > 0;
  }

  /** Stops trying. */
  stop(): void {
    this.timer?.cancel();
    this.waiting = null;
  }
}
