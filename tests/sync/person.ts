/** Shorthands for what a person does on a page of the simulated world. */
import type { OpenDocument } from '../../client/sync/open-document.ts';
import { addAction, changeAction } from '../../shared/roadmap/edits.ts';
import { changeText, type Delta } from '../../shared/text/edits.ts';
import { collectionOf, listEntries, textOf } from '../../shared/workspace/entry.ts';

export function add(open: OpenDocument, id: string, titleFr = 'Une action'): void {
  open.edit(addAction, { id, fields: { axisId: 'a1', order: 'a0', state: 'proposed', titleFr } });
}

export function retitle(open: OpenDocument, id: string, titleFr: string): void {
  open.edit(changeAction, { id, fields: { titleFr } });
}

/** Changes the description of an action. */
export function write(open: OpenDocument, id: string, delta: Delta): void {
  open.edit(changeText, { collection: 'actions', id, field: 'description', delta });
}

/** Types at a place of the description, one character an edit. */
export function type(open: OpenDocument, id: string, at: number, text: string): void {
  text
    .split('')
    .forEach((insert, index) =>
      write(open, id, at + index === 0 ? [{ insert }] : [{ retain: at + index }, { insert }]),
    );
}

export function description(open: OpenDocument, id: string): string {
  return textOf(open.doc, 'actions', id, 'description')?.toJSON() ?? '(none)';
}

/** Titles of the actions that are not deleted, by id. */
export function titles(open: OpenDocument): Record<string, unknown> {
  return Object.fromEntries(listEntries(open.doc, 'actions').map(({ id, titleFr }) => [id, titleFr]));
}

export function field(open: OpenDocument, id: string, name: string): unknown {
  return collectionOf(open.doc, 'actions').get(id)?.get(name);
}
