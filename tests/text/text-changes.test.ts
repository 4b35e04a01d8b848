/** The pure parts between editor and text: what is stored of a change, what is shown of a text. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { displayChange, displayOf } from '../../shared/text/display.ts';
import { storable } from '../../shared/text/local-change.ts';

interface Step {
  readonly insert: string;
  readonly attributes?: Record<string, unknown>;
}

function textOf(...steps: Step[]): Y.Text {
  const text = new Y.Doc().getText('t');
  text.applyDelta(steps);
  return text;
}

test('attributes that the gate would refuse are not stored; line attributes go to newlines, inline ones to letters', () => {
  const text = textOf({ insert: '\n' });
  const pasted = [
    { insert: 'a', attributes: { color: 'red', bold: true, header: 1 } },
    { insert: '\nb', attributes: { header: 1, bold: true, indent: 9 } },
    { insert: 'c', attributes: { link: 'javascript:alert(1)' } },
    { insert: { image: 'x' } },
  ];
  expect(storable(pasted, text)).toEqual([
    { insert: 'a', attributes: { bold: true } },
    { insert: '\n', attributes: { header: 1 } },
    { insert: 'b', attributes: { bold: true } },
    { insert: 'c' },
  ]);
});

test('one kind of line takes the others off', () => {
  const text = textOf({ insert: 'abc' }, { insert: '\n', attributes: { header: 1 } });
  expect(storable([{ retain: 3 }, { retain: 1, attributes: { list: 'bullet' } }], text)).toEqual([
    { retain: 3 },
    { retain: 1, attributes: { header: null, list: 'bullet', blockquote: null } },
  ]);
});

test('Enter at the end of a line is written behind its newline, in the format that Quill gave it', () => {
  const heading = textOf({ insert: 'abc' }, { insert: '\n', attributes: { header: 1 } });
  const enter = [
    { retain: 3 },
    { insert: '\n', attributes: { header: 1 } },
    { retain: 1, attributes: { header: null } },
  ];
  expect(storable(enter, heading)).toEqual([{ retain: 4 }, { insert: '\n' }]);
  const task = textOf({ insert: 'abc' }, { insert: '\n', attributes: { list: 'unchecked' } });
  expect(storable([{ retain: 3 }, { insert: '\n', attributes: { list: 'unchecked' } }], task)).toEqual([
    { retain: 4 },
    { insert: '\n', attributes: { list: 'unchecked' } },
  ]);
});

test('Enter inside of a line, and in an empty text, is written where it was pressed', () => {
  expect(storable([{ retain: 1 }, { insert: '\n' }], textOf({ insert: 'abc\n' }))).toEqual([
    { retain: 1 },
    { insert: '\n' },
  ]);
  expect(storable([{ insert: '\n' }], textOf({ insert: '\n' }))).toEqual([{ retain: 1 }, { insert: '\n' }]);
});

test('merged oddities are shown by one rule: the first kind of line, no line format on letters, a last newline', () => {
  const text = textOf(
    { insert: 'ab', attributes: { header: 2, bold: true } },
    { insert: '\n', attributes: { list: 'bullet', header: 2, bold: true } },
    { insert: 'end' },
  );
  expect(displayOf(text)).toEqual([
    { insert: 'ab', attributes: { bold: true } },
    { insert: '\n', attributes: { header: 2 } },
    { insert: 'end' },
    { insert: '\n' },
  ]);
});

test('a format that came from elsewhere is shown as the whole format of each newline it covers', () => {
  const text = textOf({ insert: 'ab' }, { insert: '\n', attributes: { header: 1 } });
  const shown: unknown[] = [];
  text.observe((event) => shown.push(displayChange(event.delta, text)));
  text.format(0, 3, { list: 'ordered', italic: true });
  expect(shown).toEqual([
    [
      { retain: 2, attributes: { italic: true } },
      { retain: 1, attributes: { header: 1, list: null, indent: null, blockquote: null } },
    ],
  ]);
});
