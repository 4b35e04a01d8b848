/**
 * The net below the local store. IndexedDB confirms a write some milliseconds after it was started, and a page that
 * goes in between may take it along. What is typed is therefore noted here too, in the same turn (localStorage writes
 * at once), until the store has confirmed it; the next page finishes what a page that has gone could not.
 */
import { fromBase64, toBase64 } from 'lib0/buffer';
import type { DocumentId } from '../../shared/ids.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { KeptEdit } from './connection-state.ts';
import { keyOf } from './local-change.ts';
import type { EntryKey, LocalChange, LocalStore, OutboxEntry } from './local-store.ts';
import type { PageLocks } from './page-locks.ts';

/** Characters that one page notes at the most, of the five million that browsers give to an origin. */
const mostCharacters = 1_000_000;

/** What the journal needs of localStorage. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** One thing to do again, as text: bytes in base64. */
type Item =
  | { readonly put: Omit<OutboxEntry, 'bytes'> & { readonly bytes: string } }
  | { readonly remove: EntryKey }
  | { readonly keep: KeptEdit };

/** Part of a change: the name of what it is about, the object that says it, and its text. */
interface Part {
  readonly name: string;
  readonly source: object;
  readonly item: () => Item;
}

const prefixOf = (personId: string) => `palabre.journal.${personId}.`;
/** Name of the lock that a page holds as long as its journal is its own. */
const lockOf = (page: string) => `palabre.page.${page}`;

function partsOf({ put = [], remove = [], keep = [] }: LocalChange): Part[] {
  return [
    ...put.map((entry) => ({
      name: keyOf(entry),
      source: entry,
      item: () => ({ put: { ...entry, bytes: toBase64(entry.bytes) } }),
    })),
    ...remove.map((key) => ({
      name: keyOf(key),
      source: key,
      item: () => ({ remove: { clientId: key.clientId, ref: key.ref } }),
    })),
    ...keep.map((edit) => ({ name: `kept.${edit.id}`, source: edit, item: () => ({ keep: edit }) })),
  ];
}

function changeOf(items: readonly Item[]): LocalChange {
  return {
    put: items.flatMap((item) => ('put' in item ? [{ ...item.put, bytes: fromBase64(item.put.bytes) }] : [])),
    remove: items.flatMap((item) => ('remove' in item ? [item.remove] : [])),
    keep: items.flatMap((item) => ('keep' in item ? [item.keep] : [])),
  };
}

function groupBy(keys: readonly string[], part: 0 | 1): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const name = key.split(' ')[part] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return groups;
}

/** Keys are `<prefix><page> <document> <name>`. */
function keysOf(storage: JournalStorage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

export class Journal {
  private readonly storage: JournalStorage | null;
  private readonly prefix: string;
  private readonly page: string;
  /** What this page has noted, by key: who said it last, and its characters. */
  private readonly noted = new Map<string, { readonly source: object; readonly size: number }>();
  private characters = 0;

  /** @param storage null where the browser forbids it: nothing is noted then */
  constructor(storage: JournalStorage | null, personId: string, environment: ClientEnvironment) {
    this.storage = storage;
    this.prefix = prefixOf(personId);
    this.page = environment.random(8).join('-');
  }

  /** Notes what the change puts, removes and keeps; false when not all of it could be noted. Never throws. */
  note(document: DocumentId, change: LocalChange): boolean {
    const written: string[] = [];
    try {
      for (const { name, source, item } of partsOf(change)) {
        const key = this.keyOf(document, name);
        this.set(key, source, JSON.stringify(item()));
        written.push(key);
      }
      return true;
    } catch {
      // Half of a change that is all or nothing would be worse than none of it.
      for (const key of written) this.drop(key);
      return false;
    }
  }

  /** The store has it: what no later change has noted again is forgotten. */
  confirm(document: DocumentId, change: LocalChange): void {
    for (const { name, source } of partsOf(change)) {
      const key = this.keyOf(document, name);
      if (this.noted.get(key)?.source === source) this.drop(key);
    }
    // An entry that was removed is never put again, whatever became of its writing.
    for (const entry of change.remove ?? []) this.drop(this.keyOf(document, keyOf(entry)));
  }

  /** Says to other pages that this one is here. */
  async hold(locks: PageLocks): Promise<void> {
    await locks.tryHold(lockOf(this.page));
  }

  /** Finishes what pages that have gone had started. Rejects when the store cannot be written; nothing is lost then. */
  async recover(store: LocalStore, locks: PageLocks): Promise<void> {
    const { storage, prefix } = this;
    if (storage === null) return;
    for (const [page, keys] of groupBy(this.others(storage), 0)) {
      const release = await locks.tryHold(lockOf(page.slice(prefix.length)));
      if (release === null) continue;
      try {
        for (const [document, own] of groupBy(keys, 1)) {
          // Written by `note`; gone when another page has just finished them.
          const items = own.map((key) => JSON.parse(storage.getItem(key) ?? 'null') as Item | null);
          await store.write(document as DocumentId, changeOf(items.filter((item) => item !== null)));
        }
        for (const key of keys) storage.removeItem(key);
      } finally {
        release();
      }
    }
  }

  /** Whether another page's journal still says something of this client id's changes. */
  isNotedElsewhere(document: DocumentId, clientId: number): boolean {
    if (this.storage === null) return false;
    return this.others(this.storage).some((key) => key.includes(` ${document} ${clientId}.`));
  }

  private others(storage: JournalStorage): string[] {
    return keysOf(storage, this.prefix).filter((key) => !key.startsWith(`${this.prefix}${this.page} `));
  }

  private keyOf(document: DocumentId, name: string): string {
    return `${this.prefix}${this.page} ${document} ${name}`;
  }

  private set(key: string, source: object, text: string): void {
    const size = key.length + text.length;
    const growth = size - (this.noted.get(key)?.size ?? 0);
    if (this.storage === null || this.characters + growth > mostCharacters)
      throw new RangeError('the journal is full');
    this.storage.setItem(key, text);
    this.noted.set(key, { source, size });
    this.characters += growth;
  }

  private drop(key: string): void {
    const noted = this.noted.get(key);
    if (noted === undefined) return;
    this.characters -= noted.size;
    this.noted.delete(key);
    this.storage?.removeItem(key);
  }
}

/** The storage of this browser; null where it is forbidden. */
export function browserJournalStorage(): JournalStorage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Erases what this browser has noted for a person. */
export function eraseJournal(personId: string): void {
  const storage = browserJournalStorage();
  if (storage === null) return;
  for (const key of keysOf(storage, prefixOf(personId))) storage.removeItem(key);
}
