/**
 * One document on this page: the Y.Doc that screens read, the committed bytes it stands on, and the outbox between
 * them. Knows nothing of connections. Everything that must outlive the page goes through `persist`.
 */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { changeTextName } from '../../shared/text/change-name.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import type { ClientClaim } from '../../shared/protocol/client-to-server.ts';
import type { Permission } from '../../shared/roles.ts';
import type { Author } from '../../shared/workspace/verdict.ts';
import type { ClientEnvironment } from './client-environment.ts';
import { applyAll, ConfirmedState } from './confirmed-state.ts';
import { describeChanges, type DocumentChanges } from './document-changes.ts';
import { newClaim } from './identity.ts';
import { ChangeWriter } from './local-change.ts';
import type { LocalChange, OutboxEntry, StoredDocument } from './local-store.ts';
import { Outbox } from './outbox.ts';
import { placeOf } from './kept-arguments.ts';
import type { LateParts } from './late-parts.ts';
import type { Fault } from './replay.ts';
import { localOrigin, restoreOrigin, UndoHistory } from './undo-history.ts';

/** Bytes up to which unsent typing grows one entry instead of making a new one per key. */
const growingBytes = 4_096;
/** Where a local transaction carries the name and arguments of its edit. */
const naming = Symbol('the edit that made this transaction');

interface Naming {
  readonly name: string;
  readonly args: unknown;
}

export interface ReplicaParts {
  readonly id: DocumentId;
  readonly environment: ClientEnvironment;
  readonly author: () => Author;
  /** There when something is undone, or made again. */
  readonly late: () => LateParts;
  persist(change: LocalChange): void;
  /** A new client id is in use. */
  claimed(claim: ClientClaim): void;
  /** The Y.Doc changed (`doc`), was replaced (`doc` too), or something waits to be sent (`outbox`). */
  changed(what: 'doc' | 'outbox'): void;
}

