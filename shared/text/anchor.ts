/**
 * Anchors of comments (architecture part 3): a relative range, and the quote with some text before and after. A range
 * that is empty or foreign is found again by its quote; failing that, the thread stands on removed text.
 */
import type * as Y from 'yjs';
import { plainTextOf } from './display.ts';
import { indexOf, placeAt } from './position.ts';

/** The fields that a thread keeps of its passage (shared/comments/schema.ts). */
export interface Anchor {
  readonly anchorStart: string;
  readonly anchorEnd: string;
  readonly quote: string;
  readonly quoteBefore: string;
  readonly quoteAfter: string;
}
/** A range of indexes, `to` excluded. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Characters kept before and after a quote. */
const contextLength = 32;
/** Longest quote kept, in characters; the relative range is not cut. */
const quoteLength = 4_000;
/** A quote this long is found again by itself; a shorter one needs this much of its surroundings beside it. */
const tellingLength = 24;
const tellingContext = 6;

/** The anchor of a passage, or null when nothing but line ends is in it. */
export function makeAnchor(text: Y.Text, range: TextRange): Anchor | null {
  const plain = plainTextOf(text);
  const passage = plain.slice(range.from, range.to);
  const from = range.from + (passage.length - passage.trimStart().length);
  const to = range.from + passage.trimEnd().length;
  if (from >= to) return null;
  return {
    anchorStart: placeAt(text, from, 'after'),
    anchorEnd: placeAt(text, to, 'before'),
    quote: plain.slice(from, Math.min(to, from + quoteLength)),
    quoteBefore: plain.slice(Math.max(0, from - contextLength), from),
    quoteAfter: plain.slice(to, to + contextLength),
  };
}

/** Where the passage is now, or null when its text was removed. `plain` is `plainTextOf(text)`, shared by many anchors. */
export function resolveAnchor(text: Y.Text, anchor: Anchor, plain = plainTextOf(text)): TextRange | null {
  const from = indexOf(text, anchor.anchorStart);
  const to = indexOf(text, anchor.anchorEnd);
  if (from !== null && to !== null && from < to && plain.slice(from, to).trim() !== '') return { from, to };
  return findQuote(plain, anchor, from ?? to);
}

/** The best place of the quote: the one with most of its surroundings, and nearest to where it stood. */
function findQuote(plain: string, anchor: Anchor, near: number | null): TextRange | null {
  const { quote, quoteBefore, quoteAfter } = anchor;
  if (quote === '') return null;
  let best: { readonly from: number; readonly score: number } | null = null;
  for (let from = plain.indexOf(quote); from >= 0; from = plain.indexOf(quote, from + 1)) {
    const before = commonEnd(plain.slice(Math.max(0, from - contextLength), from), quoteBefore);
    const after = commonStart(
      plain.slice(from + quote.length, from + quote.length + contextLength),
      quoteAfter,
    );
    const known =
      quote.length >= tellingLength ||
      before + after >= Math.min(tellingContext, quoteBefore.length + quoteAfter.length);
    const distance = near === null ? 0 : Math.abs(from - near) / plain.length;
    const score = before + after - distance;
    if (known && (best === null || score > best.score)) best = { from, score };
  }
  return best === null ? null : { from: best.from, to: best.from + quote.length };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
