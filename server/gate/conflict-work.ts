/**
 * How much work an update makes Yjs do to place its structs. Yjs walks from the left neighbour that a struct names to
 * the right one, and an honest author saw the two side by side: what lies between came from others meanwhile. A forged
 * pair far apart costs a walk over the whole list for each struct (measured: 1.5 ms in a list of 20,000, so that one
 * update of 500 kB stalls a server for minutes).
 */
import * as Y from 'yjs';
import { isRemoved, structIn, type Place, type Places } from './placement.ts';
import type { ScannedId, ScannedStruct, ScannedUpdate } from './scanned-update.ts';
import { structAt } from './struct-store.ts';

class ConflictWork {
  readonly #doc: Y.Doc;
  readonly #blocks: ScannedUpdate['blocks'];
  readonly #most: number;
  /** The struct of this update that was put directly right of a place: of a character, or of the start of a list or key. */
  readonly #rightOf = new Map<string, ScannedStruct>();
  readonly #rightOfStart = new Map<unknown, Map<string | null, ScannedStruct>>();
  #placed = 0;
  steps = 0;

  constructor(doc: Y.Doc, blocks: ScannedUpdate['blocks'], most: number) {
    this.#doc = doc;
    this.#blocks = blocks;
    this.#most = most;
  }

  get exhausted(): boolean {
    return this.steps > this.#most;
  }

  add(struct: ScannedStruct, place: Place): void {
    this.#placed += 1;
    const sibling = this.#putRightOfLeft(struct, place);
    if (sibling !== undefined) {
      const { rightOrigin } = struct;
      if (rightOrigin?.client === sibling.client && rightOrigin.clock === sibling.clock) return;
      this.steps += this.#placed; // it may have to pass everything that this update has put there
    }
    if (struct.origin === null) this.#walk(this.#startOf(place), struct.rightOrigin);
    else if (structIn(this.#blocks, struct.origin) === null)
      this.#walkFrom(struct.origin, struct.rightOrigin);
  }

  #putRightOfLeft(struct: ScannedStruct, place: Place): ScannedStruct | undefined {
    if (struct.origin !== null) {
      const key = `${struct.origin.client}.${struct.origin.clock}`;
      const before = this.#rightOf.get(key);
      this.#rightOf.set(key, struct);
      return before;
    }
    const container = place.type ?? place.maker ?? place.root;
    const subs = this.#rightOfStart.get(container) ?? new Map<string | null, ScannedStruct>();
    this.#rightOfStart.set(container, subs);
    const before = subs.get(place.sub);
    subs.set(place.sub, struct);
    return before;
  }

  #startOf({ type, sub }: Place): Y.Item | null {
    if (type === null) return null;
    if (sub === null) return type._start;
    let item = type._map.get(sub) ?? null;
    for (; item !== null && item.left !== null && !this.exhausted; this.steps += 1) item = item.left;
    return item;
  }

  #walkFrom(left: ScannedId, right: ScannedId | null): void {
    const item = structAt(this.#doc, left.client, left.clock);
    if (!(item instanceof Y.Item)) return;
    const inside = left.clock + 1 < item.id.clock + item.length;
    if (inside && right?.client === left.client && right.clock === left.clock + 1) return;
    if (inside) this.steps += 1;
    this.#walk(item.right, right);
  }

  /** Counts the items from this one up to the right neighbour, or to what the document holds right of that. */
  #walk(first: Y.Item | null, right: ScannedId | null): void {
    let target = right;
    for (let fresh = this.#fresh(target); fresh !== null && !this.exhausted; fresh = this.#fresh(target)) {
      target = fresh.rightOrigin;
      this.steps += 1;
    }
    for (let item = first; item !== null && !this.exhausted; item = item.right) {
      const { client, clock } = item.id;
      if (target?.client === client && target.clock >= clock && target.clock < clock + item.length) return;
      this.steps += 1;
    }
  }

  #fresh(id: ScannedId | null): ScannedStruct | null {
    return id === null ? null : structIn(this.#blocks, id);
  }
}

/** Steps that Yjs may need to place the structs of an update; more than `most` when there are more, counted no further. */
export function conflictSteps(doc: Y.Doc, update: ScannedUpdate, places: Places, most: number): number {
  const work = new ConflictWork(doc, update.blocks, most);
  for (const [struct, place] of places) {
    if (!isRemoved(place)) work.add(struct, place);
    if (work.exhausted) break;
  }
  return work.steps;
}
