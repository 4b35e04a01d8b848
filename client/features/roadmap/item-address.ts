/** The address of an action's panel: its code where only it has that code, else its id. */
import type { ActionRow } from './row-model.ts';

/** Addresses by action id. */
export function itemAddresses(rows: readonly ActionRow[]): ReadonlyMap<string, string> {
  const owners = new Map<string, number>();
  for (const { action } of rows) owners.set(action.code ?? '', (owners.get(action.code ?? '') ?? 0) + 1);
  return new Map(
    rows.map(({ key, action }) => {
      const code = action.code ?? '';
      const isItsOwn = code !== '' && owners.get(code) === 1;
      return [key, `/roadmap/${encodeURIComponent(isItsOwn ? code : key)}`];
    }),
  );
}

/** The row that an address names, by id or by code; null for none. */
export function rowShown(rows: readonly ActionRow[], shown: string | null): ActionRow | null {
  if (shown === null) return null;
  return rows.find(({ key }) => key === shown) ?? rows.find(({ action }) => action.code === shown) ?? null;
}
