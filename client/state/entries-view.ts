/** The entries of one collection as plain rows, rebuilt only where they changed: unchanged rows keep their identity. */
import * as Y from 'yjs';
import { collectionOf, fieldsOf, type Fields } from '../../shared/workspace/entry.ts';
import type { OpenDocument } from '../sync/open-document.ts';

type Row = Fields & { readonly id: string };

function isEqual(left: Row, right: Row): boolean {
  const fields = Object.keys(left);
  return fields.length === Object.keys(right).length && fields.every((field) => left[field] === right[field]);
}

export class EntriesView {
  /** Rows not deleted, in the order in which the collection holds them. A new array after each change. */
  rows: readonly Row[] = [];
  /** The document that `rows` were read from. */
  private from: Y.Doc | null = null;
  /** The same while it is observed, which is while somebody listens: what React only glances at leaves no observer. */
  private observed: Y.Doc | null = null;
  private readonly byId = new Map<string, Row>();
  private readonly dirty = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | null = null;
  private readonly open: OpenDocument;
  private readonly collection: string;

  constructor(open: OpenDocument, collection: string) {
    this.open = open;
    this.collection = collection;
  }

  /** Follows the document while somebody listens. */
  subscribe(listener: () => void): () => void {
    if (this.stop === null) {
      this.stop = this.open.subscribe('doc', () => this.update());
      this.observeAgain();
    }
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
      this.unobserve();
    };
  }

  /** The rows now, or as they were at the first glance when nobody has subscribed yet. */
  read(): readonly Row[] {
    if (this.from !== this.open.doc) {
      if (this.stop === null) this.readAll();
      else this.observeAgain();
    }
    return this.rows;
  }

  private update(): void {
    const before = this.rows;
    if (this.observed === this.open.doc) this.refresh();
    else this.observeAgain();
    if (this.rows !== before) for (const listener of this.listeners) listener();
  }

  private observeAgain(): void {
    this.unobserve();
    this.observed = this.open.doc;
    collectionOf(this.observed, this.collection).observeDeep(this.observe);
    this.readAll();
  }

  private unobserve(): void {
    if (this.observed !== null) collectionOf(this.observed, this.collection).unobserveDeep(this.observe);
    this.observed = null;
  }

  private readAll(): void {
    this.from = this.open.doc;
    for (const id of [...this.byId.keys(), ...collectionOf(this.from, this.collection).keys()])
      this.dirty.add(id);
    this.refresh();
  }

  private readonly observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const { path, target, keys } of events) {
      const [id] = path;
      if (typeof id === 'string') {
        if (target instanceof Y.Map) this.dirty.add(id);
      } else for (const key of keys.keys()) this.dirty.add(key);
    }
  };

  private refresh(): void {
    if (this.dirty.size === 0 || this.from === null) return;
    const root = collectionOf(this.from, this.collection);
    let hasChanged = false;
    for (const id of this.dirty) hasChanged = this.refreshRow(id, root.get(id)) || hasChanged;
    this.dirty.clear();
    if (hasChanged) this.rows = [...this.byId.values()];
  }

  private refreshRow(id: string, entry: Y.Map<unknown> | undefined): boolean {
    const before = this.byId.get(id);
    const isGone = entry === undefined || entry.get('deletedAt') != null;
    if (isGone) return this.byId.delete(id);
    const after: Row = { ...fieldsOf(entry), id };
    if (before !== undefined && isEqual(before, after)) return false;
    this.byId.set(id, after);
    return true;
  }
}
