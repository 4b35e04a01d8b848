/** Which entries of the palette answer to what was typed. */
import { fold } from './fold.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** Entries that hold every word typed, in the order of the list; those that begin with the text come first. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const text = fold(typed.trim());
  if (text === '') return entries;
  const parts = text.split(/\s+/);
  const found = entries.filter((one) => parts.every((part) => one.folded.includes(part)));
  return [
    ...found.filter((one) => one.folded.startsWith(text)),
    ...found.filter((one) => !one.folded.startsWith(text)),
  ];
}
