/** Documents of every kind with a little content, made by ordinary edits, and replicas of them. */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { collectionOf, createEntry, fieldsOf } from '../../shared/workspace/entry.ts';

export interface Replica {
  readonly doc: Y.Doc;
  /** Makes a change and returns the updates it caused, one a transaction. */
  change(make: (doc: Y.Doc) => void): readonly Uint8Array[];
  receive(bytes: Uint8Array): void;
}

/** A person's copy of a document whose history is known to it. */
export function replica(clientId: number, history: readonly Uint8Array[] = []): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  for (const update of history) Y.applyUpdate(doc, update, 'remote');
  return {
    doc,
    change: (make) => {
      const updates: Uint8Array[] = [];
      const listen = (update: Uint8Array) => updates.push(update);
      doc.on('update', listen);
      make(doc);
      doc.off('update', listen);
      return updates;
    },
    receive: (bytes) => Y.applyUpdate(doc, bytes, 'remote'),
  };
}

const at = '2021-01-18T10:00:00Z';
export const signature = { authorId: 'p_awa', authorName: 'awa', authorGroup: null, at };
export const thread = {
  ...signature,
  target: 'clauses/c1/text',
  anchorStart: 'AA==',
  anchorEnd: 'AA==',
  quote: 'texte',
  quoteBefore: '',
  quoteAfter: '',
};

const contents: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'roadmap:demo': (doc) => {
    createEntry(doc, 'workspace', 'settings', { titleFr: 'Feuille de route' });
    createEntry(doc, 'axes', 'x1', { order: 'a', titleFr: 'Axe' });
    createEntry(doc, 'actions', 'a1', { axisId: 'x1', order: 'a', state: 'agreed', titleFr: 'Réforme' }, [
      'description',
    ]);
    createEntry(doc, 'actions', 'a2', { axisId: 'x1', order: 'b', state: 'proposed' }, ['description']);
    createEntry(doc, 'readings', 'r1', { indicatorId: 'i1', date: '2021-01', value: 1687 });
  },
  'dialogue:d1': (doc) => {
    createEntry(doc, 'session', 'session', { recordRule: 'public', status: 'open' });
    createEntry(doc, 'agenda', 'g1', { order: 'a', state: 'open', titleFr: 'Ouverture' }, ['notes']);
  },
  'proposal:p1': (doc) => {
    createEntry(doc, 'proposal', 'proposal', { order: 'a', status: 'draft', titleFr: 'Proposition' });
    createEntry(doc, 'clauses', 'c1', { order: 'a', language: 'fr', titleFr: 'Article 1' }, ['text']);
  },
  'comments:proposal.p1': (doc) => {
    createEntry(doc, 'threads', 't1', thread);
    createEntry(doc, 'messages', 'm1', { ...signature, threadId: 't1', body: 'Pourquoi ?' });
  },
};

/** The history of a document: client 1 made its content. Free documents start empty. */
export function historyOf(document: DocumentId): readonly Uint8Array[] {
  const make = contents[document];
  return make === undefined ? [] : replica(1).change(make);
}

/** All that people see of a document with a schema, by collection and entry: fields and texts. Never toJSON. */
function visible(doc: Y.Doc): unknown {
  const collections: Record<string, unknown> = {};
  for (const name of [...doc.share.keys()].sort()) {
    const entries: Record<string, unknown> = {};
    for (const [id, entry] of collectionOf(doc, name).entries()) {
      const texts = [...entry.entries()].flatMap(([field, text]) =>
        text instanceof Y.Text ? [[field, text.toDelta()]] : [],
      );
      entries[id] = { fields: { ...fieldsOf(entry) }, texts };
    }
    collections[name] = entries;
  }
  return Object.fromEntries(
    Object.entries(collections).filter(([, entries]) => Object.keys(entries as object).length),
  );
}

/** Whether two replicas hold the same: the same structs and deletions, and they read the same. */
export function same(one: Y.Doc, other: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && isDeepStrictEqual(visible(one), visible(other))
  );
}
