/** Random named edits of every kind of document, as people make them: valid ones, and some that the gate refuses. */
import * as z from 'zod/mini';
import type { OpenDocument } from '../../client/sync/open-document.ts';
import {
  changeMessage,
  deleteMessage,
  openThread,
  reply,
  resolveThread,
} from '../../shared/comments/edits.ts';
import {
  addAgendaItem,
  deleteAgendaItem,
  moveAgendaItem,
  renameAgendaItem,
  setAgendaState,
} from '../../shared/dialogue/edits.ts';
import { agendaStates } from '../../shared/dialogue/schema.ts';
import { languages } from '../../shared/words.ts';
import { kindOf } from '../../shared/ids.ts';
import { addClause, deleteClause, renameClause } from '../../shared/proposals/edits.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';
import { addAction, addReading, changeAction, deleteAction, moveAction } from '../../shared/roadmap/edits.ts';
import { changeText, type Delta } from '../../shared/text/edits.ts';
import { defineEdit } from '../../shared/workspace/edit.ts';
import { collectionOf, fieldsOf, textOf } from '../../shared/workspace/entry.ts';
import type { Chance } from '../sync/simulated-time.ts';

const at = '2021-01-18T09:00:00Z';
const words = ['paix', 'accord', 'Kidal', 'cantonnement', 'réforme', 'é𝄞', ' '];
const states = ['proposed', 'agreed', 'in_progress', 'completed'] as const;

/** Refused by the gate whatever the role: no collection has this name. */
export const nonsense = defineEdit('test.nonsense', z.strictObject({ text: z.string() }), (doc, { text }) => {
  doc.getMap('nonsense').set(text, text);
});

type RandomEdit = (open: OpenDocument, chance: Chance, me: Person) => void;

const newId = (chance: Chance) => `e${chance.below(1_000_000_000).toString(36)}`;
const order = (chance: Chance) => `a${chance.below(1_000).toString(36)}`;
const phrase = (chance: Chance) => `${chance.pick(words)} ${chance.below(1_000)}`;

function anyId(open: OpenDocument, collection: string, chance: Chance): string | null {
  const ids = [...collectionOf(open.doc, collection).keys()];
  return ids.length === 0 ? null : chance.pick(ids);
}

/** Only where there is an entry to change. */
const onEntry =
  (
    collection: string,
    change: (open: OpenDocument, id: string, chance: Chance, me: Person) => void,
  ): RandomEdit =>
  (open, chance, me) => {
    const id = anyId(open, collection, chance);
    if (id !== null) change(open, id, chance, me);
  };

/** Editors never cut a character of two UTF-16 units in two; Yjs replaces both halves if somebody does. */
function boundaries(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => index).filter((index) => {
    const unit = text.charCodeAt(index);
    return unit < 0xdc_00 || unit > 0xdf_ff;
  });
}

function randomDelta(text: string, chance: Chance): Delta {
  const places = boundaries(text);
  const [from = 0, to = 0] = [chance.pick(places), chance.pick(places)].sort((one, two) => one - two);
  const before: Delta = from > 0 ? [{ retain: from }] : [];
  if (chance.happens(0.15) && to > from) return [...before, { delete: to - from }];
  if (chance.happens(0.2) && to > from) {
    const bold = chance.happens(0.7) ? true : null;
    return [...before, { retain: to - from, attributes: { bold } }];
  }
  if (chance.happens(0.1)) return [...before, { insert: '\n', attributes: { header: 2 } }];
  return [...before, { insert: chance.pick(words) }];
}

const changeRandomText = (collection: string, field: string): RandomEdit =>
  onEntry(collection, (open, id, chance) => {
    const text = textOf(open.doc, collection, id, field);
    if (text === null) return;
    open.edit(changeText, { collection, id, field, delta: randomDelta(text.toJSON(), chance) });
  });

const sign = (me: Person) => ({ authorId: me.id, authorName: me.name, authorGroup: me.group, at });
const isOwn = (open: OpenDocument, id: string, me: Person) => {
  const message = collectionOf(open.doc, 'messages').get(id);
  return message !== undefined && fieldsOf(message)['authorId'] === me.id;
};

