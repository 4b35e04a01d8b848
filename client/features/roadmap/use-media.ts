/** Whether a media query holds, drawn again when that changes. */
import { useCallback, useSyncExternalStore } from 'react';

/** Under this width there is no table: a list of rows, and the item on a page of its own. */
export const phone = '(max-width: 719px)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
