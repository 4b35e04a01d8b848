/** Sync of one page: the documents that its screens hold, one connection, one local store, and the truth about both. */
import type { DocumentId } from '../../shared/ids.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import type { ClientEnvironment } from './client-environment.ts';
import { Connection } from './connection.ts';
import { connectionState, type ConnectionState, type KeptEdit } from './connection-state.ts';
import { DocumentSession } from './document-session.ts';
import { EarlierPages } from './earlier-pages.ts';
import type { Journal } from './journal.ts';
import { fetchLateParts, type LateParts } from './late-parts.ts';
import type { LocalStore } from './local-store.ts';
import type { OpenDocument } from './open-document.ts';
import type { PageLocks } from './page-locks.ts';
import type { Transport } from './transport.ts';

/** How long a document stays open after its last screen has gone: going back and forth costs nothing. */
const lingerMs = 30_000;
export type SyncTopic = 'connection' | 'kept' | 'me' | 'credential' | 'closed';

export interface Sync {
  /** The document in which everybody is seen; always open. */
  readonly home: OpenDocument;
  /** Oneself: as kept on this device, then as the server says. */
  readonly me: Person;
  readonly connection: ConnectionState;
  /** Refused changes of this person, on this device, until dismissed. */
  readonly kept: readonly KeptEdit[];
  /** Why the server no longer takes this credential; null while it does. */
  readonly credentialProblem: RefusalCode | null;
  /** Counted: each `open` needs a `release`. */
  open(id: DocumentId): OpenDocument;
  release(id: DocumentId): void;
  /** The route where this person is, shown to everybody. */
  showPlace(place: string): void;
  dismiss(keptId: string): void;
  /** Tries to connect now: the network is back, or the page is looked at again. */
  wake(): void;
  subscribe(topic: SyncTopic, listener: () => void): () => void;
  /** Changes of this person that are neither on the server nor on this device: leaving the page now would lose them. */
  readonly unkept: number;
  /** Hands everything that waits to this device, in this turn: the page may be about to go. */
  flush(): void;
  /** Writes what is not on this device yet, then ends everything. */
  close(): Promise<void>;
}

export interface SyncParts {
  readonly environment: ClientEnvironment;
  readonly transport: Transport;
  readonly store: LocalStore;
  readonly journal: Journal;
  readonly locks: PageLocks;
  readonly late: () => Promise<LateParts>;
  readonly me: Person;
  readonly home: DocumentId;
}

interface Held {
  readonly session: DocumentSession;
  count: number;
  linger: { cancel(): void } | null;
}

class PageSync implements Sync {
  me: Person;
  kept: readonly KeptEdit[] = [];
  credentialProblem: RefusalCode | null = null;
  connection: ConnectionState = { kind: 'connecting' };
  readonly home: OpenDocument;
  private readonly parts: SyncParts;
  private readonly wire: Connection;
  private readonly held = new Map<DocumentId, Held>();
  private readonly listeners = new Map<SyncTopic, Set<() => void>>();
  private hasConnected = false;
  private hasTried = false;
  private storeWorks = true;
  private said = '';
  private readonly earlier: EarlierPages;
  private readonly late: Promise<LateParts>;

  constructor(parts: SyncParts) {
    this.parts = parts;
    this.me = parts.me;
    this.wire = new Connection(parts.transport, parts.environment, {
      status: () => {
        if (this.wire.status === 'disconnected') this.hasTried = true;
        this.refresh();
      },
      welcome: ({ you }) => this.welcomed(you),
      credentialRefused: (code) => {
        this.credentialProblem = code;
        this.tell('credential');
        this.refresh();
      },
    });
    this.late = fetchLateParts(parts.late, parts.environment);
    this.earlier = new EarlierPages({
      ...parts,
      adopt: async (document) => {
        const held = this.held.get(document);
        await held?.session.adopt();
        return held !== undefined;
      },
      found: (document) => this.lingerOn(this.hold(document, 0)),
      failed: () => this.setStoreWorks(false),
    });
    this.home = this.open(parts.home);
    void this.readKept();
    void this.earlier.sweep();
    this.wire.connect();
  }

