/** What a person has selected in a text, told to the screen around it. */
import type Quill from 'quill/core.js';
import { makeAnchor, resolveAnchor, type Anchor } from '../../shared/text/anchor.ts';
import { plainTextOf } from '../../shared/text/display.ts';
import type { QuillBinding } from './quill-binding.ts';
import type { Passage } from './text-overlay.tsx';
import { caretBox, type Box } from './text-geometry.ts';

export interface TextSelection {
  /** Of the selected words; null for a caret without a selection. */
  readonly anchor: Anchor | null;
  /** Marked passages in which the caret or the selection stands. */
  readonly passages: readonly string[];
  /** Where the selection ends, relative to the editor. */
  readonly end: Box | null;
}

export function selectionOf(
  quill: Quill,
  binding: QuillBinding,
  passages: readonly Passage[],
): TextSelection | null {
  const text = binding.shownText;
  const selected = quill.selection.getRange()[0];
  if (text === null || selected === null) return null;
  const range = { from: selected.index, to: selected.index + selected.length };
  const plain = passages.length > 0 ? plainTextOf(text) : '';
  return {
    anchor: makeAnchor(text, range),
    passages: passages
      .filter(({ anchor }) => {
        const found = resolveAnchor(text, anchor, plain);
        return found !== null && found.from <= range.to && range.from <= found.to;
      })
      .map(({ id }) => id),
    end: caretBox(quill, range.to, quill.container),
  };
}
