/** Deltas between two states of one text: exact, small, and without cutting a character in two. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { deltaBetween } from '../../server/history/text-delta.ts';
import { orderOf, runsOf } from '../../server/history/text-runs.ts';
import { newDoc } from './written-history.ts';

function textWith(content: string): Y.Text {
  const text = newDoc([]).getText('t');
  text.insert(0, content);
  return text;
}

/** The delta of what `change` does to the text. */
function told(text: Y.Text, change: (text: Y.Text) => void) {
  const before = runsOf(text);
  change(text);
  return {
    there: deltaBetween(before, runsOf(text), orderOf(text)),
    back: deltaBetween(runsOf(text), before, orderOf(text)),
  };
}

describe('the delta of a change, and of the way back', () => {
  test('two insertions far apart are two, the text between is retained', () => {
    const { there, back } = told(textWith('aaaa bbbb\n'), (text) => {
      text.insert(9, '!');
      text.insert(0, '«');
    });
    expect(there).toEqual([{ insert: '«' }, { retain: 9 }, { insert: '!' }]);
    expect(back).toEqual([{ delete: 1 }, { retain: 9 }, { delete: 1 }]);
  });

  test('a format is a retain, and taking it off is null', () => {
    const { there, back } = told(textWith('aaaa bbbb\n'), (text) => text.format(5, 4, { bold: true }));
    expect(there).toEqual([{ retain: 5 }, { retain: 4, attributes: { bold: true } }]);
    expect(back).toEqual([{ retain: 5 }, { retain: 4, attributes: { bold: null } }]);
  });

  test('words typed in several goes are one insertion', () => {
    const { there } = told(textWith('\n'), (text) => {
      text.insert(0, 'paix');
      text.insert(0, 'la ');
      text.insert(7, ' !', { bold: true });
    });
    expect(there).toEqual([{ insert: 'la paix' }, { insert: ' !', attributes: { bold: true } }]);
  });

  test('letters that were deleted and typed again are not touched', () => {
    const { there } = told(textWith('paix durable\n'), (text) => {
      text.delete(0, 4);
      text.insert(0, 'paie');
    });
    expect(there).toEqual([{ retain: 3 }, { insert: 'e' }, { delete: 1 }]);
  });

  test('a character of two units is replaced whole', () => {
    const { there, back } = told(textWith('a𝄞b\n'), (text) => {
      text.delete(1, 2);
      text.insert(1, '𝄢');
    });
    expect(there).toEqual([{ retain: 1 }, { insert: '𝄢' }, { delete: 2 }]);
    expect(back).toEqual([{ retain: 1 }, { insert: '𝄞' }, { delete: 2 }]);
  });

  test('nothing is told of a text that is as it was, format and all', () => {
    const { there, back } = told(textWith('aaaa\n'), (text) => {
      text.insert(2, 'x');
      text.delete(2, 1);
      text.format(0, 2, { bold: true });
      text.format(0, 2, { bold: null });
    });
    expect([there, back]).toEqual([[], []]);
  });
});
