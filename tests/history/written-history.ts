/** Random histories of a document by several people who do not always know of each other's edits, written to a log. */
import * as Y from 'yjs';
import type { OpenDocument } from '../../client/sync/open-document.ts';
import type { AppendRequest, UpdateLog } from '../../server/log/update-log.ts';
import { plainEntries, type PlainEntries } from '../../server/history/plain-entries.ts';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { createEntry } from '../../shared/workspace/entry.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import { randomEdit } from '../fuzz/random-edits.ts';
import { Chance } from '../sync/simulated-time.ts';

export const firstSeed = Number(process.env['PALABRE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const START_MS = Date.UTC(2021, 0, 18, 9);

const contents: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  roadmap: (doc) => {
    createEntry(doc, 'axes', 'a1', { order: 'a', titleFr: 'Axe' });
    createEntry(doc, 'actions', 'c1', { axisId: 'a1', order: 'a', state: 'agreed' }, ['description']);
    createEntry(doc, 'actions', 'c2', { axisId: 'a1', order: 'b', state: 'agreed' }, ['description']);
  },
  dialogue: (doc) => {
    createEntry(doc, 'session', 'session', { recordRule: 'public', status: 'open' });
    createEntry(doc, 'agenda', 'g1', { order: 'a', state: 'open', titleFr: 'Ouverture' }, ['notes']);
  },
  proposal: (doc) => {
    createEntry(doc, 'proposal', 'proposal', { order: 'a', status: 'draft', titleFr: 'Proposition' });
    createEntry(doc, 'clauses', 'c1', { order: 'a', language: 'fr', titleFr: 'Article 1' }, ['text']);
  },
};

/** A person's copy of the document. */
class Writer {
  readonly doc = new Y.Doc();
  readonly person: Person;
  known = 0;
  #made: Uint8Array[] = [];

  constructor(name: string, clientId: number) {
    keepFormats(this.doc);
    this.doc.clientID = clientId;
    this.person = { id: `p_${name}`, name, group: null, role: 'editor', colour: 1 };
    this.doc.on('update', (bytes, origin) => {
      if (origin !== 'log') this.#made.push(bytes);
    });
  }

  make(change: () => void): readonly Uint8Array[] {
    this.#made = [];
    change();
    return this.#made;
  }
}

export function newDoc(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  keepFormats(doc);
  for (const update of updates) Y.applyUpdate(doc, update, 'log');
  return doc;
}

/** What people see of a document with a schema, to be compared: no identities of characters. */
export function contentOf(document: DocumentId, doc: Y.Doc): ReturnType<typeof shown> {
  const kind = kindOf(document);
  if (kind === 'free') throw new TypeError('a free document has no entries');
  return shown(plainEntries(doc, rulesByKind[kind]));
}

/** Entries by `collection/id`: fields, and texts as one [character, format] a character. */
export function shown(entries: PlainEntries) {
  const all: Record<string, { fields: Record<string, unknown>; texts: Record<string, [string, string][]> }> =
    {};
  for (const [collection, byId] of entries)
    for (const [id, { fields, texts }] of byId)
      all[`${collection}/${id}`] = {
        fields: { ...fields },
        texts: Object.fromEntries(
          Array.from(texts, ([name, runs]) => [
            name,
            runs.flatMap(({ text, format }) =>
              text.split('').map((unit): [string, string] => [unit, format]),
            ),
          ]),
        ),
      };
  return all;
}

export interface Written {
  readonly document: DocumentId;
  readonly requests: readonly AppendRequest[];
  /** The document after each update, by its number; 0 is empty. */
  readonly states: readonly Y.Doc[];
}

const names = ['awa', 'moussa', 'fanta'] as const;

/** Makes `length` updates or a few more, about twenty seconds apart. */
export function randomHistory(document: DocumentId, seed: number, length: number): Written {
  const chance = new Chance(seed);
  const writers = names.map((name, index) => new Writer(name, 10 + index));
  const requests: AppendRequest[] = [];
  const reference = newDoc([]);
  const states = [newDoc([])];
  let atMs = START_MS;
  const write = (writer: Writer, updates: readonly Uint8Array[]) => {
    for (const bytes of updates) {
      atMs += chance.below(40_000);
      const { clientID: clientId } = writer.doc;
      const bindings = [{ clientId, secretHash: null }];
      const updateId = `${String(clientId)}.${String(requests.length)}`;
      requests.push({ updateId, bytes, principalId: writer.person.id, rightsVersion: null, atMs, bindings });
      Y.applyUpdate(reference, bytes, 'log');
      states.push(newDoc([Y.encodeStateAsUpdate(reference)]));
    }
  };
  const [first] = writers;
  write(
    first!,
    first!.make(() => first!.doc.transact(() => contents[kindOf(document)]?.(first!.doc))),
  );
  while (requests.length < length) {
    const writer = chance.pick(writers);
    if (writer.known === 0 || chance.happens(0.5)) {
      for (; writer.known < requests.length; writer.known++)
        Y.applyUpdate(writer.doc, requests[writer.known]!.bytes, 'log');
    }
    const open = {
      id: document,
      doc: writer.doc,
      edit: (edit: { apply: (doc: Y.Doc, args: unknown) => void }, args: unknown) =>
        edit.apply(writer.doc, args),
    } as unknown as OpenDocument; // as much of it as random edits use
    write(
      writer,
      writer.make(() => randomEdit(open, chance, writer.person)),
    );
  }
  return { document, requests, states };
}

/** Writes a history to a log. */
export async function writeTo(log: UpdateLog, { document, requests }: Written): Promise<void> {
  const { epoch } = await log.create(document, START_MS);
  await log.append(document, epoch, requests);
}
