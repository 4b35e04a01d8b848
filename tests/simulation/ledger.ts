/**
 * In this document nobody deletes or undoes: each typed mark must be there exactly once, or be kept for its author, or
 * be explained.
 */
import type { OpenDocument } from '../../client/sync/open-document.ts';
import { addAgendaItem } from '../../shared/dialogue/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { changeText } from '../../shared/text/edits.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import type { Chance } from '../sync/simulated-time.ts';
import type * as Y from 'yjs';

export const ledger: DocumentId = 'dialogue:ledger';

const marksIn = (text: string): readonly string[] => text.match(/<\d+>/g) ?? [];

export class Ledger {
  /** Marks typed so far, by the page that typed them. */
  private readonly typed = new Map<string, object>();
  /** Marks of pages that went before their device could keep them: they may be lost. */
  private readonly excused = new Set<string>();

  /** Makes the text in which marks are typed. */
  begin(open: OpenDocument): void {
    open.edit(addAgendaItem, { id: 'item', titleFr: 'Registre', titleEn: null, order: 'a0' });
  }

  /** Types one mark, between two others; false where there is no text yet. */
  type(page: object, open: OpenDocument, chance: Chance): boolean {
    const text = textOf(open.doc, 'agenda', 'item', 'notes')?.toJSON();
    if (text === undefined) return false;
    const mark = `<${this.typed.size}>`;
    const place = chance.pick([...text.matchAll(/>|^/g)].map(({ index }) => index));
    const at = text[place] === '>' ? place + 1 : place;
    const delta = at === 0 ? [{ insert: mark }] : [{ retain: at }, { insert: mark }];
    this.typed.set(mark, page);
    open.edit(changeText, { collection: 'agenda', id: 'item', field: 'notes', delta });
    return true;
  }

  /** A page is going; `onDevice` is what its device holds of it. */
  leave(page: object, onDevice: string): void {
    const safe = new Set(marksIn(onDevice));
    for (const [mark, typist] of this.typed) if (typist === page && !safe.has(mark)) this.excused.add(mark);
  }

  /** What is wrong, in words; nothing when all is well. `late` is what was kept because a right had ended. */
  problems(doc: Y.Doc, kept: string, pending: string, late: string): readonly string[] {
    const text = textOf(doc, 'agenda', 'item', 'notes')?.toJSON() ?? '';
    const found = marksIn(text);
    const problems: string[] = [];
    if (found.join('') !== text.trim()) problems.push(`the ledger is torn: ${text}`);
    // Written while its author was losing the right to: told to be refused, and saved all the same.
    const isLate = new Set(marksIn(late).filter((mark) => found.includes(mark)));
    const places = [...found, ...marksIn(kept).filter((mark) => !isLate.has(mark))];
    const twice = places.filter((mark, index) => places.indexOf(mark) !== index);
    for (const mark of twice) {
      const times = found.filter((other) => other === mark).length;
      problems.push(`D3 ${mark} is ${times} times in the log, and kept as refused: ${kept.includes(mark)}`);
    }
    const anywhere = new Set([...places, ...marksIn(pending), ...this.excused]);
    const lost = [...this.typed.keys()].filter((mark) => !anywhere.has(mark));
    if (lost.length > 0) problems.push(`D2 lost: ${lost.join(' ')}`);
    return problems;
  }
}
