/** What one Yjs transaction changed, in the words of entries: for undo, for making edits again, for showing lost text. */
import * as Y from 'yjs';
import type { Delta } from '../../shared/text/edits.ts';
import type { Scalar } from '../../shared/workspace/entry.ts';

type AnyEvent = Y.YEvent<Y.AbstractType<unknown>>;

export interface EntryName {
  readonly collection: string;
  readonly id: string;
}

export interface FieldChange extends EntryName {
  readonly field: string;
  /** Undefined when the field was missing. */
  readonly before: Scalar | undefined;
  readonly after: Scalar | undefined;
  /** Identity of the value now in place: it changes when anybody sets the field again, even to an equal value. */
  readonly valueId: string;
  /** Identity of the value before; empty when the field was missing. */
  readonly beforeId: string;
}

export interface TextChange extends EntryName {
  readonly field: string;
  readonly text: Y.Text;
  readonly delta: Delta;
}

export interface DocumentChanges {
  readonly created: readonly EntryName[];
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
}

/** Identity of the value in a field; empty when the field is missing. */
export function valueIdOf(entry: Y.Map<unknown>, field: string): string {
  const item = entry._map.get(field);
  return item === undefined ? '' : `${item.id.client}.${item.id.clock}`;
}

/** Values of a field follow one another; those of this transaction are passed over. */
function beforeIdOf(entry: Y.Map<unknown>, field: string, event: AnyEvent): string {
  let item = entry._map.get(field)?.left ?? null;
  while (item !== null && event.adds(item)) item = item.left;
  return item === null ? '' : `${item.id.client}.${item.id.clock}`;
}

function nameOf(entry: unknown): EntryName | null {
  if (!(entry instanceof Y.Map)) return null;
  const collection: unknown = entry.parent;
  if (!(collection instanceof Y.Map) || collection._item !== null) return null;
  const id = entry._item?.parentSub;
  return id == null ? null : { collection: Y.findRootTypeKey(collection), id };
}

function fieldChanges(entry: Y.Map<unknown>, event: AnyEvent): FieldChange[] {
  const name = nameOf(entry);
  if (name === null) return [];
  const { collection, id } = name;
  return [...event.changes.keys].map(([field, { oldValue }]) => ({
    collection,
    id,
    field,
    before: oldValue as Scalar | undefined, // entries hold scalars and texts; texts are never replaced
    after: entry.get(field) as Scalar | undefined,
    valueId: valueIdOf(entry, field),
    beforeId: beforeIdOf(entry, field, event),
  }));
}

function textChange(text: Y.Text, event: AnyEvent): TextChange[] {
  const name = nameOf(text.parent);
  const field = text._item?.parentSub;
  // Attributes and inserts are of the gate's white list, which `Delta` describes.
  return name === null || field == null
    ? []
    : [{ ...name, field, text, delta: event.changes.delta as Delta }];
}

/** To be called in an `afterTransaction` listener, where Yjs still knows the old values. */
export function describeChanges(transaction: Y.Transaction): DocumentChanges {
  const created: EntryName[] = [];
  const fields: FieldChange[] = [];
  const texts: TextChange[] = [];
  // The typings leave the event and type parameters open.
  const changed = transaction.changedParentTypes as unknown as ReadonlyMap<
    Y.AbstractType<unknown>,
    readonly AnyEvent[]
  >;
  for (const [type, events] of changed) {
    const event = events.find((candidate) => candidate.target === type);
    if (event === undefined) continue;
    if (type instanceof Y.Text) texts.push(...textChange(type, event));
    else if (type instanceof Y.Map && type._item === null) {
      const collection = Y.findRootTypeKey(type);
      for (const [id, { action }] of event.changes.keys) {
        if (action === 'add' && type.get(id) instanceof Y.Map) created.push({ collection, id });
      }
    } else if (type instanceof Y.Map) fields.push(...fieldChanges(type, event));
  }
  return { created, fields, texts };
}
