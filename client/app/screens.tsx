/** THE table of routes: each screen is a chunk of its own, loaded when it is first shown. */
import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useSay } from '../state/language.tsx';
import { NotFound } from './panels.tsx';
import styles from './screens.module.css';
import * as words from './words.ts';

const routes: readonly { readonly path: string; readonly screen: ComponentType }[] = [
  { path: '/dashboard', screen: lazy(() => import('../features/dashboards/dashboard-screen.tsx')) },
  { path: '/roadmap/:action?', screen: lazy(() => import('../features/roadmap/roadmap-screen.tsx')) },
  { path: '/dialogue', screen: lazy(() => import('../features/dialogue/session-list.tsx')) },
  { path: '/dialogue/:session', screen: lazy(() => import('../features/dialogue/session-screen.tsx')) },
  { path: '/proposals', screen: lazy(() => import('../features/proposals/proposal-list.tsx')) },
  { path: '/proposals/:proposal', screen: lazy(() => import('../features/proposals/proposal-screen.tsx')) },
  { path: '/people', screen: lazy(() => import('../features/accounts/people-screen.tsx')) },
  { path: '/actors', screen: lazy(() => import('../features/dashboards/actors-screen.tsx')) },
  { path: '/sources', screen: lazy(() => import('../features/dashboards/sources-screen.tsx')) },
];

/** Names the screen that a route shows: an action's panel lies on the roadmap, a session is a screen of its own. */
export function screenKey(route: string): string {
  return route.startsWith('/roadmap') ? '/roadmap' : route;
}

/** The screen of the current address. Routes' parameters are read by the screens with wouter's `useParams`. */
export function ScreenAt() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/">
          <Redirect to="/dashboard" replace />
        </Route>
        {routes.map(({ path, screen }) => (
          <Route key={path} path={path} component={screen} />
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

function Loading() {
  const t = useSay();
  return <output className={styles.loading}>{t(words.loading)}</output>;
}
