/** The memory twin of the log, for tests and simulations: the same decisions, nothing on disk. */
import type { DocumentId } from '../../shared/ids.ts';
import { judgeAppend, type AppendTarget, type Owner } from './judge-append.ts';
import type {
  AppendOutcome,
  AppendRequest,
  Head,
  LostTail,
  LoggedUpdate,
  StoredDocument,
  UpdateLog,
} from './update-log.ts';

interface MemoryDocument {
  readonly document: DocumentId;
  epoch: number;
  lockedAtMs: number | null;
  readonly updates: LoggedUpdate[];
  readonly numbers: Map<string, number>;
  readonly owners: Map<number, Owner>;
  snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null;
  lost: LostTail | null;
}

/** The current version of a principal's rights; null when there is no such principal. */
export type RightsLookup = (principalId: string) => number | null;

export interface MemoryLog extends UpdateLog {
  /** What a damaged disk does: everything after a number is gone, and the epoch rises (lost-tails.ts). */
  loseTail(document: DocumentId, keptSeq: number): void;
  /** What another node or process would do to a document's head: raise its epoch, lock it. */
  changeHead(document: DocumentId, change: Partial<Pick<Head, 'epoch' | 'lockedAtMs'>>): void;
}

const copied = (update: LoggedUpdate): LoggedUpdate => ({ ...update, bytes: update.bytes.slice() });

const headOf = ({ document, epoch, lockedAtMs, updates }: MemoryDocument): Head => ({
  document,
  epoch,
  seq: updates.length,
  lockedAtMs,
});

function headsOf(
  documents: ReadonlyMap<DocumentId, MemoryDocument>,
  wanted: readonly DocumentId[] = [...documents.keys()],
): readonly Head[] {
  const found = wanted.map((document) => documents.get(document)).filter((stored) => stored !== undefined);
  return found.map(headOf).sort((a, b) => (a.document < b.document ? -1 : 1));
}

function targetOf(stored: MemoryDocument, rightsVersion: RightsLookup): AppendTarget {
  return {
    ...headOf(stored),
    find: (updateId, bytes) => {
      const known = stored.updates[(stored.numbers.get(updateId) ?? 0) - 1];
      return known === undefined ? null : { seq: known.seq, same: Buffer.compare(known.bytes, bytes) === 0 };
    },
    rightsVersion,
    owner: (clientId) => stored.owners.get(clientId) ?? null,
    write: (seq, { updateId, principalId, atMs, bytes }) => {
      stored.updates.push({ seq, updateId, principalId, atMs, bytes: bytes.slice() });
      stored.numbers.set(updateId, seq);
    },
    bind: ({ clientId, secretHash }, principalId) => stored.owners.set(clientId, { principalId, secretHash }),
  };
}

function loseTail(stored: MemoryDocument, keptSeq: number): void {
  const lostSeq = stored.updates.length;
  for (const { updateId } of stored.updates.splice(keptSeq)) stored.numbers.delete(updateId);
  if ((stored.snapshot?.seq ?? 0) > keptSeq) stored.snapshot = null;
  stored.epoch += 1;
  stored.lost = { epoch: stored.epoch, keptSeq, lostSeq };
}

function load(stored: MemoryDocument): StoredDocument {
  const { snapshot, owners } = stored;
  return {
    head: headOf(stored),
    snapshot: snapshot && { seq: snapshot.seq, bytes: snapshot.bytes.slice() },
    tail: stored.updates.slice(snapshot?.seq ?? 0).map(copied),
    owners: Array.from(owners, ([clientId, owner]) => ({ clientId, ...owner })),
    quarantined: [],
    lost: stored.lost,
  };
}

/**
 * A log that forgets everything when the process ends. `rightsVersion` stands for the table of principals that the
 * SQLite log looks into (D8).
 */
export function createUpdateLogMemory(rightsVersion: RightsLookup): MemoryLog {
  const documents = new Map<DocumentId, MemoryDocument>();
  /** Documents whose callers cannot have seen the last outcomes yet. */
  const blockedNow = new Set<DocumentId>();

  function append(document: DocumentId, epoch: number, batch: readonly AppendRequest[]) {
    const stored = documents.get(document);
    if (stored === undefined) throw new Error(`append to ${document}, which was never created`);
    const target = targetOf(stored, rightsVersion);
    const { outcomes, blocked } = judgeAppend(target, epoch, batch, blockedNow.has(document));
    if (blocked) {
      blockedNow.add(document);
      queueMicrotask(() => blockedNow.delete(document));
    }
    return outcomes;
  }

  return {
    head: async (document) => {
      const stored = documents.get(document);
      return stored === undefined ? null : headOf(stored);
    },
    heads: async (wanted) => headsOf(documents, wanted),
    create: async (document) => {
      const stored: MemoryDocument = documents.get(document) ?? {
        document,
        epoch: 1,
        lockedAtMs: null,
        updates: [],
        numbers: new Map(),
        owners: new Map(),
        snapshot: null,
        lost: null,
      };
      documents.set(document, stored);
      return headOf(stored);
    },
    append: async (document, epoch, batch): Promise<readonly AppendOutcome[]> =>
      append(document, epoch, batch),
    load: async (document) => {
      const stored = documents.get(document);
      return stored === undefined ? null : load(stored);
    },
    since: async (document, after, limit) =>
      (documents.get(document)?.updates.slice(after, after + limit) ?? []).map(copied),
    saveSnapshot: async (document, epoch, seq, bytes) => {
      const stored = documents.get(document);
      if (stored === undefined || stored.epoch !== epoch || seq > stored.updates.length) return;
      if (seq >= (stored.snapshot?.seq ?? 0)) stored.snapshot = { seq, bytes: bytes.slice() };
    },
    loseTail: (document, keptSeq) => {
      const stored = documents.get(document);
      if (stored !== undefined) loseTail(stored, keptSeq);
    },
    changeHead: (document, change) => {
      const stored = documents.get(document);
      if (stored !== undefined) Object.assign(stored, change);
    },
    close: async () => {},
  };
}