  open(id: DocumentId): OpenDocument {
    return this.hold(id, 1).session;
  }

  release(id: DocumentId): void {
    const held = this.held.get(id);
    if (held === undefined || held.count === 0) throw new RangeError(`${id} is not open`);
    held.count -= 1;
    if (held.count === 0) this.lingerOn(held);
  }

  showPlace(place: string): void {
    this.held.get(this.parts.home)?.session.showPlace(place);
  }

  dismiss(keptId: string): void {
    this.kept = this.kept.filter((edit) => edit.id !== keptId);
    this.tell('kept');
    this.parts.store.dismiss(keptId).catch(() => this.setStoreWorks(false));
  }

  get unkept(): number {
    return [...this.held.values()].reduce((sum, { session }) => sum + session.standing.unkept, 0);
  }

  flush(): void {
    for (const { session } of this.held.values()) void session.flushStore();
  }

  wake(): void {
    this.wire.connect();
  }

  subscribe(topic: SyncTopic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.earlier.stop();
    for (const { linger } of this.held.values()) linger?.cancel();
    await Promise.all([...this.held.values()].map(({ session }) => session.close()));
    this.held.clear();
    this.wire.close();
    // Closing what could not be opened fails once more, and was reported.
    await this.parts.store.close().catch(() => {});
    this.tell('closed');
  }

  private hold(id: DocumentId, count: number): Held {
    const known = this.held.get(id);
    if (known !== undefined) {
      known.count += count;
      return known;
    }
    const session = new DocumentSession({
      id,
      environment: this.parts.environment,
      connection: this.wire,
      locks: this.parts.locks,
      store: this.parts.store,
      journal: this.parts.journal,
      recovered: this.earlier.recovered,
      late: this.late,
      author: () => this.me,
      changed: () => this.refresh(),
      storeWorks: (works) => this.setStoreWorks(works),
      editsKept: (edits) => {
        this.kept = [...this.kept, ...edits];
        this.tell('kept');
      },
    });
    const held: Held = { session, count, linger: null };
    this.held.set(id, held);
    void session.load();
    return held;
  }

  /** Closes the document when nobody has needed it for a while and nothing of it waits. */
  private lingerOn(held: Held): void {
    held.linger?.cancel();
    held.linger = this.parts.environment.after(lingerMs, () => {
      if (held.count > 0) return;
      if (held.session.pendingCount > 0) return this.lingerOn(held);
      this.held.delete(held.session.id);
      void held.session.close();
    });
  }

  private welcomed(you: Person): void {
    this.hasConnected = true;
    this.me = you;
    this.tell('me');
  }

  private async readKept(): Promise<void> {
    try {
      const stored = await this.parts.store.kept();
      const known = new Set(this.kept.map((edit) => edit.id));
      this.kept = [...stored.filter((edit) => !known.has(edit.id)), ...this.kept];
      this.tell('kept');
    } catch {
      this.setStoreWorks(false);
    }
  }

  private setStoreWorks(works: boolean): void {
    this.storeWorks = works;
    this.refresh();
  }

  private refresh(): void {
    const next = connectionState({
      status: this.wire.status,
      isFirstAttempt: !this.hasConnected && !this.hasTried,
      isMoving: this.wire.isMoving,
      credentialProblem: this.credentialProblem,
      storeWorks: this.storeWorks,
      documents: [...this.held.values()].map(({ session }) => session.standing),
    });
    const said = JSON.stringify([next, this.unkept]);
    if (said === this.said) return;
    this.said = said;
    this.connection = next;
    this.tell('connection');
  }

  private tell(topic: SyncTopic): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
  }
}

/** Starts at once: reads what this device holds, and connects. */
export function createSync(parts: SyncParts): Sync {
  return new PageSync(parts);
}
