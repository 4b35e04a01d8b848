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
import { TouchedEntries } from './touched-entries.ts';

const outOfForm = (reason: string) => refuse('schema', reason);

/** Whether a new item is of a kind that its place admits. */
function fits(item: Y.Item, part: Part): boolean {
  const { content } = item;
  if ((item.parentSub === null) !== (part.kind === 'text')) return false;
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

function touchPart(
  touched: TouchedEntries,
  part: Part,
  subs: ReadonlySet<string | null>,
  mirror: Mirror,
): Refusal | null {
  for (const sub of subs) {
    if ((sub === null) !== (part.kind === 'text')) return outOfForm('list in a map, or key in a text');
  }
  if (part.kind === 'text') {
    touched.text(part.collection, part.id, part.field);
    return null;
  }
  for (const id of part.kind === 'entry' ? [part.id] : subs) {
    const map = judgeEntry(mirror, part.collection, id ?? '');
    if (!(map instanceof Y.Map)) return map;
    touched.became(part.collection, id ?? '', fieldsOf(map));
  }
  return null;
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
  const touched = new TouchedEntries(mirror);
  for (const [type, subs] of transaction.changed) {
    const part = mirror.partOf(type);
    const refusal = part === null ? outOfForm('outside the schema') : touchPart(touched, part, subs, mirror);
    if (refusal !== null) return refusal;
  }
  return touched.changes();
}
