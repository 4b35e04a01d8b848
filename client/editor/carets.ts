/** Where other people's cursors stand in one text. */
import type * as Y from 'yjs';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { indexOf } from '../../shared/text/position.ts';
import type { TextPlace } from './quill-binding.ts';

export interface Caret {
  readonly id: number;
  readonly name: string;
  /** 1 to 8. */
  readonly colour: number;
  readonly from: number;
  readonly to: number;
  /** Where the caret itself stands: one of the two ends. */
  readonly head: number;
}

/** The name of a text in presence: `<collection>/<id>/<field>`. */
export function textName({ collection, id, field }: TextPlace): string {
  return `${collection}/${id}/${field}`;
}

/** The people whose cursor is in this text. Their places are other people's data: what has no meaning is left out. */
export function caretsIn(text: Y.Text, name: string, others: Iterable<PresenceEntry>): Caret[] {
  const carets: Caret[] = [];
  for (const { clientId, person, cursor } of others) {
    if (person === null || cursor?.text !== name) continue;
    const anchor = indexOf(text, cursor.anchor);
    const head = indexOf(text, cursor.head);
    if (anchor === null || head === null) continue;
    carets.push({
      id: clientId,
      name: person.name,
      colour: person.colour,
      from: Math.min(anchor, head),
      to: Math.max(anchor, head),
      head,
    });
  }
  return carets;
}
