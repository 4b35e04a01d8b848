/** Where characters stand on the screen, relative to an element that is drawn over the text. */
import type Quill from 'quill/core.js';
import type { TextRange } from '../../shared/text/anchor.ts';

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

function pointAt(quill: Quill, index: number): readonly [Node, number] | null {
  const [leaf, offset] = quill.getLeaf(index);
  return leaf === null ? null : leaf.position(offset, true);
}

function rangeOf(quill: Quill, from: number, to: number): Range | null {
  const start = pointAt(quill, from);
  const end = pointAt(quill, to);
  if (start === null || end === null) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

/** The boxes of a passage, one or more a line; line by line, since a range over whole lines would give their full width. */
export function passageBoxes(quill: Quill, { from, to }: TextRange, layer: Element): Box[] {
  const origin = layer.getBoundingClientRect();
  return quill.getLines(from, Math.max(1, to - from)).flatMap((line) => {
    const start = quill.getIndex(line);
    const range = rangeOf(quill, Math.max(from, start), Math.min(to, start + line.length() - 1));
    const rects = range === null ? [] : Array.from(range.getClientRects());
    return rects
      .filter((rect) => rect.width > 0)
      .map(({ top, left, width, height }) => ({
        top: top - origin.top,
        left: left - origin.left,
        width,
        height,
      }));
  });
}

/** The place of a caret; null while the text is not laid out. */
export function caretBox(quill: Quill, index: number, layer: Element): Box | null {
  const bounds = quill.getBounds(Math.min(index, quill.getLength() - 1));
  if (bounds === null || bounds.height === 0) return null;
  const origin = layer.getBoundingClientRect();
  const container = quill.container.getBoundingClientRect();
  return {
    top: bounds.top + container.top - origin.top,
    left: bounds.left + container.left - origin.left,
    width: 0,
    height: bounds.height,
  };
}
