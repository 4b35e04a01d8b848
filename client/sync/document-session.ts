/** One open document of this page: what screens hold (OpenDocument), read from this device first, then from the server. */
import type * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { changeTextName } from '../../shared/text/change-name.ts';
import type { changeText } from '../../shared/text/edits.ts';
import type { Edit } from '../../shared/workspace/edit.ts';
import type { Author } from '../../shared/workspace/verdict.ts';
import type { ClientEnvironment } from './client-environment.ts';
import type { Connection } from './connection.ts';
import type { DocumentStanding, KeptEdit } from './connection-state.ts';
import { DocumentExchange } from './document-exchange.ts';
import { DocumentReplica } from './document-replica.ts';
import type { Journal } from './journal.ts';
import type { LocalStore } from './local-store.ts';
import { LocalWriter } from './local-writer.ts';
import type { Cursor, DocumentPhase, OpenDocument } from './open-document.ts';
import { Orphans } from './orphans.ts';
import type { PageLocks } from './page-locks.ts';
import { Presence } from './presence.ts';
import { placeOf } from './kept-arguments.ts';
import type { LateParts } from './late-parts.ts';
import { splitDelta } from './split-delta.ts';

type TextChangeArgs = Parameters<typeof changeText.apply>[1];

/** Earlier pages whose changes may still wait when those of others are taken over (limits.clientIdsPerConnection). */
const pagesBesides = 12;

export interface SessionParts {
  readonly id: DocumentId;
  readonly environment: ClientEnvironment;
  readonly connection: Connection;
  readonly locks: PageLocks;
  readonly store: LocalStore;
  readonly journal: Journal;
  /** Resolves when what pages that have gone had started to write is in the store. Never rejects. */
  readonly recovered: Promise<void>;
  /** Fetched meanwhile. Never rejects. */
  readonly late: Promise<LateParts>;
  readonly author: () => Author;
  /** Something that the connection state is made of has changed. */
  changed(): void;
  /** Whether this device keeps what it is given; false when it is full or forbidden. */
  storeWorks(works: boolean): void;
  /** Edits were refused and are kept for their author. */
  editsKept(edits: readonly KeptEdit[]): void;
}

export class DocumentSession implements OpenDocument {
  readonly id: DocumentId;
  phase: DocumentPhase = { kind: 'opening' };
  readonly exchange: DocumentExchange;
  private readonly replica: DocumentReplica;
  private readonly presence: Presence;
  private readonly writer: LocalWriter;
  private readonly orphans: Orphans;
  private readonly parts: SessionParts;
  private readonly listeners = {
    doc: new Set<() => void>(),
    phase: new Set<() => void>(),
    others: new Set<() => void>(),
  };
  private late: LateParts | null = null;
  private isLoaded = false;
  private isClosed = false;

  constructor(parts: SessionParts) {
    const { id, environment, connection, store } = parts;
    this.id = id;
    this.parts = parts;
    const { journal } = parts;
    const written = (works: boolean) => parts.storeWorks(works);
    this.writer = new LocalWriter({ document: id, store, journal, environment, written });
    this.orphans = new Orphans(store, parts.journal, parts.locks, id);
    this.replica = new DocumentReplica({
      id,
      environment,
      author: parts.author,
      late: () => {
        if (this.late === null) throw new Error(`${id} was joined too early`);
        return this.late;
      },
      persist: (change) => {
        this.writer.write(change);
        if (change.keep !== undefined && change.keep.length > 0) parts.editsKept(change.keep);
      },
      claimed: ({ clientId }) => void this.orphans.hold(clientId),
      changed: (what) => {
        if (what === 'doc') return this.tell('doc');
        this.exchange.flush();
        parts.changed();
      },
    });
    this.presence = new Presence(environment, (state) => this.exchange.showPresence(state));
    this.exchange = new DocumentExchange({
      id,
      environment,
      connection,
      replica: this.replica,
      presence: this.presence,
      setPhase: (phase) => this.setPhase(phase),
      othersChanged: () => this.tell('others'),
      changed: () => parts.changed(),
    });
  }

