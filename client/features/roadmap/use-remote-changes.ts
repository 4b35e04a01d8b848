/**
 * What others change while one looks: each changed cell flashes once, and a live region says it, one message for all the
 * changes of a moment.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import * as Y from 'yjs';
import { collectionOf } from '../../../shared/workspace/entry.ts';

/** Counts of remote changes by field, of one action. */
export type Flashes = Readonly<Record<string, number>>;

export interface RemoteChange {
  readonly id: string;
  readonly field: string;
}

/** Milliseconds over which changes are told together. */
const tellAfterMs = 1_200;

/** The changed fields of existing entries; entries that are new or gone are rows, not cells. */
export function changedCells(
  root: Y.Map<Y.Map<unknown>>,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): RemoteChange[] {
  return events.flatMap((event) => {
    const [id] = event.path;
    if (event.target === root || typeof id !== 'string' || event.path.length > 1) return [];
    return [...event.changes.keys.keys()].map((field) => ({ id, field }));
  });
}

function withFlashes(
  before: ReadonlyMap<string, Flashes>,
  changes: readonly RemoteChange[],
): ReadonlyMap<string, Flashes> {
  const after = new Map(before);
  for (const { id, field } of changes) {
    const flashes = after.get(id) ?? {};
    after.set(id, { ...flashes, [field]: (flashes[field] ?? 0) + 1 });
  }
  return after;
}

/**
 * @param doc the document as it is now; while it is still opening, pass null: what arrives then is no change
 * @param tell called with the changes of a moment, each cell once
 */
export function useRemoteChanges(
  doc: Y.Doc | null,
  tell: (changes: readonly RemoteChange[]) => void,
): ReadonlyMap<string, Flashes> {
  const [flashes, setFlashes] = useState<ReadonlyMap<string, Flashes>>(new Map());
  const waiting = useRef(new Map<string, RemoteChange>());
  const say = useEffectEvent(() => {
    const changes = [...waiting.current.values()];
    waiting.current.clear();
    tell(changes);
  });
  useEffect(() => {
    if (doc === null) return undefined;
    const root = collectionOf(doc, 'actions');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (transaction.local) return;
      const changes = changedCells(root, events);
      if (changes.length === 0) return;
      setFlashes((before) => withFlashes(before, changes));
      for (const change of changes) waiting.current.set(`${change.id}/${change.field}`, change);
      timer ??= setTimeout(() => {
        timer = undefined;
        say();
      }, tellAfterMs);
    };
    root.observeDeep(changed);
    return () => {
      root.unobserveDeep(changed);
      clearTimeout(timer);
    };
  }, [doc]);
  return flashes;
}
