/** Changes of the local store put together: later ones win, and what must be all or nothing is written as one. */
import type { EntryKey, LocalChange, OutboxEntry } from './local-store.ts';

/** Names an entry within its document. */
export const keyOf = ({ clientId, ref }: EntryKey) => `${clientId}.${ref}`;

/** One change with the effect of both, the second after the first. */
export function mergeChanges(first: LocalChange, second: LocalChange): LocalChange {
  const removed = new Set((second.remove ?? []).map(keyOf));
  const replaced = new Set((second.put ?? []).map(keyOf));
  const isStill = (entry: OutboxEntry) => !removed.has(keyOf(entry)) && !replaced.has(keyOf(entry));
  const isStillGone = (entry: EntryKey) => !replaced.has(keyOf(entry));
  const record = second.record ?? first.record;
  const isNewEpoch = (second.record?.epoch ?? 0) !== (first.record?.epoch ?? second.record?.epoch ?? 0);
  return {
    ...(record === undefined ? {} : { record }),
    committed: [...(isNewEpoch ? [] : (first.committed ?? [])), ...(second.committed ?? [])],
    put: [...(first.put ?? []).filter(isStill), ...(second.put ?? [])],
    remove: [...(first.remove ?? []).filter(isStillGone), ...(second.remove ?? [])],
    keep: [...(first.keep ?? []), ...(second.keep ?? [])],
  };
}

/** Hands changes on as they come, or, within `together`, as one at its end. */
export class ChangeWriter {
  private gathered: LocalChange[] | null = null;
  private readonly persist: (change: LocalChange) => void;

  constructor(persist: (change: LocalChange) => void) {
    this.persist = persist;
  }

  write(change: LocalChange): void {
    if (this.gathered === null) this.persist(change);
    else this.gathered.push(change);
  }

  /** What `work` writes reaches the device all or nothing. Within another `together` it is part of that one. */
  together(work: () => void): void {
    if (this.gathered !== null) return work();
    const gathered: LocalChange[] = [];
    this.gathered = gathered;
    try {
      work();
    } finally {
      this.gathered = null;
      const [first, ...rest] = gathered;
      if (first !== undefined) this.persist(rest.reduce(mergeChanges, first));
    }
  }
}