  get doc(): Y.Doc {
    return this.replica.doc;
  }

  get others(): ReadonlyMap<number, PresenceEntry> {
    return this.presence.others;
  }

  /** Changes that are not acknowledged. */
  get pendingCount(): number {
    return this.replica.outbox.entries.length;
  }

  get standing(): DocumentStanding {
    const { isJoined, isWritable, hasLostHistory } = this.exchange;
    const refused = this.phase.kind === 'refused' ? this.phase.code : null;
    const { unkept } = this.writer;
    return { pending: this.pendingCount, unkept, isJoined, isWritable, hasLostHistory, refused };
  }

  /** Reads what this device holds, then joins as soon as there is a connection. Never rejects. */
  async load(): Promise<void> {
    const { store, connection } = this.parts;
    try {
      await this.parts.recovered;
      await this.orphans.hold(this.replica.claim.clientId);
      const { record, committed, outbox } = await store.load(this.id);
      this.replica.load({ record, committed, outbox }, await this.orphans.take(outbox));
      if (record !== null) this.setPhase({ kind: 'open', permission: record.permission });
    } catch {
      this.parts.storeWorks(false);
    }
    this.isLoaded = true;
    this.late = await this.parts.late;
    if (this.isClosed) return;
    connection.add(this.exchange);
    this.parts.changed();
  }

  /** Takes over the changes of pages that have gone since. Rejects when this device cannot be read. */
  async adopt(): Promise<void> {
    const hasRoom = this.replica.outbox.claims(this.replica.claim).length <= pagesBesides;
    if (!this.isLoaded || this.isClosed || !hasRoom) return;
    const adopted = await this.orphans.take((await this.parts.store.load(this.id)).outbox);
    if (adopted.length === 0 || this.isClosed) return;
    this.replica.adopt(adopted);
    if (this.exchange.isJoined) this.exchange.leaveAndJoin();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.presence.stop();
    this.exchange.close();
    await this.writer.flush();
    this.writer.stop();
    this.orphans.release();
    this.replica.destroy();
  }

  /** Resolves when everything so far is on this device, or is known not to be. */
  flushStore(): Promise<void> {
    return this.writer.flush();
  }

  edit<Args>(edit: Edit<Args>, args: Args): void {
    if (this.phase.kind !== 'open') throw new RangeError(`${this.id} is not open`);
    if (edit.name !== changeTextName) return this.make(edit, args);
    const { delta } = args as TextChangeArgs; // the name of an edit fixes the form of its arguments
    for (const part of splitDelta(delta)) this.make(edit, { ...args, delta: part });
  }

  undo(): boolean {
    return this.isReady() && this.replica.undo();
  }

  redo(): boolean {
    return this.isReady() && this.replica.redo();
  }

  showCursor(cursor: Cursor | null): void {
    this.presence.showCursor(cursor);
  }

  /** The route where this person is; shown in the home document. */
  showPlace(place: string | null): void {
    this.presence.showPlace(place);
  }

  subscribe(what: 'doc' | 'phase' | 'others', listener: () => void): () => void {
    this.listeners[what].add(listener);
    return () => void this.listeners[what].delete(listener);
  }

  private isReady(): boolean {
    return this.phase.kind === 'open' && this.late !== null;
  }

  private make<Args>(edit: Edit<Args>, args: Args): void {
    this.replica.edit(edit.name, placeOf(edit.name, args), (doc) => edit.apply(doc, args));
  }

  private setPhase(phase: DocumentPhase): void {
    if (JSON.stringify(phase) === JSON.stringify(this.phase)) return;
    this.phase = phase;
    this.tell('phase');
  }

  private tell(what: 'doc' | 'phase' | 'others'): void {
    for (const listener of this.listeners[what]) listener();
  }
}
