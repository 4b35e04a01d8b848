/** A press on a text whose editor is still on its way: the caret goes there when the editor has come. */
import type Quill from 'quill/core.js';

/** Where it was pressed, in the window. */
export interface Press {
  readonly x: number;
  readonly y: number;
}

/** The character under a point; both names are asked, since Safari and older Chromium know the second only. */
function caretAt({ x, y }: Press): { readonly node: Node; readonly offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? null : { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}

/** Gives the editor the focus and the caret, unless the person has gone elsewhere since. */
export function followPress(quill: Quill, press: Press): void {
  const focused = document.activeElement;
  if (focused !== document.body && focused?.contains(quill.root) !== true) return;
  quill.root.focus({ preventScroll: true });
  const caret = caretAt(press);
  if (caret !== null && quill.root.contains(caret.node))
    document.getSelection()?.collapse(caret.node, caret.offset);
}