const roadmap: readonly RandomEdit[] = [
  (open, chance) =>
    open.edit(addAction, {
      id: newId(chance),
      fields: { axisId: 'a1', order: order(chance), state: 'proposed', titleFr: phrase(chance) },
    }),
  onEntry('actions', (open, id, chance) =>
    open.edit(changeAction, {
      id,
      fields: chance.pick([
        { titleFr: phrase(chance) },
        { state: chance.pick(states), reason: phrase(chance) },
        { percent: chance.below(101), planEnd: '2021-03' },
      ]),
    }),
  ),
  onEntry('actions', (open, id, chance) =>
    open.edit(moveAction, { id, axisId: chance.pick(['a1', 'a2']), order: order(chance) }),
  ),
  onEntry('actions', (open, id) => open.edit(deleteAction, { id, at })),
  (open, chance) =>
    open.edit(addReading, {
      id: newId(chance),
      fields: { indicatorId: 'i1', date: '2021-01-18', value: chance.below(3_000) },
    }),
  changeRandomText('actions', 'description'),
  changeRandomText('actions', 'description'),
];
const dialogue: readonly RandomEdit[] = [
  (open, chance) =>
    open.edit(addAgendaItem, {
      id: newId(chance),
      titleFr: phrase(chance),
      titleEn: null,
      order: order(chance),
    }),
  onEntry('agenda', (open, id, chance) =>
    open.edit(renameAgendaItem, { id, language: chance.pick(languages), title: phrase(chance) }),
  ),
  onEntry('agenda', (open, id, chance) =>
    open.edit(setAgendaState, { id, state: chance.pick(agendaStates) }),
  ),
  onEntry('agenda', (open, id, chance) => open.edit(moveAgendaItem, { id, order: order(chance) })),
  onEntry('agenda', (open, id) => open.edit(deleteAgendaItem, { id, at })),
  changeRandomText('agenda', 'notes'),
  changeRandomText('agenda', 'notes'),
];
const proposal: readonly RandomEdit[] = [
  (open, chance) =>
    open.edit(addClause, {
      id: newId(chance),
      titleFr: phrase(chance),
      titleEn: null,
      language: 'fr',
      order: order(chance),
    }),
  onEntry('clauses', (open, id, chance) =>
    open.edit(renameClause, { id, language: 'fr', title: phrase(chance) }),
  ),
  onEntry('clauses', (open, id) => open.edit(deleteClause, { id, at })),
  changeRandomText('clauses', 'text'),
  changeRandomText('clauses', 'text'),
];
const comments: readonly RandomEdit[] = [
  (open, chance, me) => {
    const id = newId(chance);
    const anchor = { target: 'clauses/c/text', anchorStart: '', anchorEnd: '' };
    open.edit(openThread, {
      id,
      thread: { ...sign(me), ...anchor, quote: phrase(chance), quoteBefore: '', quoteAfter: '' },
      messageId: newId(chance),
      message: { ...sign(me), threadId: id, body: phrase(chance) },
    });
  },
  onEntry('threads', (open, threadId, chance, me) =>
    open.edit(reply, { id: newId(chance), message: { ...sign(me), threadId, body: phrase(chance) } }),
  ),
  onEntry('messages', (open, id, chance, me) => {
    if (isOwn(open, id, me)) open.edit(changeMessage, { id, body: phrase(chance), at });
  }),
  onEntry('messages', (open, id, _chance, me) => {
    if (isOwn(open, id, me)) open.edit(deleteMessage, { id, at });
  }),
  onEntry('threads', (open, id, chance, me) =>
    open.edit(resolveThread, { id, by: chance.happens(0.6) ? { id: me.id, name: me.name, at } : null }),
  ),
];

const byKind = { roadmap, dialogue, proposal, comments, free: [] } as const;

/** Makes one random edit, if there is anything in the document that it can change. */
export function randomEdit(open: OpenDocument, chance: Chance, me: Person): void {
  chance.pick<RandomEdit>(byKind[kindOf(open.id)])(open, chance, me);
}
