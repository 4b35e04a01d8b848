/**
 * A state by its single clocks: whether Yjs has joined neighbours into one struct depends on the order in which updates
 * were applied, and says nothing about the document.
 */
import * as Y from 'yjs';

const nameOf = (id: Y.ID | null) => (id === null ? '-' : `${id.client}.${id.clock}`);

/** What stands at one clock of a content, in words. */
function contentAt(content: Y.Item['content'], at: number): string {
  const kind = content.constructor.name;
  if (content instanceof Y.ContentString) return `${kind} ${content.str.charAt(at)}`;
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return `${kind} ${JSON.stringify(content.arr[at])}`;
  if (content instanceof Y.ContentFormat) return `${kind} ${content.key} ${JSON.stringify(content.value)}`;
  return kind;
}

/** The parent as an update names it: a root by its name, another type by its id, nothing where a neighbour tells. */
function parentName(parent: unknown): string {
  if (parent instanceof Y.ID) return nameOf(parent);
  return typeof parent === 'string' ? parent : '-';
}

/** Every clock of an update: what it is, between which neighbours and in which parent it was put. */
export function unitsOf(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    const { client, clock } = struct.id;
    return Array.from({ length: struct.length }, (_, at) => {
      const id = nameOf(Y.createID(client, clock + at));
      if (!(struct instanceof Y.Item)) return `${id} ${struct.constructor.name}`;
      const left = at === 0 ? nameOf(struct.origin) : nameOf(Y.createID(client, clock + at - 1));
      const inside = at > 0 ? '-' : parentName(struct.parent);
      const place = `${left} ${nameOf(struct.rightOrigin)} in ${inside} ${at > 0 ? '-' : (struct.parentSub ?? '-')}`;
      return `${id} ${contentAt(struct.content, at)} between ${place}`;
    });
  });
}
