/** How far a document's updates go without a gap, by client id: its state vector, counted on update by update. */
import * as Y from 'yjs';

export interface Clocks {
  /** The state vector of these updates, in order; they are looked through the first time only. */
  stateVector(updates: () => readonly Uint8Array[]): Uint8Array;
  /** One more update follows. */
  advance(update: Uint8Array): void;
}

/** What leaves a gap counts for nothing. */
function advance(clocks: Map<number, number>, update: Uint8Array): void {
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, end] of to) {
    const known = clocks.get(client) ?? 0;
    if ((from.get(client) ?? 0) <= known && end > known) clocks.set(client, end);
  }
}

export function createClocks(): Clocks {
  let clocks: Map<number, number> | null = null;
  return {
    stateVector: (updates) => {
      if (clocks === null) {
        // The first may be a merge with gaps inside; each later one is a stretch of clocks.
        const [first, ...later] = updates();
        clocks = first === undefined ? new Map() : Y.decodeStateVector(Y.encodeStateVectorFromUpdate(first));
        for (const update of later) advance(clocks, update);
      }
      return Y.encodeStateVector(clocks);
    },
    advance: (update) => {
      if (clocks !== null) advance(clocks, update);
    },
  };
}
