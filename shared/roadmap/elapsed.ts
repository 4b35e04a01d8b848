/** How much of the transition has passed (domain 2.5 (10)): shown only with the assumption about its start. */

/** D(start, today) ÷ D(start, end) in percent, clamped to 0–100; null when the end is not after the start. Civil days. */
export function elapsedShare(start: number, end: number, today: number): number | null {
  if (end <= start) return null;
  return Math.min(100, Math.max(0, ((today - start) / (end - start)) * 100));
}
