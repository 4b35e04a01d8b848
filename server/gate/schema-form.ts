/**
 * The form of an update to a document with a schema, judged from the decoded structs before anything is applied (G5,
 * G7): collections hold entries, entries hold scalars and their declared texts, texts hold characters and formats.
 */
import type * as Y from 'yjs';
import { entryIdPattern } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { isTextAttribute } from '../../shared/text/attributes.ts';
import type { Scalar } from '../../shared/workspace/entry.ts';
import type { EntryChange } from '../../shared/workspace/verdict.ts';
import { DeletedRanges } from './deleted-ranges.ts';
import type { Mirror, Part, SharedType } from './mirror.ts';
import { isRemoved, type Place, type Places } from './placement.ts';
import type { DeleteRange, ScannedStruct, ScannedUpdate } from './scanned-update.ts';
import { visitLive } from './struct-store.ts';
import { TouchedEntries } from './touched-entries.ts';

const map = 1;
const text = 2;
/** Yjs' number of a content that is a shared type. */
const sharedType = 7;

const outOfForm = (reason: string) => refuse('schema', reason);

type EntryPart = Part & { readonly kind: 'entry' };

class SchemaForm {
  readonly #mirror: Mirror;
  readonly #places: Places;
  readonly #deleted: DeletedRanges;
  readonly touched: TouchedEntries;
  /** Keys that this update has filled: `<collection>/<entry>` and `<collection>/<entry>/<field>`. */
  readonly #filled = new Set<string>();

  constructor(update: ScannedUpdate, places: Places, mirror: Mirror) {
    this.#mirror = mirror;
    this.#places = places;
    this.#deleted = new DeletedRanges(update.deletes);
    this.touched = new TouchedEntries(mirror);
  }

  judge(struct: ScannedStruct): Refusal | null {
    const place = this.#places.get(struct);
    if (place === undefined || isRemoved(place)) return outOfForm('a removed struct');
    const part = this.#partOf(place);
    switch (part?.kind) {
      case 'root':
        return this.#entry(struct, place, part.collection);
      case 'entry':
        return this.#field(struct, place, part);
      case 'text':
        this.touched.text(part.collection, part.id, part.field);
        return this.#text(struct, place);
      case undefined:
        return outOfForm('outside the schema');
    }
  }

  /** Refuses to take an entry or a text away: an entry is deleted by its `deletedAt` field. */
  judgeDeleted(item: Y.Item): Refusal | null {
    const part = this.#mirror.partOf(item.parent as SharedType); // an integrated item's parent is a type
    if (part?.kind === 'text') {
      this.touched.text(part.collection, part.id, part.field);
      return null;
    }
    if (part?.kind !== 'entry' || item.parentSub === null || item.content.getRef() === sharedType)
      return outOfForm('an entry or a text is never removed');
    const { collection, id } = part;
    const fields = this.touched.fields(collection, id);
    if (!this.#filled.has(`${collection}/${id}/${item.parentSub}`)) delete fields[item.parentSub];
    return null;
  }

  #partOf(place: Place): Part | null {
    if (place.type !== null) return this.#mirror.partOf(place.type);
    const outer = place.maker === null ? undefined : this.#places.get(place.maker);
    if (place.maker === null || outer === undefined || outer.sub === null) return null; // a root beyond the white list
    const { typeRef } = place.maker.content;
    const parent = this.#partOf(outer); // at most two levels: text in entry in root
    if (parent?.kind === 'root' && typeRef === map)
      return { kind: 'entry', collection: parent.collection, id: outer.sub };
    if (parent?.kind === 'entry' && typeRef === text && this.#isText(parent.collection, outer.sub))
      return { ...parent, kind: 'text', field: outer.sub };
    return null;
  }

  #isText(collection: string, field: string): boolean {
    return this.#mirror.form(collection)?.texts.includes(field) === true;
  }

  #entry({ content }: ScannedStruct, { sub }: Place, collection: string): Refusal | null {
    if (sub === null || !entryIdPattern.test(sub)) return outOfForm('not an entry id');
    if (content.kind !== 'type' || content.typeRef !== map) return outOfForm('an entry is a map');
    if (this.#mirror.entry(collection, sub) !== undefined) return outOfForm('an entry is never replaced');
    this.touched.fields(collection, sub);
    return this.#fillsOnce(`${collection}/${sub}`);
  }

  #field(struct: ScannedStruct, { sub, maker }: Place, part: EntryPart): Refusal | null {
    const { content } = struct;
    if (sub === null) return outOfForm('an entry holds no list');
    const key = `${part.collection}/${part.id}/${sub}`;
    if (this.#isText(part.collection, sub)) {
      if (maker === null) return outOfForm('a text is never replaced');
      if (content.kind !== 'type' || content.typeRef !== text) return outOfForm('a text is a Y.Text');
      return this.#fillsOnce(key);
    }
    // values that their author has overwritten or undone; an undo stack keeps them, and Yjs strings them together
    if (content.kind === 'deleted' || (content.kind === 'any' && this.#deleted.cover(struct))) return null;
    if (content.kind !== 'any' || content.value === undefined)
      return outOfForm('a field holds one plain value');
    this.#filled.add(key);
    // the scan gives a value only when it is a string, a number, a boolean or null
    this.touched.fields(part.collection, part.id)[sub] = content.value as Scalar;
    return null;
  }

  #text({ content }: ScannedStruct, { sub }: Place): Refusal | null {
    if (sub !== null) return outOfForm('a text has no attributes of its own');
    if (content.kind === 'string' || content.kind === 'deleted') return null;
    const format = content.kind === 'format' && content.key !== null;
    return format && isTextAttribute(content.key, content.value)
      ? null
      : outOfForm('unknown content of a text');
  }

  #fillsOnce(key: string): Refusal | null {
    if (this.#filled.has(key)) return outOfForm('made twice');
    this.#filled.add(key);
    return null;
  }
}

function judgeDeletes(doc: Y.Doc, deletes: readonly DeleteRange[], form: SchemaForm): Refusal | null {
  let refusal: Refusal | null = null;
  for (const range of deletes) {
    visitLive(doc, range, (item) => {
      refusal = form.judgeDeleted(item);
      return refusal === null;
    });
    if (refusal !== null) return refusal;
  }
  return null;
}

/**
 * The changes that the author of an update means to make, to be judged before it is applied; or why its form is
 * refused. Where others changed the same field, the author's value counts here, though it may lose.
 */
export function intendedChanges(
  doc: Y.Doc,
  update: ScannedUpdate,
  places: Places,
  mirror: Mirror,
): readonly EntryChange[] | Refusal {
  const form = new SchemaForm(update, places, mirror);
  for (const struct of places.keys()) {
    const refusal = form.judge(struct);
    if (refusal !== null) return refusal;
  }
  return judgeDeletes(doc, update.deletes, form) ?? form.touched.changes();
}
