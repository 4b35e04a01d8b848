/**
 * What an applied transaction did to a document with a schema. This is the authority: about one in two thousand mutated
 * updates passes every check of its bytes and still reads back differently, so the result is judged, too (G5, G6).
 */
import * as Y from 'yjs';
import { entryIdPattern } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { isTextAttribute } from '../../shared/text/attributes.ts';
import { fieldsOf } from '../../shared/workspace/entry.ts';
import type { EntryChange } from '../../shared/workspace/verdict.ts';
import type { Mirror, Part } from './mirror.ts';

const outOfForm = (reason: string) => refuse('schema', reason);

/** Entries touched, by `collection/id`; `fields` tells whether anything but its texts changed. */
type Touched = Map<
  string,
  { readonly collection: string; readonly id: string; readonly texts: Set<string>; fields: boolean }
>;

function touch(touched: Touched, collection: string, id: string, text: string | null): void {
  const key = `${collection}/${id}`;
  const entry = touched.get(key) ?? { collection, id, texts: new Set<string>(), fields: false };
  touched.set(key, entry);
  if (text === null) entry.fields = true;
  else entry.texts.add(text);
}

function touchPart(touched: Touched, part: Part, subs: ReadonlySet<string | null>): Refusal | null {
  for (const sub of subs) {
    if ((sub === null) !== (part.kind === 'text')) return outOfForm('list in a map, or key in a text');
    if (part.kind === 'root') touch(touched, part.collection, sub ?? '', null);
    else touch(touched, part.collection, part.id, part.kind === 'text' ? part.field : null);
  }
  return null;
}

/** Whether a new item is of a kind that its place admits. */
function fits(item: Y.Item, part: Part): boolean {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return part.kind !== 'root';
  switch (part.kind) {
    case 'root':
      return content instanceof Y.ContentType && content.type.constructor === Y.Map;
    case 'entry':
      return content instanceof Y.ContentAny
        ? item.length === 1
        : content instanceof Y.ContentType && content.type.constructor === Y.Text;
    case 'text':
      return content instanceof Y.ContentFormat
        ? isTextAttribute(content.key, content.value)
        : content instanceof Y.ContentString;
  }
}

function judgeNewItems(
  transaction: Y.Transaction,
  clients: Iterable<number>,
  mirror: Mirror,
): Refusal | null {
  for (const client of clients) {
    const before = transaction.beforeState.get(client) ?? 0;
    const structs = transaction.doc.store.clients.get(client) ?? [];
    for (let at = structs.length - 1; at >= 0; at--) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock + struct.length <= before) break;
      if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType))
        return outOfForm('a removed struct');
      const part = mirror.partOf(struct.parent);
      if (part === null || !fits(struct, part)) return outOfForm('outside the schema');
      if ((struct.parentSub === null) !== (part.kind === 'text'))
        return outOfForm('list in a map, or key in a text');
    }
  }
  return null;
}

/** The entry under this key as it is now, judged against its form and against what it was. */
function judgeEntry(mirror: Mirror, collection: string, id: string): Y.Map<unknown> | Refusal {
  const form = mirror.form(collection);
  const map = mirror.current(collection, id);
  const known = mirror.entry(collection, id);
  if (form === undefined || !(map instanceof Y.Map))
    return outOfForm('an entry is a map and is never removed');
  if (known !== undefined && known.map !== map) return outOfForm('an entry is never replaced');
  if (known === undefined && !entryIdPattern.test(id)) return outOfForm('not an entry id');
  for (const [field, value] of map.entries()) {
    if (value instanceof Y.AbstractType && !form.texts.includes(field)) return outOfForm('undeclared text');
  }
  for (const field of form.texts) {
    const text = map.get(field);
    if (!(text instanceof Y.Text) || (known !== undefined && known.texts.get(field) !== text))
      return outOfForm('a text is missing or replaced');
  }
  return map;
}

/**
 * The entries that a transaction changed, with their fields before and after, or why the document may not look so.
 * `clients` are those whose structs the update held.
 */
export function changedEntries(
  transaction: Y.Transaction,
  clients: Iterable<number>,
  mirror: Mirror,
): readonly EntryChange[] | Refusal {
  const stray = judgeNewItems(transaction, clients, mirror);
  if (stray !== null) return stray;
  const touched: Touched = new Map();
  for (const [type, subs] of transaction.changed) {
    const part = mirror.partOf(type);
    const refusal = part === null ? outOfForm('outside the schema') : touchPart(touched, part, subs);
    if (refusal !== null) return refusal;
  }
  const changes: EntryChange[] = [];
  for (const { collection, id, texts, fields } of touched.values()) {
    const before = mirror.entry(collection, id)?.fields ?? null;
    let after = before;
    if (after === null || fields) {
      const map = judgeEntry(mirror, collection, id);
      if (!(map instanceof Y.Map)) return map;
      after = fieldsOf(map);
      if (mirror.form(collection)?.fields.safeParse(after).success !== true)
        return outOfForm('a field of an entry');
    }
    changes.push({ collection, id, before, after, texts: [...texts] });
  }
  return changes;
}
