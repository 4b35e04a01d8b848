/**
 * A plain copy of every entry of a document with a schema, as of the last accepted update: `before` of the rights
 * (G6), since a deleted Y.Map reads back as empty. It also knows which shared type is which part of the document.
 */
import * as Y from 'yjs';
import { collectionOf, fieldsOf, type Fields } from '../../shared/workspace/entry.ts';
import type { Collection, DocumentRules } from '../../shared/workspace/verdict.ts';

export type SharedType = Y.ContentType['type'];

/** What a shared type is in a document with a schema. */
export type Part =
  | { readonly kind: 'root'; readonly collection: string }
  | { readonly kind: 'entry'; readonly collection: string; readonly id: string }
  | { readonly kind: 'text'; readonly collection: string; readonly id: string; readonly field: string };

export interface MirroredEntry {
  readonly map: Y.Map<unknown>;
  readonly texts: ReadonlyMap<string, Y.Text>;
  readonly fields: Fields;
}

export class Mirror {
  readonly rules: DocumentRules;
  readonly #roots = new Map<string, Y.Map<Y.Map<unknown>>>();
  readonly #entries = new Map<string, Map<string, MirroredEntry>>();
  readonly #parts = new WeakMap<object, Part>();

  constructor(doc: Y.Doc, rules: DocumentRules) {
    this.rules = rules;
    for (const collection of Object.keys(rules.collections)) {
      const root = collectionOf(doc, collection);
      this.#roots.set(collection, root);
      this.#entries.set(collection, new Map());
      this.#parts.set(root, { kind: 'root', collection });
      for (const [id, map] of root.entries()) if (map instanceof Y.Map) this.accept(collection, id, map);
    }
  }

  /** The form of a collection; undefined for any other name. */
  form(collection: string): Collection | undefined {
    const { collections } = this.rules;
    return Object.hasOwn(collections, collection) ? collections[collection] : undefined;
  }

  /** The entry as of the last accepted update. */
  entry(collection: string, id: string): MirroredEntry | undefined {
    return this.#entries.get(collection)?.get(id);
  }

  /** What the root map of a collection holds under this key now, of whatever type. */
  current(collection: string, id: string): unknown {
    return this.#roots.get(collection)?.get(id);
  }

  /** What this type is, or null when it is no part of the document's form. New entries are known, too. */
  partOf(type: SharedType): Part | null {
    const known = this.#parts.get(type);
    if (known !== undefined) return known;
    const item = type._item;
    if (item === null || item.parentSub === null || !(item.parent instanceof Y.AbstractType)) return null;
    const parent = this.partOf(item.parent);
    if (parent === null || parent.kind === 'text') return null;
    if (parent.kind === 'root')
      return type.constructor === Y.Map
        ? { kind: 'entry', collection: parent.collection, id: item.parentSub }
        : null;
    const declared = this.form(parent.collection)?.texts.includes(item.parentSub) === true;
    return declared && type.constructor === Y.Text
      ? { ...parent, kind: 'text', field: item.parentSub }
      : null;
  }

  /** Takes over the entry as it is now. */
  accept(collection: string, id: string, map: Y.Map<unknown>): void {
    const texts = new Map<string, Y.Text>();
    this.#parts.set(map, { kind: 'entry', collection, id });
    for (const field of this.form(collection)?.texts ?? []) {
      const text = map.get(field);
      if (!(text instanceof Y.Text)) continue;
      texts.set(field, text);
      this.#parts.set(text, { kind: 'text', collection, id, field });
    }
    this.#entries.get(collection)?.set(id, { map, texts, fields: fieldsOf(map) });
  }
}
