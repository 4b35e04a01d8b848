/** Sync as React state: the documents, the connection and the people that screens read. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { DocumentId } from '../../shared/ids.ts';
import type { Person, PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import type { ConnectionState, KeptEdit } from '../sync/connection-state.ts';
import { createBrowserSync } from '../sync/browser-sync.ts';
import type { OpenDocument } from '../sync/open-document.ts';
import type { Sync, SyncTopic } from '../sync/sync.ts';
import { EntriesView } from './entries-view.ts';
import type { Session } from './session.ts';

const SyncContext = createContext<Sync | null>(null);

/** Syncs for this person while it is mounted; nothing is drawn before the first moment of it. */
export function SyncProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}) {
  const [sync, setSync] = useState<Sync | null>(null);
  useEffect(() => {
    const created = createBrowserSync({
      credential: session.ticket,
      me: session.person,
      home: session.home,
    });
    // oxlint-disable-next-line react/set-state-in-effect -- what is made here must be closed here
    setSync(created);
    return () => void created.close();
  }, [session]);
  return sync === null ? null : <SyncContext value={sync}>{children}</SyncContext>;
}

function useSync(): Sync {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('useSync outside SyncProvider');
  return sync;
}

function useTopic<T>(topic: SyncTopic, read: (sync: Sync) => T): T {
  const sync = useSync();
  const subscribe = useCallback((listener: () => void) => sync.subscribe(topic, listener), [sync, topic]);
  return useSyncExternalStore(subscribe, () => read(sync));
}

/** Oneself, as the server sees one. */
export function useMe(): Person {
  return useTopic('me', (sync) => sync.me);
}

export function useConnection(): ConnectionState {
  return useTopic('connection', (sync) => sync.connection);
}

/** Changes that the server refused, kept for their author until dismissed. */
export function useKeptEdits(): {
  readonly kept: readonly KeptEdit[];
  readonly dismiss: (id: string) => void;
} {
  const sync = useSync();
  const kept = useTopic('kept', (held) => held.kept);
  return useMemo(() => ({ kept, dismiss: (id) => sync.dismiss(id) }), [sync, kept]);
}

/** Why the credential is refused by the server, or null: the person must open a link again. */
export function useCredentialProblem() {
  return useTopic('credential', (sync) => sync.credentialProblem);
}

function usePart<T>(open: OpenDocument, what: 'doc' | 'phase' | 'others', read: () => T): T {
  const subscribe = useCallback((listener: () => void) => open.subscribe(what, listener), [open, what]);
  return useSyncExternalStore(subscribe, read);
}

/** The document as it is held, or for a moment until it is. */
function glanceAt(sync: Sync, id: DocumentId): OpenDocument {
  const open = sync.open(id);
  sync.release(id);
  return open;
}

/** Opens the document while mounted; draws again when its phase changes. */
export function useDocument(id: DocumentId): OpenDocument {
  const sync = useSync();
  const hold = useCallback(() => {
    sync.open(id);
    return () => sync.release(id);
  }, [sync, id]);
  const open = useSyncExternalStore(hold, () => glanceAt(sync, id));
  usePart(open, 'phase', () => open.phase);
  return open;
}

/** The entries of a collection that are not deleted; draws again only when one of them changed. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- only the caller knows the collection's schema
export function useEntries<T>(open: OpenDocument, collection: string): readonly T[] {
  const view = useMemo(() => new EntriesView(open, collection), [open, collection]);
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const rows: unknown = useSyncExternalStore(subscribe, () => view.read());
  return rows as readonly T[]; // the gate admits only entries of the collection's schema
}

/** Everybody else's presence in the document. */
export function useOthers(open: OpenDocument): readonly PresenceEntry[] {
  const others = usePart(open, 'others', () => open.others);
  return useMemo(() => [...others.values()], [others]);
}

/** Whether oneself may change the document at all; finer rules are its feature's `mayChange`. */
export function useCan(open: OpenDocument): boolean {
  return usePart(open, 'phase', () => open.phase.kind === 'open' && open.phase.permission === 'write');
}

export interface PersonHere {
  readonly person: Person;
  /** The route where they are. */
  readonly place: string | null;
}

/** Everybody who is here, oneself first; somebody in two tabs counts once. */
export function usePeople(): readonly PersonHere[] {
  const { home } = useSync();
  const me = useMe();
  const others = useOthers(home);
  return useMemo(() => {
    const people = new Map<string, PersonHere>([[me.id, { person: me, place: null }]]);
    for (const { person, place } of others) {
      if (person !== null && person.id !== me.id) people.set(person.id, { person, place: place ?? null });
    }
    return [...people.values()];
  }, [me, others]);
}

/** Shows everybody the route where this person is. */
export function useShowPlace(place: string): void {
  const sync = useSync();
  useEffect(() => sync.showPlace(place), [sync, place]);
}
