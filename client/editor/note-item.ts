/** A list item whose sign says to screen readers whether a task is done. */
import ListItem from 'quill/formats/list.js';
import type Scroll from 'quill/blots/scroll.js';
import { say } from '../../shared/words.ts';
import * as words from './words.ts';

export class NoteItem extends ListItem {
  constructor(scroll: Scroll, domNode: HTMLElement) {
    super(scroll, domNode);
    this.#describe();
  }

  override format(name: string, value: string): void {
    super.format(name, value);
    this.#describe();
  }

  #describe(): void {
    const sign = this.uiNode;
    const kind = this.domNode.getAttribute('data-list');
    if (!(sign instanceof HTMLElement)) return;
    if (kind !== 'checked' && kind !== 'unchecked') {
      sign.removeAttribute('role');
      sign.removeAttribute('aria-label');
      return;
    }
    const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
    sign.setAttribute('role', 'img');
    sign.setAttribute('aria-label', say(language, kind === 'checked' ? words.isDone : words.isToDo));
  }
}
