/**
 * The form of an update to a document with a schema, judged from the decoded structs before anything is applied (G5,
 * G7): collections hold entries, entries hold scalars and their declared texts, texts hold characters and formats.
 */
import type * as Y from 'yjs';
import { entryIdPattern } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { isTextAttribute } from '../../shared/text/attributes.ts';
import type { Mirror, Part, SharedType } from './mirror.ts';
import { isRemoved, type Place, type Places } from './placement.ts';
import type { DeleteRange, ScannedStruct } from './scanned-update.ts';
import { visitLive } from './struct-store.ts';

const map = 1;
const text = 2;

const outOfForm = (reason: string) => refuse('schema', reason);

/** Judges the structs of one update; made anew for each. */
export class SchemaForm {
  readonly #mirror: Mirror;
  readonly #places: Places;
  /** Keys that this update has filled with a shared type; nobody fills one twice. */
  readonly #made = new Set<string>();

  constructor(mirror: Mirror, places: Places) {
    this.#mirror = mirror;
    this.#places = places;
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
        return this.#text(struct, place);
      case undefined:
        return outOfForm('outside the schema');
    }
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
    return this.#once(`${collection}/${sub}`);
  }

  #field({ content }: ScannedStruct, { sub, maker }: Place, part: Part & { kind: 'entry' }): Refusal | null {
    if (sub === null) return outOfForm('an entry holds no list');
    if (this.#isText(part.collection, sub)) {
      if (maker === null) return outOfForm('a text is never replaced');
      if (content.kind !== 'type' || content.typeRef !== text) return outOfForm('a text is a Y.Text');
      return this.#once(`${part.collection}/${part.id}/${sub}`);
    }
    if (content.kind === 'deleted') return null;
    const scalar = content.kind === 'any' && content.value !== undefined;
    return scalar ? null : outOfForm('a field holds one plain value');
  }

  #text({ content }: ScannedStruct, { sub }: Place): Refusal | null {
    if (sub !== null) return outOfForm('a text has no attributes of its own');
    if (content.kind === 'string' || content.kind === 'deleted') return null;
    const format = content.kind === 'format' && content.key !== null;
    return format && isTextAttribute(content.key, content.value)
      ? null
      : outOfForm('unknown content of a text');
  }

  #once(key: string): Refusal | null {
    if (this.#made.has(key)) return outOfForm('made twice');
    this.#made.add(key);
    return null;
  }
}

/** Refuses deletions that would take an entry or a text away: an entry is deleted by its `deletedAt` field. */
export function judgeDeletions(doc: Y.Doc, deletes: readonly DeleteRange[], mirror: Mirror): Refusal | null {
  let refusal: Refusal | null = null;
  for (const range of deletes) {
    visitLive(doc, range, (item) => {
      // an integrated item's parent is always a type
      const part = mirror.partOf(item.parent as SharedType);
      const taken =
        part === null || part.kind === 'root' || (part.kind === 'entry' && item.content.getRef() === 7);
      if (taken) refusal = outOfForm('an entry or a text is never removed');
      return refusal === null;
    });
    if (refusal !== null) return refusal;
  }
  return null;
}
