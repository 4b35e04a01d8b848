/** Arriving on a screen: its heading takes the focus and names the page, for whoever cannot see that the screen changed. */
import { useEffect, useRef } from 'react';

/**
 * Looks after each drawing of the frame, which follows the address and the language.
 * @param mainId the landmark that holds the screen; its first h1 is the heading
 * @param screen changes when another screen is shown, not when one opens a panel on it
 */
export function useArrival(mainId: string, screen: string): void {
  const arrivedAt = useRef<string | null>(null);
  useEffect(() => {
    const place = document.getElementById(mainId);
    if (place === null) return undefined;
    const arrive = (): boolean => {
      const heading = place.querySelector('h1');
      if (heading === null) return false;
      document.title = `${heading.textContent} – Palabre`;
      // On the first screen the page itself was just announced, and a panel of the same screen keeps its own focus.
      if (arrivedAt.current !== null && arrivedAt.current !== screen) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        place.scrollTop = 0;
      }
      arrivedAt.current = screen;
      return true;
    };
    if (arrive()) return undefined;
    const observer = new MutationObserver(() => {
      if (arrive()) observer.disconnect();
    });
    observer.observe(place, { childList: true, subtree: true });
    return () => observer.disconnect();
  });
}