export class DocumentReplica {
  doc = new Y.Doc();
  claim: ClientClaim;
  readonly outbox = new Outbox();
  confirmed = new ConfirmedState();
  permission: Permission = 'read';
  private lastRef = 0;
  private history: UndoHistory;
  private readonly parts: ReplicaParts;
  private readonly changes: ChangeWriter;

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    this.changes = new ChangeWriter((change) => parts.persist(change));
    this.claim = newClaim(parts.environment);
    this.history = this.listen();
  }

  /** What this device holds: its committed bytes, then the changes of earlier pages that this page adopts. */
  load(stored: StoredDocument, adopted: readonly OutboxEntry[]): void {
    if (stored.record !== null) {
      this.permission = stored.record.permission;
      this.confirmed.epoch = stored.record.epoch;
      this.confirmed.add(stored.committed, stored.record.seq);
    }
    this.outbox.adopt(adopted);
    applyAll(this.doc, [...stored.committed, ...adopted.map((entry) => entry.bytes)]);
  }

  /** Changes of pages that have gone: made beside what waits here, so they come after it. */
  adopt(entries: readonly OutboxEntry[]): void {
    const first = this.outbox.nextOrder;
    const last = entries.map((entry, index) => Object.assign({ ...entry }, { order: first + index }));
    this.outbox.adopt(last);
    this.changes.write({ put: last });
    applyAll(
      this.doc,
      entries.map((entry) => entry.bytes),
    );
    this.parts.changed('outbox');
  }

  /** Committed bytes of the epoch that this replica stands on (or of the first one it meets). */
  commit(updates: readonly Uint8Array[], seq: number): void {
    this.confirmed.add(updates, seq);
    this.changes.write({ record: this.record(), committed: updates });
    applyAll(this.doc, updates);
  }

  acknowledge(clientId: number, ref: number, seq: number): void {
    const done = this.outbox.takeAcknowledged(clientId, ref);
    const committed = done.map((entry) => entry.bytes);
    this.confirmed.add(committed, seq);
    if (done.length > 0) this.changes.write({ record: this.record(), committed, remove: done });
    this.parts.changed('outbox');
  }

  edit(name: string, args: unknown, apply: (doc: Y.Doc) => void, origin: unknown = localOrigin): void {
    this.doc.transact((transaction) => {
      transaction.meta.set(naming, { name, args } satisfies Naming);
      apply(this.doc);
    }, origin);
  }

  undo(): boolean {
    return this.history.undo();
  }

  redo(): boolean {
    return this.history.redo();
  }

  /** From now on changes carry a new client id; what waits keeps the old one, which `join` still claims. */
  renewClaim(): void {
    this.claim = newClaim(this.parts.environment);
    this.doc.clientID = this.claim.clientId;
    this.lastRef = 0;
    this.parts.claimed(this.claim);
  }

  /**
   * G7: takes the entry at `index` of the outbox out of the document, together with what cannot be without it, and
   * makes the later ones again on a document built from committed bytes, under a new client id.
   */
  refuse(index: number, fault: Fault): void {
    const before = this.outbox.entries.slice(0, index);
    this.rebuild(this.confirmed, this.confirmed, before, this.outbox.takeFrom(index), fault);
  }

  /** D7: the history was replaced; what was not acknowledged is made again on the new one where that has a meaning. */
  changeEpoch(epoch: number, updates: readonly Uint8Array[], seq: number): void {
    const old = this.confirmed;
    this.confirmed = new ConfirmedState();
    this.confirmed.epoch = epoch;
    this.confirmed.add(updates, seq);
    this.changes.together(() => {
      this.changes.write({ record: this.record(), committed: updates });
      this.rebuild(old, this.confirmed, [], this.outbox.takeFrom(0), { kind: 'epoch' });
    });
  }

  record() {
    return { epoch: this.confirmed.epoch, seq: this.confirmed.seq, permission: this.permission };
  }

  destroy(): void {
    this.doc.destroy();
  }

  private rebuild(
    old: ConfirmedState,
    base: ConfirmedState,
    before: readonly OutboxEntry[],
    again: readonly OutboxEntry[],
    fault: Fault,
  ): void {
    const replaced = this.doc;
    this.doc = new Y.Doc();
    this.renewClaim();
    this.history = this.listen();
    applyAll(this.doc, [...base.updates, ...before.map((entry) => entry.bytes)]);
    const staying = new Set<OutboxEntry>();
    const { id: document, environment } = this.parts;
    const plan = { document, environment, old, before, again, fault, doc: this.doc };
    // With only half of it on the device, a page that goes now would leave each change twice, or not at all.
    this.changes.together(() => {
      const kept = this.parts.late().remake(plan, {
        make: (edit, args) => this.edit(edit.name, placeOf(edit.name, args), (doc) => edit.replay(doc, args)),
        stay: (entry) => {
          staying.add(entry);
          this.outbox.adopt([entry]);
          applyAll(this.doc, [entry.bytes]);
        },
      });
      this.changes.write({ remove: again.filter((entry) => !staying.has(entry)), keep: kept });
    });
    replaced.destroy();
    this.parts.changed('doc');
    this.parts.changed('outbox');
  }

  private listen(): UndoHistory {
    const { doc, parts } = this;
    doc.clientID = this.claim.clientId;
    keepFormats(doc);
    const history = new UndoHistory(doc, {
      mayRestore: (name, before, after) =>
        parts.late().mayRestoreIn(parts.id, parts.author)(name, before, after),
      instant: () => new Date(parts.environment.now()).toISOString(),
      restore: (restored) => {
        const { name, apply } = parts.late().restoreFields;
        const changes = [...restored];
        this.edit(name, { changes }, () => apply(doc, { changes }), restoreOrigin);
      },
    });
    const described = new WeakMap<Y.Transaction, DocumentChanges>();
    doc.on('afterTransaction', (transaction) => {
      if (transaction.local) described.set(transaction, describeChanges(transaction));
    });
    doc.on('update', (bytes, _origin, _doc, transaction) => {
      if (doc !== this.doc) return;
      const changes = described.get(transaction);
      if (changes !== undefined) this.queue(bytes, transaction, changes);
      parts.changed('doc');
    });
    return history;
  }

  private queue(bytes: Uint8Array, transaction: Y.Transaction, changes: DocumentChanges): void {
    const named = transaction.meta.get(naming) as Naming | undefined; // set by `edit` only
    const { name, args } = named ?? nameOfChanges(changes);
    const last = this.outbox.growable();
    const grows =
      last !== null &&
      last.clientId === this.claim.clientId &&
      name === changeTextName &&
      last.edit === name &&
      JSON.stringify(last.args) === JSON.stringify(args) &&
      last.bytes.length + bytes.length < growingBytes;
    const entry: OutboxEntry = {
      document: this.parts.id,
      clientId: this.claim.clientId,
      secret: this.claim.secret,
      ref: grows ? last.ref : ++this.lastRef,
      order: grows ? last.order : this.outbox.nextOrder,
      bytes: grows ? Y.mergeUpdates([last.bytes, bytes]) : bytes,
      edit: name,
      args,
      at: new Date(this.parts.environment.now()).toISOString(),
    };
    if (grows) this.outbox.replaceLast(entry);
    else this.outbox.add(entry);
    this.changes.write({ put: [entry] });
    this.parts.changed('outbox');
  }
}

/** The name of a change that no edit made: an undo of text, which the manager makes by itself. */
function nameOfChanges({ created, fields, texts: [text, ...more] }: DocumentChanges): Naming {
  const isText = text !== undefined && created.length + fields.length + more.length === 0;
  if (!isText) return { name: 'unnamed', args: null };
  return { name: changeTextName, args: { collection: text.collection, id: text.id, field: text.field } };
}
