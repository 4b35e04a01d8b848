/** Puts the demo's entries into a document by ordinary edits, with fixed ids. */
import type * as Y from 'yjs';
import { createEntry, type Fields } from '../../../shared/workspace/entry.ts';
import { changeText, type Delta } from '../../../shared/text/edits.ts';

/** Entries of one collection by their id. */
export type Rows<Entry> = Readonly<Record<string, Omit<Entry, 'id'>>>;

export function addRows<Entry extends Fields>(
  doc: Y.Doc,
  collection: string,
  rows: Readonly<Record<string, Entry>>,
): void {
  for (const [id, fields] of Object.entries(rows)) createEntry(doc, collection, id, fields);
}

/** One line of a demo text: plain, or an item of a list. */
export type TextLine = string | { readonly bullet: string };

/** Writes lines into an entry's text, which holds one newline; that newline ends the last line. */
export function writeLines(
  doc: Y.Doc,
  collection: string,
  id: string,
  field: string,
  lines: readonly TextLine[],
): void {
  const delta: Delta = [];
  lines.forEach((line, index) => {
    const last = index === lines.length - 1;
    const list = typeof line === 'string' ? {} : { attributes: { list: 'bullet' } };
    delta.push({ insert: typeof line === 'string' ? line : line.bullet });
    delta.push(last ? { retain: 1, ...list } : { insert: '\n', ...list });
  });
  changeText.apply(doc, { collection, id, field, delta });
}
