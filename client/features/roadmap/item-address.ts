/** The address of an action's panel: its code where only it has that code, else its id. */
import type { ActionRow } from './row-model.ts';

export function hrefOfAction(rows: readonly ActionRow[], id: string): string {
  const code = rows.find(({ key }) => key === id)?.action.code ?? '';
  const isItsOwn = code !== '' && rows.filter(({ action }) => action.code === code).length === 1;
  return `/roadmap/${encodeURIComponent(isItsOwn ? code : id)}`;
}

/** The row that an address names, by id or by code; null for none. */
export function rowShown(rows: readonly ActionRow[], shown: string | null): ActionRow | null {
  if (shown === null) return null;
  return rows.find(({ key }) => key === shown) ?? rows.find(({ action }) => action.code === shown) ?? null;
}
