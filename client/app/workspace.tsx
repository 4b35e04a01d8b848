/** The workspace of somebody who has joined: sync, then the room's screen alone or the frame with any other screen. */
import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { SyncProvider, useShowPlace } from '../state/sync-provider.tsx';
import type { Session } from '../state/session.ts';
import { Frame } from './frame.tsx';

const RoomScreen = lazy(() => import('../features/dashboards/room-screen.tsx'));

export default function Workspace({ session }: { readonly session: Session }) {
  return (
    <SyncProvider session={session}>
      <Whereabouts />
      <Switch>
        <Route path="/room">
          <Suspense>
            <RoomScreen />
          </Suspense>
        </Route>
        <Route>
          <Frame />
        </Route>
      </Switch>
    </SyncProvider>
  );
}

/** Shows the others where this person is. */
function Whereabouts() {
  const [route] = useLocation();
  useShowPlace(route);
  return null;
}
