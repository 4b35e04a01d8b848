/**
 * Joins an editor and a Y.Text. What a person changes goes to the text as a named edit; what others change, and what
 * undo brings back, goes to the editor. Between the two lies `#pending`: changes of the text that the editor does not
 * show yet, because a word is being composed or because they came a moment ago. A local change made meanwhile is
 * transformed over them, so that the two are always one `#pending` apart.
 */
import type * as Y from 'yjs';
import type { OpenDocument } from '../sync/open-document.ts';
import { displayChange, displayOf } from '../../shared/text/display.ts';
import { changeText } from '../../shared/text/edits.ts';
import { storable } from '../../shared/text/local-change.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { Delta, deltaOf } from './delta.ts';

/** One text: `<collection>/<id>/<field>`. */
export interface TextPlace {
  readonly collection: string;
  readonly id: string;
  readonly field: string;
}

/** What the binding needs of an editor. */
export interface TextSurface {
  /** All that is shown, ending with a newline. */
  contents(): Delta;
  length(): number;
  /** Reports at once what the person changed and the editor has not reported yet. */
  flush(): void;
  /** Shows a change of others. */
  show(change: Delta): void;
  /** While true (a word is being composed), nothing may be shown. */
  composing(): boolean;
  /** `changed`: the person changed something; `composed`: a composition ended, and its change was reported. */
  listen(changed: (change: Delta) => void, composed: () => void): () => void;
}

export type BoundDocument = Pick<OpenDocument, 'doc' | 'edit' | 'subscribe'>;

export class QuillBinding {
  readonly #open: BoundDocument;
  readonly #place: TextPlace;
  readonly #surface: TextSurface;
  readonly #stops: (() => void)[];
  #text: Y.Text | null = null;
  #pending = new Delta();
  #writing = false;
  /** Whether the editor might show something that the text does not hold. */
  #unsure = false;
  #scheduled = false;
  #closed = false;

  readonly #writable: () => boolean;

  constructor(open: BoundDocument, place: TextPlace, surface: TextSurface, writable = () => true) {
    this.#writable = writable;
    this.#open = open;
    this.#place = place;
    this.#surface = surface;
    this.#bind();
    this.#stops = [
      surface.listen(this.#changed, this.#schedule),
      open.subscribe('doc', () => {
        if (this.#currentText() !== this.#text) this.#schedule();
      }),
    ];
  }

  /** The text, while the editor shows exactly it: then indexes of the one are indexes of the other. */
  get shownText(): Y.Text | null {
    return this.#pending.length() === 0 && !this.#surface.composing() ? this.#text : null;
  }

  /** Shows what has arrived; happens by itself in a microtask. */
  settle(): void {
    this.#scheduled = false;
    if (this.#closed || this.#surface.composing()) return;
    this.#surface.flush();
    if (this.#currentText() !== this.#text) return this.#bind();
    const change = this.#pending;
    this.#pending = new Delta();
    if (change.length() > 0) this.#surface.show(change);
    if (this.#unsure || formats(change) || this.#surface.length() !== this.#text?.length) this.repair();
  }

  /** Makes the editor show exactly the text. Called when they might differ; safe at any time. */
  repair(): void {
    if (this.#text === null || this.#surface.composing() || this.#pending.length() > 0) return;
    this.#unsure = false;
    this.#surface.flush();
    const difference = this.#surface.contents().diff(deltaOf(displayOf(this.#text)));
    if (difference.length() > 0) this.#surface.show(difference);
  }

  close(): void {
    this.#surface.flush();
    this.#closed = true;
    this.#text?.unobserve(this.#observe);
    for (const stop of this.#stops) stop();
  }

  #currentText(): Y.Text | null {
    const { collection, id, field } = this.#place;
    return textOf(this.#open.doc, collection, id, field);
  }

  /** Takes over the text, which is a new one after a refusal or a change of epoch. */
  #bind(): void {
    this.#text?.unobserve(this.#observe);
    this.#pending = new Delta();
    this.#text = this.#currentText();
    this.#text?.observe(this.#observe);
    this.repair();
  }

  readonly #observe = (event: Y.YTextEvent): void => {
    if (this.#writing || this.#text === null) return;
    this.#pending = this.#pending.compose(deltaOf(displayChange(event.delta, this.#text)));
    this.#schedule();
  };

  readonly #changed = (change: Delta): void => {
    if (this.#text === null) return;
    if (!this.#writable()) {
      this.#unsure = true; // somebody who may only read: the text stands, the screen follows it
      this.#schedule();
      return;
    }
    const onText = this.#pending.transform(change, true);
    this.#pending = change.transform(this.#pending, false);
    const delta = storable(onText.ops, this.#text);
    this.#writing = true;
    try {
      this.#open.edit(changeText, { ...this.#place, delta });
    } finally {
      this.#writing = false;
    }
    if (formats(change)) {
      this.#unsure = true;
      this.#schedule();
    }
  };

  readonly #schedule = (): void => {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.settle());
  };
}

/** Formats merge in ways that an event does not always tell, and some of them are not stored. */
function formats(change: Delta): boolean {
  return change.ops.some((step) => step.attributes !== undefined);
}
