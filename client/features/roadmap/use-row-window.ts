/** Which rows are drawn: all of a short table, of a long one those on the screen and the one where one stands. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import type { RoadmapRow } from './row-model.ts';

/** Longer tables are drawn in part. */
const wholeUpTo = 120;

/** Pixels of a row before it has been measured. */
const estimated: Record<RoadmapRow['kind'], number> = { axis: 40, action: 44, void: 38 };

export interface RowWindow {
  /** Rows to draw, each with the empty pixels before it. */
  readonly rows: readonly { readonly index: number; readonly before: number }[];
  /** Empty pixels after the last. */
  readonly after: number;
  /** Ref of each drawn row, with `data-index`; undefined when all are drawn. */
  readonly measure: ((row: Element | null) => void) | undefined;
}

/** @param standing index of the row that must be there because focus is in it, −1 for none */
export function useRowWindow(
  rows: readonly RoadmapRow[],
  scroller: RefObject<HTMLElement | null>,
  standing: number,
): RowWindow {
  const long = rows.length > wholeUpTo;
  // oxlint-disable-next-line react/incompatible-library -- its functions change what they answer; nothing here is memoised over them
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: long,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimated[rows[index]?.kind ?? 'action'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return standing < 0 || shown.includes(standing)
        ? shown
        : [...shown, standing].sort((left, right) => left - right);
    },
  });
  if (!long) return { rows: rows.map((_, index) => ({ index, before: 0 })), after: 0, measure: undefined };
  const items = virtual.getVirtualItems();
  return {
    rows: items.map(({ index, start }, at) => ({ index, before: start - (items[at - 1]?.end ?? 0) })),
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
  };
}
