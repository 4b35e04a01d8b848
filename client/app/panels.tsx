/** What opens over the frame: fetched as one chunk a moment after the first screen, so that it opens at once, offline too. */
import { lazy, useState, type ComponentType } from 'react';

interface Panel<Props extends object> {
  readonly Panel: ComponentType<Props>;
  readonly fetch: () => Promise<void>;
}

/**
 * A component fetched ahead. React's `lazy` alone would wait up to 300 ms at the first opening even when the chunk is
 * there, and what is typed right after Ctrl-K would go elsewhere.
 */
function panel<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): Panel<Props> {
  let fetched: ComponentType<Props> | null = null;
  const Late = lazy(load);
  return {
    Panel: (props) => {
      const [Part] = useState(() => fetched ?? Late);
      return <Part {...props} />;
    },
    fetch: async () => {
      fetched = (await load()).default;
    },
  };
}

const panels = {
  palette: panel(() => import('./palette.tsx')),
  leaveDialog: panel(() => import('../features/accounts/leave-dialog.tsx')),
  connection: panel(() => import('./connection-panel.tsx')),
  settings: panel(() => import('./settings-menu.tsx')),
  people: panel(() => import('../features/live/people-panel.tsx')),
  asOf: panel(() => import('./as-of-panel.tsx')),
  accessNotice: panel(() => import('./access-notice.tsx')),
  notFound: panel(() => import('./not-found.tsx')),
};

export const Palette = panels.palette.Panel;
export const LeaveDialog = panels.leaveDialog.Panel;
export const ConnectionPanel = panels.connection.Panel;
export const SettingsMenu = panels.settings.Panel;
export const PeoplePanel = panels.people.Panel;
export const AsOfPanel = panels.asOf.Panel;
export const AccessNotice = panels.accessNotice.Panel;
export const NotFound = panels.notFound.Panel;

/** Fetches all of them. Without network now, each is asked for again when it is opened. */
export function loadPanels(): void {
  for (const { fetch } of Object.values(panels)) fetch().catch(() => undefined);
}
