/** The session as React state: who has joined on this device, and the ways in and out. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { DocumentId } from '../../shared/ids.ts';
import { forgetSession, keepSession, readSession, sessionKey, type Session } from './session.ts';

interface SessionState {
  /** Null for somebody who has not joined. */
  readonly session: Session | null;
  readonly enter: (session: Session) => void;
  /** Forgets who this device is; the caller has cleared what was kept for that person. */
  readonly forget: () => void;
}

const SessionContext = createContext<SessionState | null>(null);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState(readSession);
  useEffect(() => {
    // Another window of this browser came in or left.
    const changed = (event: StorageEvent) => {
      if (event.key === sessionKey || event.key === null) setSession(readSession());
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }, []);
  const state = useMemo(
    () => ({
      session,
      enter: (next: Session) => {
        keepSession(next);
        setSession(next);
      },
      forget: () => {
        forgetSession();
        setSession(null);
      },
    }),
    [session],
  );
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error('useSession outside SessionProvider');
  return state;
}

/** The ticket for requests of somebody who has joined. Throws where nobody has. */
export function useTicket(): string {
  const { session } = useSession();
  if (session === null) throw new Error('useTicket without a session');
  return session.ticket;
}

/** The document that every client keeps open: settings of the workspace, and where people are seen. Throws without a session. */
export function useHome(): DocumentId {
  const { session } = useSession();
  if (session === null) throw new Error('useHome without a session');
  return session.home;
}
