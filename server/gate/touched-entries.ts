/** The entries that an update touches, as its author means it or as it turned out: what rights are decided on (G6). */
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Fields, Scalar } from '../../shared/workspace/entry.ts';
import type { Author, EntryChange } from '../../shared/workspace/verdict.ts';
import type { Mirror } from './mirror.ts';

interface Touched {
  readonly collection: string;
  readonly id: string;
  readonly texts: Set<string>;
  /** Null while only texts were touched. */
  fields: Record<string, Scalar> | null;
}

export class TouchedEntries {
  readonly #mirror: Mirror;
  readonly #entries = new Map<string, Touched>();

  constructor(mirror: Mirror) {
    this.#mirror = mirror;
  }

  text(collection: string, id: string, field: string): void {
    this.#touch(collection, id).texts.add(field);
  }

  /** The entry is made, or some of its fields change. Returns the fields after it, to be changed in place. */
  fields(collection: string, id: string): Record<string, Scalar> {
    const entry = this.#touch(collection, id);
    if (entry.fields !== null) return entry.fields;
    const fields = Object.create(null) as Record<string, Scalar>; // null prototype: no inherited keys
    entry.fields = Object.assign(fields, this.#mirror.entry(collection, id)?.fields);
    return fields;
  }

  /** The entry is made, or changed, and reads like this now. */
  became(collection: string, id: string, fields: Fields): void {
    this.#touch(collection, id).fields = { ...fields };
  }

  changes(): readonly EntryChange[] {
    return Array.from(this.#entries.values(), ({ collection, id, texts, fields }) => {
      const before = this.#mirror.entry(collection, id)?.fields ?? null;
      const after: Fields = fields ?? before ?? {};
      return { collection, id, before, after, texts: before === null ? [] : [...texts] };
    });
  }

  #touch(collection: string, id: string): Touched {
    const key = `${collection}/${id}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const fresh: Touched = { collection, id, texts: new Set(), fields: null };
    this.#entries.set(key, fresh);
    return fresh;
  }
}

/** Judges changes by the schema of the whole entry and by the rights of their author (G5, G6); null means yes. */
export function judgeChanges(
  changes: readonly EntryChange[],
  mirror: Mirror,
  author: Author,
): Refusal | null {
  for (const change of changes) {
    const form = mirror.form(change.collection);
    if (change.before !== change.after && form?.fields.safeParse(change.after).success !== true)
      return refuse('schema', 'a field of an entry');
    const refusal = mirror.rules.mayChange(change, author);
    if (refusal !== null) return refusal;
  }
  return null;
}
