/** Light, dark, or as the device says: kept on this device, set on the root element before the first paint of React. */
import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../state/device-storage.ts';

const storageKey = 'palabre.theme';
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const listeners = new Set<() => void>();

let chosen: ThemeChoice = themeChoices.find((choice) => choice === readKept(storageKey)) ?? 'system';
const read = () => chosen;

/** Puts the choice on the root element. */
export function applyTheme(): void {
  const choice = read();
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

export function setTheme(choice: ThemeChoice): void {
  chosen = choice;
  keep(storageKey, choice);
  applyTheme();
  for (const listener of listeners) listener();
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
