/** LocalStore in IndexedDB: one database per person, shared by all pages of the browser. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import type { KeptEdit } from './connection-state.ts';
import type { DocumentRecord, LocalChange, LocalStore, OutboxEntry } from './local-store.ts';

interface Schema extends DBSchema {
  documents: { key: string; value: DocumentRecord };
  /** Committed updates, in parts that are merged from time to time. */
  committed: {
    key: number;
    value: { readonly document: string; readonly bytes: Uint8Array };
    indexes: { document: string };
  };
  outbox: { key: [string, number, number]; value: OutboxEntry };
  kept: { key: string; value: KeptEdit };
}

type StoreName = 'documents' | 'committed' | 'outbox' | 'kept';
type Transaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

/** Parts of one document before they are merged into one. */
const partsBeforeMerge = 200;

const nameFor = (personId: string) => `palabre.${personId}`;

/** Erases all that this device keeps for a person, once every page has closed the store. */
export function eraseIndexedDbStore(personId: string): Promise<void> {
  return deleteDB(nameFor(personId));
}

// Async, so that a browser that forbids storage by throwing at once rejects like the others.
async function openDatabase(personId: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(nameFor(personId), 1, {
    upgrade: (database) => {
      database.createObjectStore('documents');
      database.createObjectStore('committed', { autoIncrement: true }).createIndex('document', 'document');
      database.createObjectStore('outbox', { keyPath: ['document', 'clientId', 'ref'] });
      database.createObjectStore('kept', { keyPath: 'id' });
    },
  });
}

const allOf = (document: string) => IDBKeyRange.bound([document], [document, []]);
const byOrder = (a: OutboxEntry, b: OutboxEntry) =>
  a.order - b.order || a.clientId - b.clientId || a.ref - b.ref;

async function forgetCommitted(transaction: Transaction, document: string): Promise<void> {
  const committed = transaction.objectStore('committed');
  for (const key of await committed.index('document').getAllKeys(document)) await committed.delete(key);
}

async function writeCommitted(
  transaction: Transaction,
  document: string,
  record: DocumentRecord,
  updates: readonly Uint8Array[],
): Promise<void> {
  const documents = transaction.objectStore('documents');
  const committed = transaction.objectStore('committed');
  const known = await documents.get(document);
  // A page that has not noticed the new history yet.
  if (known !== undefined && known.epoch > record.epoch) return;
  const isSameHistory = known?.epoch === record.epoch;
  if (known !== undefined && !isSameHistory) await forgetCommitted(transaction, document);
  await documents.put({ ...record, seq: Math.max(isSameHistory ? known.seq : 0, record.seq) }, document);
  if (updates.length > 0) await committed.add({ document, bytes: Y.mergeUpdates([...updates]) });
  const parts = await committed.index('document').count(document);
  if (parts <= partsBeforeMerge) return;
  const rows = await committed.index('document').getAll(document);
  await forgetCommitted(transaction, document);
  await committed.add({ document, bytes: Y.mergeUpdates(rows.map((row) => row.bytes)) });
}

async function writeChange(database: IDBPDatabase<Schema>, document: DocumentId, change: LocalChange) {
  const transaction = database.transaction(['documents', 'committed', 'outbox', 'kept'], 'readwrite');
  const outbox = transaction.objectStore('outbox');
  const kept = transaction.objectStore('kept');
  try {
    if (change.record !== undefined)
      await writeCommitted(transaction, document, change.record, change.committed ?? []);
    for (const entry of change.put ?? []) await outbox.put(entry);
    for (const { clientId, ref } of change.remove ?? []) await outbox.delete([document, clientId, ref]);
    for (const edit of change.keep ?? []) await kept.put(edit);
  } catch (error) {
    transaction.done.catch(() => {}); // the same failure again
    throw error;
  }
  await transaction.done;
}

/** @param personId participant id: people who share a browser do not see each other's outbox */
export function createIndexedDbStore(personId: string): LocalStore {
  const opening = openDatabase(personId);
  opening.catch(() => {}); // each verb rejects with it
  return {
    load: async (document) => {
      const database = await opening;
      const transaction = database.transaction(['documents', 'committed', 'outbox']);
      const [record, rows, outbox] = await Promise.all([
        transaction.objectStore('documents').get(document),
        transaction.objectStore('committed').index('document').getAll(document),
        transaction.objectStore('outbox').getAll(allOf(document)),
      ]);
      return {
        record: record ?? null,
        committed: rows.map((row) => row.bytes),
        outbox: outbox.sort(byOrder),
      };
    },
    write: async (document, change) => writeChange(await opening, document, change),
    pending: async () => {
      const keys = await (await opening).getAllKeys('outbox');
      const pages = new Map(
        keys.map(([document, clientId]) => [`${document} ${clientId}`, { document, clientId }]),
      );
      // Written by `write`, whose documents are document ids.
      return [...pages.values()] as { document: DocumentId; clientId: number }[];
    },
    kept: async () => (await opening).getAll('kept'),
    dismiss: async (id) => (await opening).delete('kept', id),
    close: async () => (await opening).close(),
  };
}
