/** Which axes are closed: each person's own, for as long as the screen is open. */
import { useCallback, useState } from 'react';

export interface Collapsed {
  /** Keys of the axis heads that are closed. */
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly openUp: (key: string) => void;
}

export function useCollapsed(): Collapsed {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setKeys((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  const openUp = useCallback((key: string) => {
    setKeys((before) => (before.has(key) ? new Set([...before].filter((other) => other !== key)) : before));
  }, []);
  return { keys, toggle, openUp };
}
