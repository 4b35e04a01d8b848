/** Hostile updates at random: mutated bytes of honest ones, and well-formed ones whose structs refer to anything. */
import * as Y from 'yjs';
import { changeAction, addAction } from '../../shared/roadmap/edits.ts';
import { changeText } from '../../shared/text/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { historyOf, replica } from './documents.ts';
import { format, handMade, length, text, value, type HandMadeStruct, type Id } from './hand-made-update.ts';
import type { Pick } from './random-numbers.ts';

export const writers = [20, 21] as const;

const description = { collection: 'actions', id: 'a1', field: 'description' };
const deeds: Readonly<Record<string, (doc: Y.Doc, at: number) => void>> = {
  'roadmap:demo': (doc, at) => {
    changeText.apply(doc, { ...description, delta: [{ insert: `mot${at}`, attributes: { bold: true } }] });
    changeText.apply(doc, { ...description, delta: [{ retain: 1 }, { delete: 2 }] });
    changeAction.apply(doc, { id: 'a2', fields: { titleFr: `titre ${at}`, percent: at } });
    const id = `n${doc.clientID}_${at}`;
    addAction.apply(doc, { id, fields: { axisId: 'x1', order: 'c', state: 'proposed' } });
  },
  'free:notebook': (doc, at) => {
    doc.getText('t').insert(0, `mot${at}𝒳`, { bold: true });
    doc.getText('t').insertEmbed(1, { image: 'x' });
    doc.getText('t').delete(0, 2);
    doc.getMap('m').set(`k${at}`, new Y.Map([['a', [1, { b: null }]]]));
    doc.getMap('m').set(`k${at - 1}`, 1.5);
    doc.getArray('l').insert(0, [at, 'x', new Uint8Array([1, 2])]);
    doc.getXmlFragment('x').insert(0, [new Y.XmlElement('p')]);
  },
};

/** What two honest people write, each in order, without hearing each other. */
export function honestUpdates(document: DocumentId): ReadonlyMap<number, readonly Uint8Array[]> {
  const deed = deeds[document];
  if (deed === undefined) throw new RangeError(`nobody writes in ${document}`);
  const past = historyOf(document);
  return new Map(
    writers.map((clientId) => {
      const person = replica(clientId, past);
      return [clientId, Array.from({ length: 12 }, (_, at) => person.change((doc) => deed(doc, at))).flat()];
    }),
  );
}

const interesting = [0, 1, 2, 4, 6, 7, 8, 10, 20, 21, 0x7f, 0x80, 0xa4, 0xc4, 0xff];

/** The bytes with one to three random changes. */
export function mutated(bytes: Uint8Array, other: Uint8Array, pick: Pick): Uint8Array {
  let result = [...bytes];
  const special = () => interesting[pick(interesting.length)] ?? 0;
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    const at = pick(result.length || 1);
    const kind = pick(6);
    if (kind === 0) result[at] = pick(256);
    else if (kind === 1) result[at] = special();
    else if (kind === 2) result.splice(at, 1 + pick(3));
    else if (kind === 3) result.splice(at, 0, special());
    else if (kind === 4) result[at] = ((result[at] ?? 0) + (pick(2) === 0 ? 1 : 255)) % 256;
    else result = [...result.slice(0, at), ...other.slice(pick(other.length))];
  }
  return Uint8Array.from(result);
}

const names = ['description', 'titleFr', 'percent', 'a1', 'a9', 'bold', 'k1', '__proto__'];
const roots = ['actions', 't', 'm', 'l', 'x', 'evil'];
const bodies: readonly (readonly [number, (name: string) => HandMadeStruct['body']])[] = [
  [0, () => length(2)],
  [1, () => length(2)],
  [3, () => text('x')],
  [4, () => text('ab')],
  [4, () => text('𝒳')],
  [5, () => text('{"a":1}')],
  [6, (name) => format(name, 'true')],
  [7, () => length(1)],
  [7, () => length(2)],
  [8, () => value(40)],
  [8, () => value('v')],
  [10, () => length(1)],
];

/** A well-formed update whose structs name anything that exists in the document, or nearly. */
export function forgedUpdate(doc: Y.Doc, pick: Pick): Uint8Array {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T; // no list here is empty
  const clients = [...doc.store.clients.keys(), 77];
  const someId = (): Id => {
    const client = one(clients);
    return [client, pick(Y.getState(doc.store, client) + 2)];
  };
  const struct = (): HandMadeStruct => {
    const [content, body] = one(bodies);
    const made = { content, body: body(one(names)) };
    if (content === 0 || content === 10) return made;
    const kind = pick(5);
    if (kind === 0) return { ...made, parent: one(roots), ...(pick(2) === 0 ? { sub: one(names) } : {}) };
    if (kind === 1) return { ...made, parent: someId(), ...(pick(2) === 0 ? { sub: one(names) } : {}) };
    if (kind === 2) return { ...made, origin: someId() };
    if (kind === 3) return { ...made, rightOrigin: someId() };
    const origin = someId();
    return { ...made, origin, rightOrigin: pick(2) === 0 ? [origin[0], origin[1] + 1] : someId() };
  };
  const used = [...new Set(Array.from({ length: pick(3) }, () => one(clients)))];
  const blocks = used.map((client) => ({
    client,
    clock: Math.max(0, Y.getState(doc.store, client) - pick(6) * pick(2)),
    structs: Array.from({ length: 1 + pick(4) }, struct),
  }));
  const deletes = Array.from({ length: pick(3) }, () => [...someId(), 1 + pick(3)] as const);
  return handMade(blocks, deletes);
}
