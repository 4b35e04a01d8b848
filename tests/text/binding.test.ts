/** The binding where the schedules of concurrency.test.ts do not go: a replaced document, a reader, a text without its last newline. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { QuillBinding, type BoundDocument } from '../../client/editor/quill-binding.ts';
import { displayOf } from '../../shared/text/display.ts';
import type { Edit } from '../../shared/workspace/edit.ts';
import { createEntry, textOf } from '../../shared/workspace/entry.ts';
import { MemoryEditor } from './memory-editor.ts';
import { place } from './replica.ts';

function documentWith(content: string): Y.Doc {
  const doc = new Y.Doc();
  createEntry(doc, place.collection, place.id, {}, [place.field]);
  textIn(doc).insert(0, content);
  return doc;
}

function textIn(doc: Y.Doc): Y.Text {
  return textOf(doc, place.collection, place.id, place.field)!;
}

/** A document that can be replaced, as sync does after a refusal. */
class Held implements BoundDocument {
  doc: Y.Doc;
  #listeners = new Set<() => void>();
  constructor(doc: Y.Doc) {
    this.doc = doc;
  }
  edit<Args>(edit: Edit<Args>, args: Args): void {
    edit.apply(this.doc, args);
  }
  subscribe(_what: string, listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  replace(doc: Y.Doc): void {
    this.doc = doc;
    for (const listener of this.#listeners) listener();
  }
}

test('a replaced document is shown, and what is typed then goes into the new one', async () => {
  const held = new Held(documentWith('refused words'));
  const editor = new MemoryEditor();
  const binding = new QuillBinding(held, place, editor);
  expect(editor.text).toBe('refused words\n');
  const old = held.doc;
  held.replace(documentWith('kept'));
  await Promise.resolve();
  expect(editor.text).toBe('kept\n');
  editor.type(4, ' and more');
  expect(displayOf(textIn(held.doc))).toEqual([{ insert: 'kept and more' }, { insert: '\n' }]);
  expect(displayOf(textIn(old))).toEqual([{ insert: 'refused words' }, { insert: '\n' }]);
  binding.close();
});

test('what others write while a word is composed waits, and the word lands where it was composed', async () => {
  const held = new Held(documentWith('start end'));
  const editor = new MemoryEditor();
  const binding = new QuillBinding(held, place, editor);
  editor.startComposition();
  editor.type(6, 'word ');
  textIn(held.doc).insert(0, 'Others: ');
  await Promise.resolve();
  expect(editor.text).toBe('start word end\n');
  expect(binding.shownText).toBeNull();
  editor.endComposition();
  await Promise.resolve();
  expect(editor.text).toBe('Others: start word end\n');
  expect(displayOf(textIn(held.doc))[0]?.insert).toBe('Others: start word end');
  expect(binding.shownText).toBe(textIn(held.doc));
  binding.close();
});

test('for a reader the text stands and the screen follows it', async () => {
  const held = new Held(documentWith('as it is'));
  const editor = new MemoryEditor();
  const binding = new QuillBinding(held, place, editor, () => false);
  editor.type(0, 'forced ');
  await Promise.resolve();
  expect(editor.text).toBe('as it is\n');
  expect(displayOf(textIn(held.doc))[0]?.insert).toBe('as it is');
  binding.close();
});

test('a text that lost its last newline is shown with one, and the next change at its end puts it back', async () => {
  const held = new Held(documentWith('abc'));
  textIn(held.doc).delete(3, 1);
  const editor = new MemoryEditor();
  const binding = new QuillBinding(held, place, editor);
  expect(editor.text).toBe('abc\n');
  editor.enter(3);
  await Promise.resolve();
  expect(editor.text).toBe('abc\n\n');
  editor.type(4, 'd');
  await Promise.resolve();
  const shown = displayOf(textIn(held.doc)).map(({ insert }) => insert);
  expect(shown.join('')).toBe(editor.text);
  expect(editor.text).toBe('abc\nd\n');
  binding.close();
});

test('what a person typed a moment before closing is in the text', () => {
  const held = new Held(documentWith(''));
  const editor = new MemoryEditor();
  const binding = new QuillBinding(held, place, editor);
  editor.type(0, 'last words');
  binding.close();
  expect(displayOf(textIn(held.doc))[0]?.insert).toBe('last words');
});
