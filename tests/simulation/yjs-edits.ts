/** What people do in a Yjs application that knows nothing of Palabre but the shape of its notes. */
import { kindOf } from '../../shared/ids.ts';
import { addAgendaItem } from '../../shared/dialogue/edits.ts';
import { collectionOf, textOf } from '../../shared/workspace/entry.ts';
import type { Chance } from '../sync/simulated-time.ts';
import type { YjsPage } from './yjs-page.ts';

const words = ['paix', 'accord', 'é𝄞', ' '];

/** Makes one random edit, also while the page is not connected. */
export function editYjs({ doc, document }: YjsPage, chance: Chance): void {
  if (kindOf(document) === 'dialogue') {
    const ids = [...collectionOf(doc, 'agenda').keys()];
    if (ids.length === 0 || chance.happens(0.1)) {
      const id = `y${chance.below(1_000_000_000).toString(36)}`;
      addAgendaItem.apply(doc, { id, titleFr: 'Point', titleEn: null, order: `a${chance.below(1_000)}` });
      return;
    }
    const notes = textOf(doc, 'agenda', chance.pick(ids), 'notes');
    notes?.insert(0, chance.pick(words), chance.happens(0.3) ? { bold: true } : {});
    return;
  }
  const text = doc.getText('t');
  const dice = chance.below(5);
  if (dice < 2) text.insert(0, chance.pick(words));
  else if (dice === 2 && text.length > 0) text.delete(0, 1);
  else if (dice === 3) doc.getMap('m').set(`k${chance.below(9)}`, chance.below(1_000));
  else doc.getArray('l').push([chance.below(1_000)]);
}
