/** What opens over the frame: fetched as one chunk a moment after the first screen, so that it opens at once, offline too. */
import { lazy } from 'react';

const loadPalette = () => import('./palette.tsx');
const loadLeaveDialog = () => import('../features/accounts/leave-dialog.tsx');
const loadConnectionPanel = () => import('./connection-panel.tsx');
const loadSettingsMenu = () => import('./settings-menu.tsx');
const loaders = [loadPalette, loadLeaveDialog, loadConnectionPanel, loadSettingsMenu];

export const Palette = lazy(loadPalette);
export const LeaveDialog = lazy(loadLeaveDialog);
export const ConnectionPanel = lazy(loadConnectionPanel);
export const SettingsMenu = lazy(loadSettingsMenu);

/** Fetches all of them. Without network now, each is asked for again when it is opened. */
export function loadPanels(): void {
  for (const load of loaders) load().catch(() => undefined);
}
