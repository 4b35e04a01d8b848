/**
 * Everything a document holds as plain JSON: maps as objects without a prototype, lists as arrays, texts as deltas.
 * Walks with a stack of its own: neither deep nesting nor a key like `__proto__` of a third party does any harm.
 */
import * as Y from 'yjs';

type SharedType = Y.ContentType['type'];
type Put = (plain: unknown) => void;

interface Work {
  readonly value: unknown;
  readonly put: Put;
}

const bare = () => Object.create(null) as Record<string, unknown>; // null prototype: no inherited keys

/** Puts plain values at their places, and leaves what is inside them to later. */
class Exporter {
  readonly #waiting: Work[] = [];

  export(doc: Y.Doc): Record<string, unknown> {
    const roots = bare();
    for (const name of [...doc.share.keys()].sort()) {
      const root = doc.share.get(name);
      if (root !== undefined && (root._start !== null || root._map.size > 0))
        this.#waiting.push({ value: root, put: (plain) => (roots[name] = plain) });
    }
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#place(next);
    return roots;
  }

  #place({ value, put }: Work): void {
    if (value instanceof Y.AbstractType) this.#type(value, put);
    else if (value instanceof Uint8Array) put(Buffer.from(value).toString('base64'));
    else if (Array.isArray(value)) this.#list(value, put);
    else if (typeof value === 'object' && value !== null) this.#object(Object.entries(value), put);
    else if (typeof value === 'bigint') put(String(value));
    else put(value === undefined ? null : value);
  }

  #type(type: SharedType, put: Put): void {
    if (type instanceof Y.XmlElement) {
      const element = bare();
      put(element);
      element['nodeName'] = type.nodeName;
      this.#object(entriesOf(type), (plain) => (element['attributes'] = plain));
      this.#list(valuesOf(type), (plain) => (element['children'] = plain));
    } else if (holdsText(type)) this.#text(type, put);
    else if (type._start === null && (type._map.size > 0 || type instanceof Y.Map))
      this.#object(entriesOf(type), put);
    else this.#list(valuesOf(type), put);
  }

  #object(entries: readonly (readonly [string, unknown])[], put: Put): void {
    const object = bare();
    put(object);
    for (const [key, value] of entries) this.#waiting.push({ value, put: (plain) => (object[key] = plain) });
  }

  #list(values: readonly unknown[], put: Put): void {
    const list: unknown[] = values.map(() => null);
    put(list);
    values.forEach((value, index) => this.#waiting.push({ value, put: (plain) => (list[index] = plain) }));
  }

  #text(text: SharedType, put: Put): void {
    const delta: Record<string, unknown>[] = [];
    put(delta);
    const format = new Map<string, unknown>();
    for (let item = text._start; item !== null; item = item.right) {
      const { content } = item;
      if (item.deleted) continue;
      if (content instanceof Y.ContentFormat) setFormat(format, content);
      else if (item.countable) this.#insert(delta, format, item);
    }
  }

  #insert(delta: Record<string, unknown>[], format: ReadonlyMap<string, unknown>, { content }: Y.Item): void {
    const [step, last] = [bare(), delta.at(-1)];
    if (format.size > 0) step['attributes'] = Object.fromEntries(format);
    const same = JSON.stringify(last?.['attributes']) === JSON.stringify(step['attributes']);
    if (content instanceof Y.ContentString && typeof last?.['insert'] === 'string' && same) {
      last['insert'] += content.str;
      return;
    }
    delta.push(step);
    step['insert'] = content instanceof Y.ContentString ? content.str : null;
    if (content instanceof Y.ContentString) return;
    this.#waiting.push({ value: content.getContent()[0], put: (plain) => (step['insert'] = plain) });
  }
}

function setFormat(format: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) format.delete(key);
  else format.set(key, value);
}

/** Whether a type is a text; a root that nobody has named yet is one when it holds characters. */
function holdsText(type: SharedType): boolean {
  if (type instanceof Y.Text) return true;
  if (type.constructor !== Y.AbstractType) return false;
  for (let item = type._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat) return true;
  return false;
}

function entriesOf(type: SharedType): [string, unknown][] {
  return [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => [key, item.content.getContent()[item.length - 1]]);
}

function valuesOf(type: SharedType): unknown[] {
  const values: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted && item.countable) for (const value of item.content.getContent()) values.push(value);
  return values;
}

/** The whole content by the name of its root; roots that never held anything are left out. */
export function plainContent(doc: Y.Doc): Readonly<Record<string, unknown>> {
  return new Exporter().export(doc);
}
