/** Lists of sessions and proposals with their titles, read from committed content and kept by seq. */
import * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { fieldsOf, type Fields } from '../../shared/workspace/entry.ts';
import type { Head, UpdateLog } from '../log/update-log.ts';

export const listedKinds = ['dialogue', 'proposal'] as const;
export type ListedKind = (typeof listedKinds)[number];

/** Where each kind keeps what describes the document as a whole: the collection and its one entry share a name. */
const headEntries: Record<ListedKind, string> = { dialogue: 'session', proposal: 'proposal' };

interface Summary {
  readonly id: DocumentId;
  readonly kind: ListedKind;
  readonly seq: number;
  readonly titleFr: string | null;
  readonly titleEn: string | null;
  readonly code: string | null;
  readonly status: string | null;
  readonly date: string | null;
  readonly order: string | null;
}

export interface Summaries {
  /** Proposals in their order, sessions by date; documents that cannot be read are left out. */
  list(kind: ListedKind): Promise<readonly Summary[]>;
}

const textField = (fields: Fields, name: string): string | null => {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
};

function summarise({ document, seq }: Head, kind: ListedKind, updates: readonly Uint8Array[]): Summary {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const name = headEntries[kind];
  const entry = doc.getMap<Y.Map<unknown>>(name).get(name);
  const fields = entry === undefined ? {} : fieldsOf(entry);
  doc.destroy();
  return {
    id: document,
    kind,
    seq,
    titleFr: textField(fields, 'titleFr'),
    titleEn: textField(fields, 'titleEn'),
    code: textField(fields, 'code'),
    status: textField(fields, 'status'),
    date: textField(fields, 'date'),
    order: textField(fields, 'order'),
  };
}

/** By order, then date, then id, by code units: the same everywhere. */
function sortKey({ order, date, id }: Summary): string {
  return `${order ?? '~'} ${date ?? '~'} ${id}`;
}

export function createSummaries(log: Pick<UpdateLog, 'heads' | 'load'>): Summaries {
  const kept = new Map<DocumentId, Summary>();

  const summaryOf = async (head: Head, kind: ListedKind): Promise<Summary | null> => {
    const known = kept.get(head.document);
    if (known?.seq === head.seq) return known;
    const stored = await log.load(head.document);
    if (stored === null) return null;
    const { snapshot, tail } = stored;
    const updates = [...(snapshot === null ? [] : [snapshot.bytes]), ...tail.map(({ bytes }) => bytes)];
    const summary = summarise(stored.head, kind, updates);
    kept.set(head.document, summary);
    return summary;
  };
  return {
    list: async (kind) => {
      const heads = (await log.heads()).filter(({ document, seq }) => kindOf(document) === kind && seq > 0);
      const all = await Promise.allSettled(heads.map((head) => summaryOf(head, kind)));
      const read = all.flatMap((one) =>
        one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
      );
      return read.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    },
  };
}
