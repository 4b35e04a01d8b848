/** Who comes in where: a link's page, the workspace for somebody who has joined, else what this is. */
import { lazy, Suspense, useEffect } from 'react';
import { useRoute } from 'wouter';
import { useSession } from '../state/session-provider.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

const loadWorkspace = () => import('./workspace.tsx');
const Workspace = lazy(loadWorkspace);
const JoinScreen = lazy(() => import('../features/accounts/join-screen.tsx'));
const LandingScreen = lazy(() => import('../features/accounts/landing-screen.tsx'));

export function App() {
  const { session } = useSession();
  const [joining, params] = useRoute('/join/:code');
  useEffect(() => {
    // While somebody answers the three questions the workspace is fetched, so that it opens at once.
    if (joining) loadWorkspace().catch(() => undefined); // without network now: lazy() tries again
  }, [joining]);
  return (
    <ErrorBoundary>
      <Suspense>
        {joining ? <JoinScreen key={params.code} code={params.code} /> : null}
        {!joining && session === null ? <LandingScreen /> : null}
        {!joining && session !== null ? <Workspace key={session.ticket} session={session} /> : null}
      </Suspense>
    </ErrorBoundary>
  );
}
