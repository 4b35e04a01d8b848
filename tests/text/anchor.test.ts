/** Anchors of comments: they stay on their passage while others edit, and find it again by its quote. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeAnchor, resolveAnchor, type Anchor } from '../../shared/text/anchor.ts';
import { plainTextOf } from '../../shared/text/display.ts';
import { indexOf, placeAt } from '../../shared/text/position.ts';

function textWith(content: string): Y.Text {
  const text = new Y.Doc().getText('t');
  text.insert(0, content);
  return text;
}

function copyOf(text: Y.Text): Y.Text {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(text.doc!));
  return doc.getText('t');
}

function exchange(a: Y.Text, b: Y.Text): void {
  Y.applyUpdate(a.doc!, Y.encodeStateAsUpdate(b.doc!));
  Y.applyUpdate(b.doc!, Y.encodeStateAsUpdate(a.doc!));
}

function passage(text: Y.Text, anchor: Anchor): string | null {
  const range = resolveAnchor(text, anchor);
  return range === null ? null : plainTextOf(text).slice(range.from, range.to);
}

function anchorOn(text: Y.Text, words: string): Anchor {
  const from = plainTextOf(text).indexOf(words);
  const anchor = makeAnchor(text, { from, to: from + words.length });
  if (anchor === null) throw new Error('nothing to anchor');
  return anchor;
}

/** An edit of text outside of a passage, as fractions of the room before and behind it. */
const outside = fc.record({
  before: fc.boolean(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  insert: fc.stringMatching(/^[a-z \n]{0,6}$/),
  remove: fc.nat(4),
});

test('a passage keeps its words whatever two people insert and delete around it at the same time', () => {
  const middle = 'XPASSAGEX';
  fc.assert(
    fc.property(fc.array(outside, { maxLength: 12 }), fc.array(outside, { maxLength: 12 }), (left, right) => {
      const mine = textWith(`one two three ${middle} four five six\n`);
      const yours = copyOf(mine);
      const anchor = anchorOn(mine, middle);
      const edit = (text: Y.Text, { before, at, insert, remove }: (typeof left)[number]) => {
        const from = plainTextOf(text).indexOf(middle);
        const start = before ? 0 : from + middle.length;
        const end = before ? from : text.length - 1;
        const index = start + Math.floor(at * (end - start));
        text.delete(index, Math.min(remove, end - index));
        text.insert(index, insert);
      };
      for (const one of left) edit(mine, one);
      for (const one of right) edit(yours, one);
      exchange(mine, yours);
      expect(passage(mine, anchor)).toBe(middle);
      expect(passage(yours, anchor)).toBe(middle);
    }),
  );
});

test('what is typed inside of a passage belongs to it, what is typed at its edges does not', () => {
  const text = textWith('before the passage after\n');
  const anchor = anchorOn(text, 'the passage');
  text.insert(plainTextOf(text).indexOf('passage'), 'long ');
  text.insert(plainTextOf(text).indexOf('the'), 'x');
  text.insert(plainTextOf(text).indexOf('passage') + 'passage'.length, 'y');
  expect(passage(text, anchor)).toBe('the long passage');
});

test('spaces and line ends at the edges of a selection are left out, and nothing else makes no anchor', () => {
  const text = textWith('one  two \n\n');
  expect(makeAnchor(text, { from: 3, to: 9 })?.quote).toBe('two');
  expect(makeAnchor(text, { from: 8, to: 11 })).toBeNull();
});

test('a passage that was cut and pasted elsewhere is found by its quote', () => {
  const text = textWith('First a sentence of some length here. Then another one.\n');
  const words = 'a sentence of some length';
  const anchor = anchorOn(text, words);
  text.delete(6, words.length);
  text.insert(text.length - 1, ` Moved: ${words}`);
  expect(passage(text, anchor)).toBe(words);
});

test('of several equal quotes the one with its surroundings is taken', () => {
  const text = textWith('red car, blue car, green car\n');
  const from = plainTextOf(text).indexOf('car', 10);
  const anchor = makeAnchor(text, { from, to: from + 3 })!;
  const other = textWith(plainTextOf(text)); // another document: the relative range is foreign there
  expect(resolveAnchor(other, anchor)).toEqual({ from, to: from + 3 });
});

test('a short word is not found among strangers: the thread stands on removed text', () => {
  const text = textWith('We pay the people on time.\n');
  const anchor = anchorOn(text, 'the');
  text.delete(0, text.length - 1);
  text.insert(0, 'Over the hills and far away.');
  expect(resolveAnchor(text, anchor)).toBeNull();
});

test('deleted words that undo brings back carry their comment again', () => {
  const text = textWith('Keep these words here.\n');
  const anchor = anchorOn(text, 'these words');
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set(['me']) });
  const reader = copyOf(text);
  text.doc!.transact(() => text.delete(0, text.length - 1), 'me');
  exchange(text, reader);
  expect(resolveAnchor(text, anchor)).toBeNull();
  undo.undo();
  exchange(text, reader);
  expect(passage(text, anchor)).toBe('these words');
  expect(passage(reader, anchor)).toBe('these words');
});

test('places that are garbage, of another text or of letters not yet here give no index, and never throw', () => {
  const text = textWith('abc\n');
  const ahead = copyOf(text);
  ahead.insert(1, 'zzz');
  expect(indexOf(text, placeAt(ahead, 2, 'after'))).toBeNull();
  expect(indexOf(text, placeAt(textWith('abc\n'), 2, 'after'))).toBeNull();
  fc.assert(
    fc.property(fc.anything(), (garbage) => {
      const index = indexOf(text, garbage);
      expect(index === null || (index >= 0 && index <= text.length)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const index = indexOf(text, Buffer.from(bytes).toString('base64'));
      expect(index === null || (index >= 0 && index <= text.length)).toBe(true);
    }),
  );
});
