/** One document made again from its records, part by part, to be compared with its snapshot. */
import * as Y from 'yjs';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { sameState } from './same-state.ts';

export interface Replay {
  /** Takes the updates that follow. Throws when they cannot be applied. */
  add(updates: readonly Uint8Array[]): void;
  /** Whether a snapshot holds exactly what was added. Throws when it cannot be applied. */
  equals(snapshot: Uint8Array): boolean;
  /** Whether nothing waits for what it builds on. */
  isWhole(): boolean;
  /** Whether its own encoding gives the same again. */
  readsBack(): boolean;
  end(): void;
}

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  keepFormats(doc);
  return doc;
}

/** Starts from nothing. */
export function startReplay(): Replay {
  const doc = newDoc();
  const add = (to: Y.Doc, updates: readonly Uint8Array[]) =>
    to.transact(() => {
      for (const update of updates) Y.applyUpdate(to, update);
    });
  const equals = (snapshot: Uint8Array) => {
    const other = newDoc();
    add(other, [snapshot]);
    const same = sameState(doc, other);
    other.destroy();
    return same;
  };
  return {
    add: (updates) => add(doc, updates),
    equals,
    isWhole: () => doc.store.pendingStructs === null && doc.store.pendingDs === null,
    readsBack: () => equals(Y.encodeStateAsUpdate(doc)),
    end: () => doc.destroy(),
  };
}
