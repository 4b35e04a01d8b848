/**
 * LocalStore in IndexedDB: one database per person, shared by all pages of the browser. A write reads nothing first: all
 * its requests and its end are with the browser in the turn in which it was asked for, whatever becomes of the page.
 */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import type { KeptEdit } from './connection-state.ts';
import { endOf, resultOf } from './indexeddb.ts';
import type { DocumentRecord, LocalChange, LocalStore, OutboxEntry } from './local-store.ts';

/** Committed updates as one write brought them, or as many writes that were merged. */
interface CommittedPart {
  readonly document: string;
  /** Missing in parts that an earlier version wrote, which belong to the record in `documents`. */
  readonly record?: DocumentRecord;
  readonly bytes: Uint8Array;
}

/**
 * The object stores. `documents`: records that an earlier version wrote, by document; `committed`: parts, with an index
 * by document; `outbox`: entries by document, client id and ref; `kept`: refused edits by id.
 */
type Store = 'documents' | 'committed' | 'outbox' | 'kept';

/** Parts of one document before they are merged into one. */
const partsBeforeMerge = 200;

const nameFor = (personId: string) => `palabre.${personId}`;

/** Erases all that this device keeps for a person, once every page has closed the store. */
export async function eraseIndexedDbStore(personId: string): Promise<void> {
  await resultOf(indexedDB.deleteDatabase(nameFor(personId)));
}

// Async, so that a browser that forbids storage by throwing at once rejects like the others.
async function openDatabase(personId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameFor(personId), 1);
  request.addEventListener('upgradeneeded', () => {
    const database = request.result;
    database.createObjectStore('documents');
    database.createObjectStore('committed', { autoIncrement: true }).createIndex('document', 'document');
    database.createObjectStore('outbox', { keyPath: ['document', 'clientId', 'ref'] });
    database.createObjectStore('kept', { keyPath: 'id' });
  });
  return await resultOf(request);
}

/** Reads what this module has written: the caller names its form. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the form is known by the store's name only
function read<T>(request: IDBRequest): Promise<T> {
  return resultOf(request) as Promise<T>;
}

const allOf = (document: string) => IDBKeyRange.bound([document], [document, []]);
const byOrder = (a: OutboxEntry, b: OutboxEntry) =>
  a.order - b.order || a.clientId - b.clientId || a.ref - b.ref;

/** The record of the highest epoch: the last permission that was written, the highest seq. */
function newestRecord(older: DocumentRecord | undefined, parts: readonly CommittedPart[]) {
  let newest = older;
  for (const { record } of parts) {
    if (record === undefined || record.epoch < (newest?.epoch ?? 0)) continue;
    const seq = newest?.epoch === record.epoch ? Math.max(newest.seq, record.seq) : record.seq;
    newest = { ...record, seq };
  }
  return newest;
}

/** What was committed in the record's epoch. */
function bytesOf(older: DocumentRecord | undefined, parts: readonly CommittedPart[], epoch: number) {
  return parts
    .filter((part) => (part.record ?? older)?.epoch === epoch && part.bytes.length > 0)
    .map((part) => part.bytes);
}

/** The record of an earlier version, and all parts of a document. */
function readParts(transaction: IDBTransaction, document: DocumentId) {
  return Promise.all([
    read<DocumentRecord | undefined>(transaction.objectStore('documents').get(document)),
    read<CommittedPart[]>(transaction.objectStore('committed').index('document').getAll(document)),
  ]);
}

/** Makes one part of all parts of a document, and drops what is of an older epoch. */
async function mergeParts(database: IDBDatabase, document: DocumentId): Promise<void> {
  const transaction = database.transaction(['documents', 'committed'] satisfies Store[], 'readwrite');
  const end = endOf(transaction);
  const committed = transaction.objectStore('committed');
  const [[older, parts], keys] = await Promise.all([
    readParts(transaction, document),
    resultOf(committed.index('document').getAllKeys(document)),
  ]);
  const record = newestRecord(older, parts);
  if (record !== undefined) {
    for (const key of keys) committed.delete(key);
    transaction.objectStore('documents').delete(document);
    committed.add({ document, record, bytes: Y.mergeUpdates(bytesOf(older, parts, record.epoch)) });
  }
  await end;
}

/** Asks for everything at once; answers how many committed parts the document has then, 0 if none were added. */
async function writeChange(database: IDBDatabase, document: DocumentId, change: LocalChange) {
  // Not flushed to the medium each time: a process that ends loses nothing, and a phone's flash is spared.
  const stores = ['committed', 'outbox', 'kept'] satisfies Store[];
  const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
  const end = endOf(transaction);
  const outbox = transaction.objectStore('outbox');
  for (const entry of change.put ?? []) outbox.put(entry);
  for (const { clientId, ref } of change.remove ?? []) outbox.delete([document, clientId, ref]);
  for (const edit of change.keep ?? []) transaction.objectStore('kept').put(edit);
  const { record } = change;
  let parts: IDBRequest<number> | null = null;
  if (record !== undefined) {
    const committed = transaction.objectStore('committed');
    const bytes = Y.mergeUpdates([...(change.committed ?? [])]);
    committed.add({ document, record, bytes } satisfies CommittedPart);
    parts = committed.index('document').count(document);
  }
  transaction.commit();
  await end;
  return parts?.result ?? 0;
}

/** @param personId participant id: people who share a browser do not see each other's outbox */
export function createIndexedDbStore(personId: string): LocalStore {
  let open: IDBDatabase | null = null;
  const opening = openDatabase(personId);
  opening.then(
    (database) => {
      open = database;
    },
    () => {}, // each verb rejects with it
  );
  const store = async (name: Store, mode: IDBTransactionMode = 'readonly') =>
    (await opening).transaction(name, mode).objectStore(name);
  /** Epoch of each document as this page knows it: a new one drops what is on the device. */
  const epochs = new Map<DocumentId, number>();
  return {
    load: async (document) => {
      const names = ['documents', 'committed', 'outbox'] satisfies Store[];
      const transaction = (await opening).transaction(names);
      const [[older, parts], outbox] = await Promise.all([
        readParts(transaction, document),
        read<OutboxEntry[]>(transaction.objectStore('outbox').getAll(allOf(document))),
      ]);
      const record = newestRecord(older, parts) ?? null;
      if (record !== null) epochs.set(document, record.epoch);
      const committed = record === null ? [] : bytesOf(older, parts, record.epoch);
      return { record, committed, outbox: outbox.sort(byOrder) };
    },
    write: async (document, change) => {
      const epoch = change.record?.epoch;
      const isNewEpoch = epoch !== undefined && epochs.get(document) !== epoch;
      // No turn is given away once the database is open.
      const database = open ?? (await opening);
      const parts = await writeChange(database, document, change);
      if (epoch !== undefined) epochs.set(document, epoch);
      if (parts > partsBeforeMerge || (isNewEpoch && parts > 1)) await mergeParts(database, document);
    },
    pending: async () => {
      const keys = await read<[DocumentId, number, number][]>((await store('outbox')).getAllKeys());
      const pages = new Map(
        keys.map(([document, clientId]) => [`${document} ${clientId}`, { document, clientId }]),
      );
      return [...pages.values()];
    },
    kept: async () => await read<KeptEdit[]>((await store('kept')).getAll()),
    dismiss: async (id) => await resultOf((await store('kept', 'readwrite')).delete(id)),
    close: async () => (await opening).close(),
  };
}
