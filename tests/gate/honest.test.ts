/** What honest people do passes: every named edit, undo and redo, full answers, retries, late and concurrent edits. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  openThread,
  reply,
  resolveThread,
  changeMessage,
  deleteMessage,
} from '../../shared/comments/edits.ts';
import {
  addAgendaItem,
  moveAgendaItem,
  renameAgendaItem,
  setAgendaState,
} from '../../shared/dialogue/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { addClause, renameClause, setProposalStatus } from '../../shared/proposals/edits.ts';
import { addAction, addReading, changeAction, deleteAction, moveAction } from '../../shared/roadmap/edits.ts';
import type { Role } from '../../shared/roles.ts';
import { changeText } from '../../shared/text/edits.ts';
import { collectionOf, setFields, textOf } from '../../shared/workspace/entry.ts';
import { historyOf, replica, same, signature, thread } from './documents.ts';
import { bench, connection, inShort } from './people.ts';

/** Sends what one person does and expects every update to pass and the gate to hold the same document. */
function accepts(document: DocumentId, role: Role, make: (doc: Y.Doc) => void): void {
  const history = historyOf(document);
  const { gate, send, log } = bench(document, history);
  const awa = replica(2, history);
  const updates = awa.change(make);
  expect(updates.length).toBeGreaterThan(0);
  const sender = connection(document, 'awa', role);
  for (const update of updates) expect(inShort(send(update, sender))).toBe('accepted');
  expect(same(gate.doc, awa.doc)).toBe(true);
  expect(same(gate.doc, replica(3, log).doc)).toBe(true);
  const state = Y.encodeStateAsUpdate(awa.doc);
  // a whole answer with everybody's structs and deletions, from somebody who may write or may not
  for (const other of [connection(document, 'moussa', role), connection(document, 'fanta', 'viewer')])
    expect(inShort(send(state, other))).toBe('known');
}

const description = { collection: 'actions', id: 'a1', field: 'description' };
const at = '2021-01-18T11:00:00Z';

