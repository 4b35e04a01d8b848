/** The committed bytes of one document, as far as this device has them: what the Y.Doc is built from again (G7). */
import * as Y from 'yjs';

/** Parts kept before they are merged: merging costs as much as the document is long. */
const partsBeforeMerge = 256;

export class ConfirmedState {
  epoch = 0;
  /** Highest acknowledged or received seq. */
  seq = 0;
  private parts: Uint8Array[] = [];

  get updates(): readonly Uint8Array[] {
    return this.parts;
  }

  add(updates: readonly Uint8Array[], seq: number): void {
    this.seq = Math.max(this.seq, seq);
    this.parts.push(...updates);
    if (this.parts.length > partsBeforeMerge) this.parts = [Y.mergeUpdates(this.parts)];
  }

  /** What it holds and these updates do not, as one update. */
  beyond(updates: readonly Uint8Array[]): Uint8Array {
    const held = Y.mergeUpdates(this.parts);
    return updates.length === 0
      ? held
      : Y.diffUpdate(held, Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...updates])));
  }

  /** What the server needs to know to send the rest. Only committed bytes count: the outbox is not on the server yet. */
  stateVector(): Uint8Array {
    if (this.parts.length > 1) this.parts = [Y.mergeUpdates(this.parts)];
    const [merged] = this.parts;
    return merged === undefined ? new Uint8Array([0]) : Y.encodeStateVectorFromUpdate(merged);
  }
}

/** Origin of transactions that bring in what others, or earlier pages, have written. */
const remoteOrigin = 'remote';

/** Applies updates as one transaction that is not local, so that views are told once. */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(
    doc,
    () => {
      for (const update of updates) Y.applyUpdate(doc, update, remoteOrigin);
    },
    remoteOrigin,
    false,
  );
}
