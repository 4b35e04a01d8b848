/** A text that may be read and selected with the keyboard, but not changed: for people who comment. */
import type Quill from 'quill/core.js';

/** Leaves the caret and takes every way of writing away. Whatever a browser lets through, the binding takes back. */
export function makeBrowsable(quill: Quill): void {
  quill.keyboard.bindings = {};
  quill.root.setAttribute('aria-readonly', 'true');
  quill.root.inputMode = 'none'; // no keyboard on a phone
  for (const type of ['beforeinput', 'paste', 'cut', 'drop']) {
    quill.container.addEventListener(type, (event) => event.preventDefault(), { capture: true });
  }
}
