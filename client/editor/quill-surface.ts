/** Quill as the binding sees it. */
import type Quill from 'quill/core.js';
import type { Delta } from './delta.ts';
import type { TextSurface } from './quill-binding.ts';

export function surfaceOf(quill: Quill): TextSurface {
  return {
    contents: () => quill.getContents() as Delta, // Quill's typings leave the class open
    length: () => quill.getLength(),
    flush: () => quill.update('user'),
    show: (change) => {
      const focused = document.activeElement;
      quill.updateContents(change, 'api');
      // Quill puts its selection back, and in Firefox the focus with it, even while the person types elsewhere.
      if (document.activeElement !== focused && focused instanceof HTMLElement) {
        focused.focus({ preventScroll: true });
      }
    },
    composing: () => quill.composition.isComposing,
    listen(changed, composed) {
      const onChange = (change: Delta, _before: Delta, source: string) => {
        if (source === 'user') changed(change);
      };
      quill.on('text-change', onChange);
      quill.on('composition-end', composed);
      return () => {
        quill.off('text-change', onChange);
        quill.off('composition-end', composed);
      };
    },
  };
}
