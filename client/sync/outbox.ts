/** Local changes of one document that are not acknowledged yet, in the order in which they build on each other. */
import type { ClientClaim } from '../../shared/protocol/client-to-server.ts';
import { limits } from '../../shared/limits.ts';
import type { OutboxEntry } from './local-store.ts';

const byOrder = (a: OutboxEntry, b: OutboxEntry) =>
  a.order - b.order || a.clientId - b.clientId || a.ref - b.ref;

export class Outbox {
  private list: OutboxEntry[] = [];
  /** Entries that may have reached the server: their names are taken, they never change again. */
  private readonly sent = new WeakSet<OutboxEntry>();
  /** How many of the first entries were sent since the last join. */
  private sentNow = 0;

  get entries(): readonly OutboxEntry[] {
    return this.list;
  }

  get nextOrder(): number {
    return (this.list.at(-1)?.order ?? 0) + 1;
  }

  add(entry: OutboxEntry): void {
    this.list.push(entry);
  }

  /** Takes over changes of earlier pages, each at its place. */
  adopt(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) this.sent.add(entry);
    this.list = [...this.list, ...entries].sort(byOrder);
    this.restart();
  }

  /** The last entry, if it was never sent and can still grow. */
  growable(): OutboxEntry | null {
    const last = this.list.at(-1);
    return last === undefined || this.sent.has(last) ? null : last;
  }

  replaceLast(entry: OutboxEntry): void {
    this.list[this.list.length - 1] = entry;
  }

  /** A new join: everything is sent again. */
  restart(): void {
    this.sentNow = 0;
  }

  /** The first entry that was not sent since the last join. */
  nextToSend(): OutboxEntry | null {
    return this.list[this.sentNow] ?? null;
  }

  /** The answer of `nextToSend` is on its way. */
  markSent(entry: OutboxEntry): void {
    this.sent.add(entry);
    this.sentNow += 1;
  }

  /** Takes out every entry of the client id up to and including `ref`. */
  takeAcknowledged(clientId: number, ref: number): OutboxEntry[] {
    const isDone = (entry: OutboxEntry) => entry.clientId === clientId && entry.ref <= ref;
    const done = this.list.filter(isDone);
    this.sentNow -= this.list.slice(0, this.sentNow).filter(isDone).length;
    if (done.length > 0) this.list = this.list.filter((entry) => !isDone(entry));
    return done;
  }

  indexOf(clientId: number, ref: number): number {
    return this.list.findIndex((entry) => entry.clientId === clientId && entry.ref === ref);
  }

  /** Takes out the entries from `index` on. */
  takeFrom(index: number): OutboxEntry[] {
    this.sentNow = Math.min(this.sentNow, index);
    return this.list.splice(index);
  }

  /** What `join` must claim: one's own client id first, then those of earlier pages with changes to send. */
  claims(own: ClientClaim): ClientClaim[] {
    const secrets = new Map(this.list.map(({ clientId, secret }) => [clientId, secret]));
    secrets.delete(own.clientId);
    const others = [...secrets].map(([clientId, secret]) => ({ clientId, secret }));
    return [own, ...others].slice(0, limits.clientIdsPerConnection);
  }
}

/** Whether an entry fits into one message at all. */
export function isTooLarge(entry: OutboxEntry): boolean {
  return entry.bytes.length > limits.updateBytes;
}
