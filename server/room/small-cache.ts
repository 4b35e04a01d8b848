/** A map that forgets its oldest entries. */

export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  clear(): void;
}

/** Keeps the `size` most recently made values. */
export function createCache<Value>(size: number): Cache<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= size) break;
        values.delete(oldest);
      }
    },
    clear: () => values.clear(),
  };
}
