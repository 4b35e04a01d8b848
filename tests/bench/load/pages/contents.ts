/** Fills the documents of the demo workspace until they are as large as a long process makes them. */
import * as Y from 'yjs';
import { addAction } from '../../../../shared/roadmap/edits.ts';
import type { DocumentId } from '../../../../shared/ids.ts';
import { eventually } from '../../../support/eventually.ts';
import type { Server } from '../crowd.ts';
import { join } from '../join.ts';

/** Items in one update. */
const AT_ONCE = 50;
const LINES_A_PAGE = 40;
const line = 'Les parties conviennent de se revoir pour constater ensemble ce qui a été fait.';

/** Joins as an editor, makes so many changes, and leaves when all are on disk. */
async function edit(
  server: Server,
  document: DocumentId,
  count: number,
  change: (doc: Y.Doc, index: number) => void,
): Promise<void> {
  const doc = new Y.Doc();
  let acknowledged = -1;
  let sent = 0;
  const wire = await join({ ...server, document }, doc.clientID, {
    update: (update) => Y.applyUpdate(doc, update, 'server'),
    acknowledged: (ref) => (acknowledged = ref),
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') wire.send(update, sent++);
  });
  for (let from = 0; from < count; from += AT_ONCE) {
    doc.transact(() => {
      for (let index = from; index < Math.min(count, from + AT_ONCE); index++) change(doc, index);
    });
    await eventually('what was written is on disk', () => acknowledged === sent - 1, 20_000);
  }
  wire.close();
}

/** Adds so many actions to the roadmap's first axis. */
export function addActions(server: Server, count: number): Promise<void> {
  return edit(server, 'roadmap:demo', count, (doc, index) => {
    const [axisId = ''] = doc.getMap('axes').keys();
    const number = String(index).padStart(4, '0');
    const fields = {
      axisId,
      order: `z${number}1`,
      code: `B-${number}`,
      titleFr: `Mesure numéro ${number} du plan`,
      titleEn: `Measure number ${number} of the plan`,
      state: 'not_started',
    } as const;
    addAction.apply(doc, { id: `bench-${number}`, fields });
  });
}

function notesOf(doc: Y.Doc): Y.Text {
  const [first] = doc.getMap<Y.Map<unknown>>('agenda').values();
  const notes = first?.get('notes');
  if (!(notes instanceof Y.Text)) throw new TypeError('the demo session has no notes');
  return notes;
}

/** Makes the notes of the demo session's first item so many pages long. */
export function writePages(server: Server, pages: number): Promise<void> {
  return edit(server, 'dialogue:csa-1', pages * LINES_A_PAGE, (doc, index) =>
    notesOf(doc).insert(0, `${String(index)}. ${line}\n`),
  );
}
