/** Shows others the cell in which one is; gone ten seconds after one's last key or click there. */
import { useEffect, useMemo, useRef } from 'react';
import type { OpenDocument } from '../../sync/open-document.ts';
import { cellCursor } from './cell-people.ts';

const goneAfterMs = 10_000;

export interface ShownCell {
  readonly id: string;
  readonly field: string;
}

/** The way to show a cell, or with null to show none. Takes away nothing that something else has shown since. */
export function useCellCursor(open: OpenDocument): (cell: ShownCell | null) => void {
  const shown = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useMemo(() => {
    const hide = () => {
      clearTimeout(timer.current);
      if (shown.current) open.showCursor(null);
      shown.current = false;
    };
    return (cell: ShownCell | null) => {
      if (cell === null) return hide();
      clearTimeout(timer.current);
      open.showCursor(cellCursor(cell.id, cell.field));
      shown.current = true;
      timer.current = setTimeout(hide, goneAfterMs);
    };
  }, [open]);
  useEffect(() => () => show(null), [show]);
  return show;
}
