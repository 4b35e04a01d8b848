/** A map that forgets its oldest entries. */

export interface Cache<Value> {
  /** The kept value of this key, or a new one. */
  get(key: string, make: () => Value): Value;
  clear(): void;
}

/** Keeps the `size` most recently made values. */
export function createCache<Value>(size: number): Cache<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key, make) => {
      const known = values.get(key);
      if (known !== undefined) return known;
      const made = make();
      values.set(key, made);
      for (const oldest of values.keys()) {
        if (values.size <= size) break;
        values.delete(oldest);
      }
      return made;
    },
    clear: () => values.clear(),
  };
}
