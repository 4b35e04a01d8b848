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

/** What this update has put directly right of a place. */
interface Sibling {
  readonly struct: ScannedStruct;
  /** Items of the document between the place and that struct's right neighbour: it may stand behind all of them. */
  readonly distance: number;
}

function isAt(id: ScannedId | null, struct: ScannedStruct): boolean {
  return id !== null && id.client === struct.client && id.clock === struct.clock;
}

class ConflictWork {
  readonly #doc: Y.Doc;
  readonly #blocks: ScannedUpdate['blocks'];
  readonly #most: number;
  /** By the character that stands left, or by the list or key that they start. */
  readonly #rightOf = new Map<string | null, Sibling>();
  readonly #rightOfStart = new Map<unknown, Map<string | null, Sibling>>();
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
    const siblings = struct.origin === null ? this.#startSiblings(place) : this.#rightOf;
    const key = struct.origin === null ? place.sub : `${struct.origin.client}.${struct.origin.clock}`;
    const sibling = siblings.get(key);
    const before = this.steps;
    if (sibling === undefined) this.#walkBetween(struct, place);
    else if (isAt(struct.rightOrigin, sibling.struct)) this.steps += sibling.distance;
    else {
      this.steps += this.#placed; // it may have to pass everything that this update has put there
      this.#walkBetween(struct, place);
    }
    siblings.set(key, { struct, distance: this.steps - before });
  }

  #startSiblings(place: Place): Map<string | null, Sibling> {
    const container = place.type ?? place.maker ?? place.root;
    const known = this.#rightOfStart.get(container);
    if (known !== undefined) return known;
    const fresh = new Map<string | null, Sibling>();
    this.#rightOfStart.set(container, fresh);
    return fresh;
  }

  #walkBetween({ origin, rightOrigin }: ScannedStruct, place: Place): void {
    if (origin === null) this.#walk(this.#startOf(place), rightOrigin);
    else if (structIn(this.#blocks, origin) === null) this.#walkFrom(origin, rightOrigin);
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