describe('accepted', () => {
  test('roadmap: add, change, move, delete, read', () => {
    accepts('roadmap:demo', 'editor', (doc) => {
      addAction.apply(doc, {
        id: 'a3',
        fields: { axisId: 'x1', order: 'c', state: 'proposed', titleEn: 'New' },
      });
      changeAction.apply(doc, { id: 'a3', fields: { titleFr: 'Nouvelle', percent: 40, level: null } });
      changeAction.apply(doc, { id: 'a3', fields: { percent: null } });
      moveAction.apply(doc, { id: 'a1', axisId: 'x1', order: 'd' });
      deleteAction.apply(doc, { id: 'a2', at });
      changeAction.apply(doc, { id: 'a2', fields: { titleFr: 'changée après' } });
      addReading.apply(doc, { id: 'r2', fields: { indicatorId: 'i1', date: '2021-02', value: 1600 } });
    });
  });

  test('texts: characters beyond the basic plane, formats put on and taken off, lines, deletions', () => {
    accepts('roadmap:demo', 'editor', (doc) => {
      const change = (delta: Parameters<typeof changeText.apply>[1]['delta']) =>
        changeText.apply(doc, { ...description, delta });
      change([{ insert: 'Bonjour 𝒳é', attributes: { bold: true } }]);
      change([{ retain: 3 }, { retain: 4, attributes: { bold: null, link: 'https://example.org/' } }]);
      change([{ retain: 10 }, { retain: 1, attributes: { header: 2 } }]);
      change([{ retain: 10 }, { retain: 1, attributes: { header: null, list: 'checked', indent: 2 } }]);
      change([{ retain: 2 }, { delete: 3 }, { insert: '\n', attributes: { list: 'bullet' } }]);
    });
  });

  test('dialogue and proposal', () => {
    accepts('dialogue:d1', 'facilitator', (doc) => {
      addAgendaItem.apply(doc, { id: 'g2', titleFr: 'Suite', titleEn: null, order: 'b' });
      renameAgendaItem.apply(doc, { id: 'g2', language: 'en', title: 'Next' });
      moveAgendaItem.apply(doc, { id: 'g2', order: 'c' });
      setAgendaState.apply(doc, { id: 'g1', state: 'done' });
      setFields(doc, 'session', 'session', { status: 'closed' });
      changeText.apply(doc, { collection: 'agenda', id: 'g2', field: 'notes', delta: [{ insert: 'note' }] });
    });
    accepts('proposal:p1', 'facilitator', (doc) => {
      addClause.apply(doc, { id: 'c2', titleFr: 'Article 2', titleEn: null, language: 'fr', order: 'b' });
      renameClause.apply(doc, { id: 'c1', language: 'en', title: 'Article one' });
      setProposalStatus.apply(doc, { status: 'adopted' });
    });
  });

  test('comments of a commenter', () => {
    accepts('comments:proposal.p1', 'commenter', (doc) => {
      const message = { ...signature, threadId: 't2', body: 'Voici pourquoi.' };
      openThread.apply(doc, { id: 't2', thread, messageId: 'm2', message });
      reply.apply(doc, { id: 'm3', message });
      changeMessage.apply(doc, { id: 'm3', body: 'Corrigé', at });
      deleteMessage.apply(doc, { id: 'm2', at });
      resolveThread.apply(doc, { id: 't1', by: { id: 'p_awa', name: 'awa', at } });
      resolveThread.apply(doc, { id: 't1', by: null });
    });
  });

  test('undo and redo, of fields, of a field’s first value, of text and of formats', () => {
    accepts('roadmap:demo', 'editor', (doc) => {
      const collections = ['actions'].map((name) => collectionOf(doc, name));
      const undo = new Y.UndoManager(collections, { captureTimeout: 0 });
      changeAction.apply(doc, { id: 'a1', fields: { titleFr: 'Autre titre', percent: 10 } });
      changeText.apply(doc, { ...description, delta: [{ insert: 'texte' }] });
      changeText.apply(doc, { ...description, delta: [{ retain: 2, attributes: { bold: true } }] });
      changeText.apply(doc, { ...description, delta: [{ retain: 1 }, { delete: 2 }] });
      deleteAction.apply(doc, { id: 'a1', at });
      while (undo.canUndo()) undo.undo();
      expect(textOf(doc, 'actions', 'a1', 'description')?.toDelta()).toEqual([{ insert: '\n' }]);
      expect(collectionOf(doc, 'actions').get('a1')?.has('percent')).toBe(false);
      while (undo.canRedo()) undo.redo();
      undo.undo();
    });
  });

  test('an hour offline in one update, with values set several times', () => {
    const history = historyOf('roadmap:demo');
    const { send, gate } = bench('roadmap:demo', history);
    const awa = replica(2, history);
    const before = Y.encodeStateVector(awa.doc);
    for (let i = 0; i < 20; i++) {
      addAction.apply(awa.doc, { id: `n${i}`, fields: { axisId: 'x1', order: 'c', state: 'proposed' } });
      changeAction.apply(awa.doc, { id: `n${i}`, fields: { titleFr: 'un' } });
      changeAction.apply(awa.doc, { id: `n${i}`, fields: { titleFr: 'deux' } });
      const delta = [{ insert: 'abc' }, { retain: 1, attributes: { header: 1 } }];
      changeText.apply(awa.doc, { collection: 'actions', id: `n${i}`, field: 'description', delta });
      changeText.apply(awa.doc, { ...description, delta: [{ insert: `${i}`, attributes: { bold: true } }] });
    }
    const offline = Y.encodeStateAsUpdate(awa.doc, before);
    const sender = connection('roadmap:demo', 'awa');
    expect(inShort(send(offline, sender))).toBe('accepted');
    expect(inShort(send(offline, sender))).toBe('known');
    expect(same(gate.doc, awa.doc)).toBe(true);
  });

  test('an update of which the first half is known: only the rest is new', () => {
    const history = historyOf('roadmap:demo');
    const { send, gate } = bench('roadmap:demo', history);
    const awa = replica(2, history);
    const before = Y.encodeStateVector(awa.doc);
    const sender = connection('roadmap:demo', 'awa');
    const [first] = awa.change((doc) =>
      changeText.apply(doc, { ...description, delta: [{ insert: 'mot' }] }),
    );
    expect(inShort(send(first!, sender))).toBe('accepted');
    awa.change((doc) =>
      changeText.apply(doc, { ...description, delta: [{ retain: 3 }, { insert: 'entier' }] }),
    );
    expect(inShort(send(Y.encodeStateAsUpdate(awa.doc, before), sender))).toBe('accepted');
    expect(same(gate.doc, awa.doc)).toBe(true);
  });
});
