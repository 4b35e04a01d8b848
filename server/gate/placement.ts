/**
 * Finds, before anything is applied, the shared type into which each new struct of an update will be integrated, by the
 * rules of Yjs: what the struct names, or what its neighbours belong to. Contradictions, which would tangle two lists
 * into one, and circles, which would wait for ever, are refused.
 */
import * as Y from 'yjs';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { SharedType } from './mirror.ts';
import type { ScannedBlock, ScannedId, ScannedStruct, ScannedUpdate } from './scanned-update.ts';
import { knownClock, structAt } from './struct-store.ts';

/** Where a struct goes: exactly one of the first three, or none when that place was removed (Yjs discards it then). */
export interface Place {
  /** A type that the document holds. */
  readonly type: SharedType | null;
  /** The struct of this update that makes the type. */
  readonly maker: ScannedStruct | null;
  /** A root that the document does not hold yet. */
  readonly root: string | null;
  /** Key in a map, null in a list or text. */
  readonly sub: string | null;
}

export type Places = ReadonlyMap<ScannedStruct, Place>;

const removed: Place = { type: null, maker: null, root: null, sub: null };

export function isRemoved(place: Place): boolean {
  return place.type === null && place.maker === null && place.root === null;
}

/** The struct of this update with this id. Blocks start where the document ends (document-gate.ts). */
export function structIn(blocks: ScannedUpdate['blocks'], id: ScannedId): ScannedStruct | null {
  const block = blocks.get(id.client);
  if (block === undefined || id.clock < block.clock || id.clock >= block.end) return null;
  return block.structs[indexIn(block, id.clock)] ?? null;
}

/** Position in a block of the struct that holds this clock. */
function indexIn(block: ScannedBlock, clock: number): number {
  let low = 0;
  let high = block.structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((block.structs[middle]?.clock ?? Infinity) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

class Placement {
  readonly #doc: Y.Doc;
  readonly #blocks: ScannedUpdate['blocks'];
  readonly places = new Map<ScannedStruct, Place>();
  readonly #open = new Set<ScannedStruct>();

  constructor(doc: Y.Doc, blocks: ScannedUpdate['blocks']) {
    this.#doc = doc;
    this.#blocks = blocks;
  }

  run(): Refusal | null {
    for (const block of this.#blocks.values()) {
      for (const struct of block.structs) {
        const refusal = this.#resolve(struct);
        if (refusal !== null) return refusal;
      }
    }
    return null;
  }

  /** Places a struct after everything of this update that it depends on; without recursion, since chains are long. */
  #resolve(first: ScannedStruct): Refusal | null {
    const stack = [first];
    for (let struct = stack.at(-1); struct !== undefined; struct = stack.at(-1)) {
      if (this.places.has(struct)) {
        stack.pop();
        continue;
      }
      const next = this.#unplacedDependency(struct);
      if (next !== null) {
        if (this.#open.has(next)) return refuse('malformed', 'structs wait for each other');
        this.#open.add(struct);
        stack.push(next);
        continue;
      }
      const place = this.#placeOf(struct);
      if ('code' in place) return place;
      this.places.set(struct, place);
      this.#open.delete(struct);
      stack.pop();
    }
    return null;
  }

  #unplacedDependency(struct: ScannedStruct): ScannedStruct | null {
    const before = { client: struct.client, clock: struct.clock - 1 };
    for (const id of [struct.origin, struct.rightOrigin, struct.parentId, before]) {
      const other = id === null ? null : structIn(this.#blocks, id);
      if (other !== null && !this.places.has(other)) return other;
    }
    return null;
  }

  #placeOf(struct: ScannedStruct): Place | Refusal {
    if (struct.parentRoot !== null) {
      const type = this.#doc.share.get(struct.parentRoot) ?? null;
      return { type, maker: null, root: type === null ? struct.parentRoot : null, sub: struct.parentSub };
    }
    if (struct.parentId !== null) return this.#inside(struct.parentId, struct.parentSub);
    const left = struct.origin === null ? null : this.#placeAt(struct.origin);
    const right = struct.rightOrigin === null ? null : this.#placeAt(struct.rightOrigin);
    if (left === null || right === null) return left ?? right ?? removed; // a removed struct names nothing
    // where one neighbour was removed with its list, the other was, too
    const same =
      left.type === right.type &&
      left.maker === right.maker &&
      left.root === right.root &&
      left.sub === right.sub;
    return same ? left : refuse('malformed', 'neighbours in different places');
  }

  #placeAt(id: ScannedId): Place {
    const fresh = structIn(this.#blocks, id);
    if (fresh !== null) return this.places.get(fresh) ?? removed;
    const known = structAt(this.#doc, id.client, id.clock);
    if (!(known instanceof Y.Item) || !(known.parent instanceof Y.AbstractType)) return removed;
    return { type: known.parent, maker: null, root: null, sub: known.parentSub };
  }

  /** Inside the type that this struct makes. */
  #inside(id: ScannedId, sub: string | null): Place | Refusal {
    const fresh = structIn(this.#blocks, id);
    if (fresh !== null) {
      if (fresh.content.kind === 'type') return { type: null, maker: fresh, root: null, sub };
      const gone = fresh.content.kind === 'deleted' || fresh.content.kind === 'gc';
      return gone ? removed : refuse('malformed', 'parent is not a shared type');
    }
    const known = structAt(this.#doc, id.client, id.clock);
    if (!(known instanceof Y.Item) || known.content instanceof Y.ContentDeleted) return removed;
    if (!(known.content instanceof Y.ContentType)) return refuse('malformed', 'parent is not a shared type');
    return { type: known.content.type, maker: null, root: null, sub };
  }
}

/** The places of all structs of an update that holds new structs only, or why it is refused. */
export function placeStructs(doc: Y.Doc, update: ScannedUpdate): Places | Refusal {
  const placement = new Placement(doc, update.blocks);
  return placement.run() ?? placement.places;
}

/** Whether everything that the update refers to is known or in the update itself (G3). */
export function missesSomething(doc: Y.Doc, update: ScannedUpdate): boolean {
  const known = ({ client, clock }: ScannedId, length: number) =>
    clock + length <= Math.max(knownClock(doc, client), update.blocks.get(client)?.end ?? 0);
  for (const block of update.blocks.values()) {
    if (block.clock > knownClock(doc, block.client)) return true;
    for (const { content, origin, rightOrigin, parentId } of block.structs) {
      if (content.kind === 'skip') return true;
      for (const id of [origin, rightOrigin, parentId]) if (id !== null && !known(id, 1)) return true;
    }
  }
  return update.deletes.some((range) => !known(range, range.length));
}
