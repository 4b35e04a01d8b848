/** One person with one text: a Y.Doc, its undo, and the real binding to an editor without a screen. */
import * as Y from 'yjs';
import { QuillBinding, type BoundDocument } from '../../client/editor/quill-binding.ts';
import type { Edit } from '../../shared/workspace/edit.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { MemoryEditor } from './memory-editor.ts';

export const place = { collection: 'agenda', id: 'item', field: 'notes' } as const;

const local = Symbol('made here');
const foreign = Symbol('came from elsewhere');

export class Replica {
  readonly doc = new Y.Doc();
  readonly editor = new MemoryEditor();
  readonly binding: QuillBinding;
  readonly #undoManager: Y.UndoManager;
  /** Updates that this person made and the others have not seen, by other. */
  readonly #outgoing: Uint8Array[][] = [];

  constructor(clientId: number, state: Uint8Array) {
    this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, state, foreign);
    keepFormats(this.doc);
    this.#undoManager = new Y.UndoManager(this.doc.getMap(place.collection), {
      trackedOrigins: new Set([local]),
      captureTimeout: 0,
    });
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== foreign) for (const queue of this.#outgoing) queue.push(bytes);
    });
    this.binding = new QuillBinding(this.#open(), place, this.editor);
  }

  #open(): BoundDocument {
    const { doc } = this;
    return {
      doc,
      edit: <Args>(edit: Edit<Args>, args: Args) => doc.transact(() => edit.apply(doc, args), local),
      subscribe: () => () => {},
    };
  }

  get text(): Y.Text {
    return textOf(this.doc, place.collection, place.id, place.field)!;
  }

  /** A queue that receives all that this person makes from now on. */
  sendTo(queue: Uint8Array[]): void {
    this.#outgoing.push(queue);
  }

  receive(bytes: Uint8Array): void {
    Y.applyUpdate(this.doc, bytes, foreign);
    this.binding.settle();
  }

  undo(): boolean {
    const done = this.#undoManager.undo() !== null;
    this.binding.settle();
    return done;
  }
  redo(): boolean {
    const done = this.#undoManager.redo() !== null;
    this.binding.settle();
    return done;
  }

  close(): void {
    this.binding.close();
    this.doc.destroy();
  }
}
