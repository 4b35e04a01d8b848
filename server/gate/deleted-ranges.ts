/** Asks which of an update's own structs the same update deletes: values that their author has overwritten or undone. */
import type { DeleteRange, ScannedStruct } from './scanned-update.ts';

export class DeletedRanges {
  readonly #deletes: readonly DeleteRange[];
  /** By client, in order of their clocks; made when first asked, since most updates never ask. */
  #byClient: ReadonlyMap<number, readonly DeleteRange[]> | null = null;

  constructor(deletes: readonly DeleteRange[]) {
    this.#deletes = deletes;
  }

  /** Whether one range covers the whole struct. */
  cover({ client, clock, content }: ScannedStruct): boolean {
    this.#byClient ??= sorted(this.#deletes);
    const ranges = this.#byClient.get(client) ?? [];
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ranges[middle]?.clock ?? Infinity) <= clock) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low - 1];
    return range !== undefined && range.clock + range.length >= clock + content.length;
  }
}

function sorted(deletes: readonly DeleteRange[]): ReadonlyMap<number, readonly DeleteRange[]> {
  const byClient = new Map<number, DeleteRange[]>();
  for (const range of deletes) {
    const known = byClient.get(range.client);
    if (known === undefined) byClient.set(range.client, [range]);
    else known.push(range);
  }
  for (const ranges of byClient.values()) ranges.sort((one, other) => one.clock - other.clock);
  return byClient;
}
