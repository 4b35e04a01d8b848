/** Whether two Y.Docs hold the same, however their updates were merged, split or collected on the way. */
import { createHash } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** The values of an item, without walking into what it contains. */
function valuesOf(content: Y.Item['content']): Uint8Array {
  const encoder = encoding.createEncoder();
  // Yjs calls the value an Object; it is any JSON.
  if (content instanceof Y.ContentFormat) encoding.writeAny(encoder, [content.key, content.value as string]);
  else if (content instanceof Y.ContentType) encoding.writeVarString(encoder, content.type.constructor.name);
  else for (const value of content.getContent()) encoding.writeAny(encoder, value);
  return encoding.toUint8Array(encoder);
}

/** A hash of everything that is not deleted, by whom and at which clock; neighbouring items count as one. */
function visibleHash(doc: Y.Doc): string {
  const digest = createHash('sha256');
  for (const [client, structs] of [...doc.store.clients].sort(([one], [other]) => one - other)) {
    let kind = '';
    let next = -1;
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      const { content, parentSub } = struct;
      const own = `${content.constructor.name} ${parentSub ?? ''}`;
      if (struct.id.clock !== next || own !== kind)
        digest.update(`\n${String(client)}.${String(struct.id.clock)} ${own}\n`);
      digest.update(content instanceof Y.ContentString ? content.str : valuesOf(content));
      kind = own;
      next = struct.id.clock + struct.length;
    }
  }
  return digest.digest('hex');
}

/** True when state vector, deletions and everything visible are the same. */
export function sameState(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && visibleHash(one) === visibleHash(other);
}
