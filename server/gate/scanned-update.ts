/** What the scan reads out of the bytes of one Yjs update (format v1), before any Yjs function sees them (G2). */

/** Identity of one character or value: who made it, and its number in that client's count. */
export interface ScannedId {
  readonly client: number;
  readonly clock: number;
}

/** Yjs' kinds of content, by their number in the format. Subdocuments (9) are refused by the scan. */
export type ContentKind =
  | 'gc'
  | 'deleted'
  | 'json'
  | 'binary'
  | 'string'
  | 'embed'
  | 'format'
  | 'type'
  | 'any'
  | 'skip';

export interface ScannedContent {
  readonly kind: ContentKind;
  /** Clocks the content takes: UTF-16 units of a string, values of a list, otherwise 1. */
  readonly length: number;
  /** Number of the shared type (0 array, 1 map, 2 text, 3 to 6 XML), -1 when it is none. */
  readonly typeRef: number;
  /** Name of a format, else null. */
  readonly key: string | null;
  /** Value of a format, or the one value of an `any` when it is a string, number, boolean or null; else undefined. */
  readonly value: unknown;
}

export interface ScannedStruct extends ScannedId {
  readonly content: ScannedContent;
  readonly origin: ScannedId | null;
  readonly rightOrigin: ScannedId | null;
  /** Where it says it belongs; all three are null when that follows from its neighbours. */
  readonly parentRoot: string | null;
  readonly parentId: ScannedId | null;
  readonly parentSub: string | null;
}

/** The structs of one client, without gaps from `clock` up to and without `end`. */
export interface ScannedBlock extends ScannedId {
  readonly end: number;
  readonly structs: readonly ScannedStruct[];
}

/** Clocks of one client that the update deletes: `length` from `clock` on. */
export interface DeleteRange extends ScannedId {
  readonly length: number;
}

export interface ScannedUpdate {
  /** By client id; every client at most once. */
  readonly blocks: ReadonlyMap<number, ScannedBlock>;
  readonly deletes: readonly DeleteRange[];
}

/** How many structs an update holds. */
export function structsIn({ blocks }: ScannedUpdate): number {
  let count = 0;
  for (const { structs } of blocks.values()) count += structs.length;
  return count;
}
