/** G6: who may change what, decided on what changed. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { resolveThread, reply, changeMessage } from '../../shared/comments/edits.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { changeAction } from '../../shared/roadmap/edits.ts';
import type { Role } from '../../shared/roles.ts';
import { changeText } from '../../shared/text/edits.ts';
import { setFields, textOf } from '../../shared/workspace/entry.ts';
import { historyOf, replica, signature } from './documents.ts';
import { bench, connection, inShort } from './people.ts';

const at = '2021-01-18T11:00:00Z';

function verdictFor(document: DocumentId, name: string, role: Role, make: (doc: Y.Doc) => void): string {
  const history = historyOf(document);
  const { send } = bench(document, history);
  const [update] = replica(2, history).change((doc) => doc.transact(() => make(doc)));
  return inShort(send(update!, connection(document, name, role)));
}

const comments: DocumentId = 'comments:proposal.p1';
const clause = { collection: 'clauses', id: 'c1', field: 'text' };
const type = (doc: Y.Doc) => changeText.apply(doc, { ...clause, delta: [{ insert: 'forgé' }] });
const readings = (doc: Y.Doc) => setFields(doc, 'readings', 'r1', { value: 1 });
const settings = (doc: Y.Doc) => setFields(doc, 'workspace', 'settings', { titleFr: 'x' });
const session = (doc: Y.Doc) => setFields(doc, 'session', 'session', { status: 'closed' });
const status = (doc: Y.Doc) => setFields(doc, 'proposal', 'proposal', { status: 'adopted' });
const body = (doc: Y.Doc) => changeMessage.apply(doc, { id: 'm1', body: 'autre', at });
const signed = (doc: Y.Doc) =>
  reply.apply(doc, { id: 'm2', message: { ...signature, threadId: 't1', body: 'signé awa' } });
const resolve = (doc: Y.Doc) => resolveThread.apply(doc, { id: 't1', by: { id: 'p_awa', name: 'awa', at } });
const withdraw = (doc: Y.Doc) => setFields(doc, 'messages', 'm1', { deletedAt: at });

describe('G6', () => {
  test.each<[string, DocumentId, string, Role, (doc: Y.Doc) => void, string]>([
    ['a commenter’s forged text', 'proposal:p1', 'awa', 'commenter', type, 'refused forbidden'],
    ['a viewer’s text', 'proposal:p1', 'awa', 'viewer', type, 'refused forbidden'],
    ['an editor’s text', 'proposal:p1', 'awa', 'editor', type, 'accepted'],
    ['a reading changed', 'roadmap:demo', 'awa', 'editor', readings, 'refused forbidden'],
    ['settings by an editor', 'roadmap:demo', 'awa', 'editor', settings, 'refused forbidden'],
    ['settings by the facilitation', 'roadmap:demo', 'awa', 'facilitator', settings, 'accepted'],
    ['the session by an editor', 'dialogue:d1', 'awa', 'editor', session, 'refused forbidden'],
    ['the session by the facilitation', 'dialogue:d1', 'awa', 'facilitator', session, 'accepted'],
    ['a status by an editor', 'proposal:p1', 'awa', 'editor', status, 'refused forbidden'],
    ['a status by the facilitation', 'proposal:p1', 'awa', 'facilitator', status, 'accepted'],
    ['a viewer’s comment', comments, 'awa', 'viewer', signed, 'refused forbidden'],
    ['a comment of one’s own', comments, 'awa', 'commenter', signed, 'accepted'],
    ['a comment in another name', comments, 'moussa', 'facilitator', signed, 'refused forged'],
    ['one’s own words changed', comments, 'awa', 'commenter', body, 'accepted'],
    ['another’s words changed', comments, 'moussa', 'facilitator', body, 'refused forbidden'],
    [
      'another’s comment withdrawn by the facilitation',
      comments,
      'moussa',
      'facilitator',
      withdraw,
      'accepted',
    ],
    ['another’s comment withdrawn', comments, 'moussa', 'editor', withdraw, 'refused forbidden'],
    ['a thread resolved', comments, 'awa', 'commenter', resolve, 'accepted'],
    ['a thread resolved in another name', comments, 'moussa', 'commenter', resolve, 'refused forged'],
  ])('%s', (_what, document, name, role, make, expected) => {
    expect(verdictFor(document, name, role, make)).toBe(expected);
  });

  test('a loser counts, too: a forbidden value that loses against a concurrent one is refused', () => {
    const history = historyOf('proposal:p1');
    const { send } = bench('proposal:p1', history);
    const high = replica(900, history).change(status)[0]!;
    const low = replica(2, history).change((doc) =>
      setFields(doc, 'proposal', 'proposal', { status: 'open' }),
    )[0]!;
    expect(inShort(send(high, connection('proposal:p1', 'fanta', 'facilitator')))).toBe('accepted');
    expect(inShort(send(low, connection('proposal:p1', 'awa')))).toBe('refused forbidden');
  });

  test('two people resolve a thread at once: both pass, in either order', () => {
    const history = historyOf(comments);
    for (const order of [0, 1]) {
      const { send } = bench(comments, history);
      const edits = [
        { name: 'awa', update: replica(2, history).change(resolve)[0]! },
        {
          name: 'moussa',
          update: replica(3, history).change((doc) =>
            resolveThread.apply(doc, { id: 't1', by: { id: 'p_moussa', name: 'moussa', at } }),
          )[0]!,
        },
      ];
      for (const { name, update } of order === 0 ? edits : edits.toReversed())
        expect(inShort(send(update, connection(comments, name, 'commenter')))).toBe('accepted');
    }
  });
});

describe('a reader', () => {
  const viewer = connection('proposal:p1', 'fanta', 'viewer');

  test('may send back what everybody knows, and nothing else', () => {
    const history = historyOf('proposal:p1');
    const { send } = bench('proposal:p1', history);
    expect(inShort(send(Y.encodeStateAsUpdate(replica(9, history).doc), viewer))).toBe('known');
    const deleted = replica(2, history).change((doc) =>
      textOf(doc, 'clauses', 'c1', 'text')?.delete(0, 1),
    )[0]!;
    expect(inShort(send(deleted, viewer))).toBe('refused forbidden');
  });

  test('is not blamed for the formats that its Yjs cleans up by itself', () => {
    const history = historyOf('proposal:p1');
    const { send } = bench('proposal:p1', history);
    const reader = replica(9, history);
    const bold = (clientId: number) =>
      replica(clientId, history).change((doc) =>
        textOf(doc, 'clauses', 'c1', 'text')?.format(0, 1, { bold: true }),
      )[0]!;
    const updates = [bold(2), bold(3)];
    const all = reader.change(() => {
      for (const [at, update] of updates.entries()) {
        expect(inShort(send(update, connection('proposal:p1', `editor_${at}`)))).toBe('accepted');
        reader.receive(update);
      }
    });
    const own = all.filter((update) => !updates.some((sent) => Buffer.compare(sent, update) === 0));
    expect(own.length).toBeGreaterThan(0);
    for (const update of own) expect(inShort(send(update, viewer))).toBe('known');
    expect(inShort(send(Y.encodeStateAsUpdate(reader.doc), viewer))).toBe('known');
  });
});

test('D8 rights are judged as the sender has them now', () => {
  const history = historyOf('roadmap:demo');
  const { send } = bench('roadmap:demo', history);
  const awa = replica(2, history);
  const change = (titleFr: string) =>
    awa.change((doc) => changeAction.apply(doc, { id: 'a1', fields: { titleFr } }))[0]!;
  expect(inShort(send(change('un'), connection('roadmap:demo', 'awa')))).toBe('accepted');
  expect(inShort(send(change('deux'), connection('roadmap:demo', 'awa', 'viewer')))).toBe(
    'refused forbidden',
  );
});
