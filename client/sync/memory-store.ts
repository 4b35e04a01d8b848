/** LocalStore in memory: the twin for tests, and the fallback where a browser forbids IndexedDB (which is then said). */
import type { DocumentId } from '../../shared/ids.ts';
import type { KeptEdit } from './connection-state.ts';
import type { DocumentRecord, LocalStore, OutboxEntry } from './local-store.ts';

interface MemoryDocument {
  record: DocumentRecord | null;
  committed: Uint8Array[];
  outbox: Map<string, OutboxEntry>;
}

const byOrder = (a: OutboxEntry, b: OutboxEntry) =>
  a.order - b.order || a.clientId - b.clientId || a.ref - b.ref;

export function createMemoryStore(): LocalStore {
  const documents = new Map<DocumentId, MemoryDocument>();
  const kept = new Map<string, KeptEdit>();
  const documentOf = (id: DocumentId): MemoryDocument => {
    const found = documents.get(id) ?? {
      record: null,
      committed: [],
      outbox: new Map<string, OutboxEntry>(),
    };
    documents.set(id, found);
    return found;
  };
  return {
    load: async (id) => {
      const { record, committed, outbox } = documentOf(id);
      return { record, committed: [...committed], outbox: [...outbox.values()].sort(byOrder) };
    },
    write: async (id, change) => {
      const document = documentOf(id);
      const { record } = change;
      if (record !== undefined && record.epoch >= (document.record?.epoch ?? 0)) {
        if (record.epoch !== document.record?.epoch) document.committed = [];
        const seq = record.epoch === document.record?.epoch ? document.record.seq : 0;
        document.record = { ...record, seq: Math.max(seq, record.seq) };
        document.committed.push(...(change.committed ?? []));
      }
      for (const entry of change.put ?? []) document.outbox.set(`${entry.clientId}.${entry.ref}`, entry);
      for (const { clientId, ref } of change.remove ?? []) document.outbox.delete(`${clientId}.${ref}`);
      for (const edit of change.keep ?? []) kept.set(edit.id, edit);
    },
    pending: async () =>
      [...documents].flatMap(([document, { outbox }]) =>
        [...new Set([...outbox.values()].map((entry) => entry.clientId))].map((clientId) => ({
          document,
          clientId,
        })),
      ),
    kept: async () => [...kept.values()],
    dismiss: async (id) => void kept.delete(id),
    close: async () => {},
  };
}
