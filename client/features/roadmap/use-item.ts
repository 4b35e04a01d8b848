/** Which action's panel is open. It has its own address, so that a link leads to it and Back closes it. */
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { itemAddresses, rowShown } from './item-address.ts';
import type { ActionRow } from './row-model.ts';

/** Where the panel begins: at its top, in the form of a new reading, in the title of a new action. */
export type PanelStart = 'top' | 'reading' | 'title';

export interface Item {
  /** Null when none is shown, or when the address names none. */
  readonly row: ActionRow | null;
  readonly isShown: boolean;
  readonly start: PanelStart;
  /** Place among all actions, from 0. */
  readonly at: number;
  readonly hrefOf: (id: string) => string;
  readonly open: (id: string, start: PanelStart) => void;
  readonly step: (by: -1 | 1) => void;
  readonly close: () => void;
}

export function useItem(rows: readonly ActionRow[], shown: string | null): Item {
  const [, navigate] = useLocation();
  const [start, setStart] = useState<PanelStart>('top');
  const row = rowShown(rows, shown);
  const at = row === null ? -1 : rows.indexOf(row);
  const addresses = useMemo(() => itemAddresses(rows), [rows]);
  const hrefOf = (id: string) => addresses.get(id) ?? '/roadmap';
  return {
    row,
    isShown: shown !== null,
    start,
    at,
    hrefOf,
    open: (id, from) => {
      setStart(from);
      navigate(hrefOf(id));
    },
    step: (by) => {
      const next = rows[at + by];
      if (next === undefined) return;
      setStart('top');
      navigate(hrefOf(next.key), { replace: true });
    },
    close: () => {
      setStart('top');
      navigate('/roadmap');
    },
  };
}
