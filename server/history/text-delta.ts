/**
 * The smallest delta that the identities of characters allow, between two states of one text: what stayed is retained,
 * however much was written around it. Runs of one format that were taken away and written anew are found by their letters.
 */
import type { Delta } from '../../shared/text/edits.ts';
import { indexRuns, type Attributes, type Piece, type Run, type Stretch } from './text-runs.ts';

/** Attributes that lead from one format to the other: `null` takes one off. */
function attributeChange(from: Piece, to: Piece): Attributes | null {
  if (from.format === to.format) return null;
  const change: Record<string, unknown> = {};
  for (const name of Object.keys(from.attributes)) if (!(name in to.attributes)) change[name] = null;
  for (const [name, value] of Object.entries(to.attributes))
    if (JSON.stringify(from.attributes[name]) !== JSON.stringify(value)) change[name] = value;
  return change;
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** The pieces between two indexes. */
function slice(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let start = 0;
  return pieces.flatMap((piece) => {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, piece.text.length)];
    start += piece.text.length;
    return first < last ? [{ ...piece, text: piece.text.slice(first, last) }] : [];
  });
}

const isHigh = (unit: number) => unit >= 0xd8_00 && unit <= 0xdb_ff;

interface Letters {
  readonly text: string;
  readonly formatAt: (index: number) => string;
}

function lettersOf(pieces: readonly Piece[]): Letters {
  const ends: number[] = [];
  let end = 0;
  for (const { text } of pieces) ends.push((end += text.length));
  let piece = 0;
  return {
    text: pieces.map(({ text }) => text).join(''),
    formatAt: (index) => {
      while (piece > 0 && index < (ends[piece - 1] ?? 0)) piece -= 1;
      while (index >= (ends[piece] ?? Infinity)) piece += 1;
      return pieces[piece]?.format ?? '';
    },
  };
}

/** How many letters with the same format both begin with, and then end with; no character of two units is cut. */
function commonEnds(one: readonly Piece[], other: readonly Piece[]): readonly [head: number, tail: number] {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  const most = Math.min(a.text.length, b.text.length);
  const same = (i: number, j: number) =>
    a.text.charCodeAt(i) === b.text.charCodeAt(j) && a.formatAt(i) === b.formatAt(j);
  let head = 0;
  while (head < most && same(head, head)) head += 1;
  if (head > 0 && isHigh(a.text.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < most - head && same(a.text.length - 1 - tail, b.text.length - 1 - tail)) tail += 1;
  if (tail > 0 && isHigh(a.text.charCodeAt(a.text.length - tail - 1))) tail -= 1;
  return [head, tail];
}

const isPlain = (attributes: Attributes) => Object.keys(attributes).length === 0;

function sameAttributes(one: Attributes | undefined, other: Attributes): boolean {
  return JSON.stringify(one ?? {}) === JSON.stringify(other);
}

class DeltaWriter {
  readonly #steps: Delta = [];
  #retained = 0;
  #deleted: Piece[] = [];
  #inserted: Piece[] = [];

  /** A character of both states; its letters are those of `to`. */
  keep(from: Piece, to: Piece): void {
    this.#flush();
    this.#retain(to.text.length, attributeChange(from, to));
  }

  remove(piece: Piece): void {
    this.#deleted.push(piece);
  }

  add(piece: Piece): void {
    this.#inserted.push(piece);
  }

  end(): Delta {
    this.#flush();
    return this.#steps;
  }

  #flush(): void {
    const [deleted, inserted] = [this.#deleted, this.#inserted];
    if (deleted.length === 0 && inserted.length === 0) return;
    [this.#deleted, this.#inserted] = [[], []];
    const [head, tail] = commonEnds(deleted, inserted);
    const [gone, come] = [lengthOf(deleted) - tail, lengthOf(inserted) - tail];
    this.#retain(head, null);
    for (const { text, attributes } of slice(inserted, head, come)) this.#insert(text, attributes);
    if (gone > head) {
      this.#catchUp();
      this.#steps.push({ delete: gone - head });
    }
    this.#retain(tail, null);
  }

  #insert(text: string, attributes: Attributes): void {
    this.#catchUp();
    const last = this.#steps.at(-1);
    if (last !== undefined && 'insert' in last && sameAttributes(last.attributes, attributes))
      last.insert += text;
    else
      this.#steps.push(
        isPlain(attributes) ? { insert: text } : { insert: text, attributes: { ...attributes } },
      );
  }

  #retain(length: number, attributes: Attributes | null): void {
    if (length === 0) return;
    if (attributes === null) {
      this.#retained += length;
      return;
    }
    this.#catchUp();
    const last = this.#steps.at(-1);
    if (last !== undefined && 'retain' in last && sameAttributes(last.attributes, attributes))
      last.retain += length;
    else this.#steps.push({ retain: length, attributes: { ...attributes } });
  }

  #catchUp(): void {
    if (this.#retained > 0) this.#steps.push({ retain: this.#retained });
    this.#retained = 0;
  }
}

const part = (run: Run, from: number, to: number): Piece => ({
  text: run.text.slice(from - run.clock, to - run.clock),
  attributes: run.attributes,
  format: run.format,
});

/**
 * The delta that turns `from` into `to`; empty when they show the same. `order` is the list of the later state, which
 * holds the ids of both.
 */
export function deltaBetween(from: readonly Run[], to: readonly Run[], order: readonly Stretch[]): Delta {
  const [before, after] = [indexRuns(from), indexRuns(to)];
  const writer = new DeltaWriter();
  for (const { client, clock, length } of order) {
    const end = clock + length;
    for (let at = clock; at < end;) {
      const [old, now] = [before.at(client, at), after.at(client, at)];
      const next = Math.min(end, old.until, now.until);
      const was = old.run && part(old.run, at, next);
      const is = now.run && part(now.run, at, next);
      if (was !== null && is !== null && was.text === is.text) writer.keep(was, is);
      else {
        if (was !== null) writer.remove(was);
        if (is !== null) writer.add(is); // Yjs replaces the halves of a character that was cut: other letters, same id
      }
      at = next;
    }
  }
  return writer.end();
}
