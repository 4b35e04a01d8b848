/** The list of sessions or proposals: the last answer at once, also offline, then the server's. */
import { useEffect, useState } from 'react';
import { useTicket } from '../../state/session-provider.tsx';
import { useMe } from '../../state/sync-provider.tsx';
import type { Problem } from '../../state/request.ts';
import { listedSchema, readDocuments, type Listed, type ListedKind } from './document-requests.ts';

interface DocumentList {
  /** Null while nothing is known. */
  readonly list: readonly Listed[] | null;
  /** Why the list may be old. */
  readonly problem: Problem | null;
}

const storageKey = (kind: ListedKind, person: string) => `palabre.documents.${kind}.${person}`;

function readKept(key: string): readonly Listed[] | null {
  try {
    const parsed = listedSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // storage forbidden or cut short: the server is asked anyway
  }
}

function keep(key: string, list: readonly Listed[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // Storage full or forbidden: the list is asked for again next time.
  }
}

/** Takes what was kept for a person off this device. */
export function forgetDocumentLists(person: string): void {
  const kinds: readonly ListedKind[] = ['dialogue', 'proposal'];
  for (const kind of kinds) localStorage.removeItem(storageKey(kind, person));
}

export function useDocumentList(kind: ListedKind): DocumentList {
  const ticket = useTicket();
  const { id: person } = useMe();
  const key = storageKey(kind, person);
  const [state, setState] = useState<DocumentList>(() => ({ list: readKept(key), problem: null }));
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await readDocuments(ticket, kind);
      if (!current) return;
      if (answer.ok) keep(key, answer.value);
      setState((before) =>
        answer.ok ? { list: answer.value, problem: null } : { list: before.list, problem: answer.problem },
      );
    };
    const again = () => void read();
    again();
    // Back from elsewhere, or back on the network: somebody may have made a new one.
    addEventListener('focus', again);
    addEventListener('online', again);
    return () => {
      current = false;
      removeEventListener('focus', again);
      removeEventListener('online', again);
    };
  }, [ticket, kind, key]);
  return state;
}
