/** Values, names and rich text that no honest client writes (G5), and writing without the right to (G6). */
import * as Y from 'yjs';
import { format, length, raw, text, value, type HandMadeStruct } from '../../gate/hand-made-update.ts';
import { createEntry } from '../../../shared/workspace/entry.ts';
import { once, type Attack, type RoomName } from '../attack.ts';
import { syncMessage, type Hostile } from '../hostile-connection.ts';
import { notesId, notesOf, own, updateOf } from '../hostile-updates.ts';

const form = (
  name: string,
  room: RoomName,
  update: (hostile: Hostile) => Uint8Array,
  expected: Attack['expected'] = ['schema', 'malformed'],
): Attack => ({
  name,
  threat: room === 'free' ? 'keys and values' : 'rich text',
  room,
  expected,
  run: (scene) => once(scene, (hostile) => hostile.update(update(hostile))),
});

const inMap = (sub: string, struct: Pick<HandMadeStruct, 'content' | 'body'>) => (hostile: Hostile) =>
  own(hostile, [{ parent: 'm', sub, ...struct }]);
const any = (held: unknown) => ({ content: 8, body: value(held) });
const inNotes = (struct: Pick<HandMadeStruct, 'content' | 'body'>) => (hostile: Hostile) =>
  own(hostile, [{ parent: notesId(hostile.doc), ...struct }]);
const formatted = (name: string, held: unknown) => (hostile: Hostile) =>
  updateOf(hostile, (doc) => notesOf(doc).insert(0, 'mot', { [name]: held }));
const fields = (change: Readonly<Record<string, unknown>>) => (hostile: Hostile) =>
  updateOf(hostile, (doc) => {
    const entry = doc.getMap<Y.Map<unknown>>('agenda').values().next().value;
    for (const [field, held] of Object.entries(change)) entry?.set(field, held);
  });

export const formAttacks: readonly Attack[] = [
  form('the key __proto__', 'free', inMap('__proto__', any({ isAdmin: true }))),
  form('the key constructor', 'free', inMap('constructor', any(1))),
  form('the key toJSON', 'free', inMap('toJSON', any(1))),
  form('the key onclick', 'free', inMap('onclick', any('x'))),
  form('a root named __proto__', 'free', (hostile) =>
    own(hostile, [{ content: 4, parent: '__proto__', body: text('x') }]),
  ),
  form(
    '__proto__ inside a value',
    'free',
    inMap('k', { content: 8, body: raw(1, 118, 1, 9, ...Buffer.from('__proto__'), 118, 0) }),
  ),
  form('__proto__ inside JSON', 'free', (hostile) =>
    own(hostile, [{ content: 5, parent: 't', body: text('{"__proto__":{"isAdmin":true}}') }]),
  ),
  form('an XML element named constructor', 'free', (hostile) =>
    own(hostile, [{ content: 7, parent: 'x', body: raw(3, 11, ...Buffer.from('constructor')) }]),
  ),
  form('a BigInt', 'free', inMap('k', any(1n))),
  form('NaN', 'free', inMap('k', any(Number.NaN))),
  form('infinity', 'free', inMap('k', any(Number.POSITIVE_INFINITY))),
  form('undefined', 'free', inMap('k', any(undefined))),
  form('a subdocument', 'free', (hostile) =>
    updateOf(hostile, (doc) => doc.getMap('m').set('d', new Y.Doc())),
  ),
  form('an embed', 'session', inNotes({ content: 5, body: text('{"image":"x"}') })),
  form('an unknown attribute', 'session', formatted('blink', true)),
  form('an event attribute', 'session', formatted('onclick', 'alert(1)')),
  form('a javascript: link', 'session', formatted('link', 'javascript:alert(1)')),
  form('a javascript: link in disguise', 'session', formatted('link', ' JaVaScRiPt:alert(1)')),
  form('a data: link', 'session', formatted('link', 'data:text/html,<script>1</script>')),
  form('a link out of its quotes', 'session', formatted('link', 'https://x.example/" onclick="1')),
  form('a heading of level 99', 'session', formatted('header', 99)),
  form('a format that is no JSON', 'session', inNotes({ content: 6, body: format('bold', '{') })),
  form(
    'an XML wrapper in the notes',
    'session',
    inNotes({ content: 7, body: raw(3, 7, ...Buffer.from('wrapper')) }),
  ),
  form('a map in the notes', 'session', inNotes({ content: 7, body: length(1) })),
  form('an unknown root', 'session', (hostile) => updateOf(hostile, (doc) => doc.getMap('evil').set('k', 1))),
  form('an unknown field', 'session', fields({ isAdmin: true })),
  form('a field of another kind', 'session', fields({ minutes: 'forty' })),
  form('an entry replaced', 'session', (hostile) =>
    updateOf(hostile, (doc) => {
      const agenda = doc.getMap<Y.Map<unknown>>('agenda');
      const id = agenda.keys().next().value;
      if (id !== undefined) agenda.set(id, new Y.Map([['order', 'a1']]));
    }),
  ),
  form('an entry’s key removed', 'session', (hostile) =>
    updateOf(hostile, (doc) => {
      const agenda = doc.getMap<Y.Map<unknown>>('agenda');
      const id = agenda.keys().next().value;
      if (id !== undefined) agenda.delete(id);
    }),
  ),
  form('text where an entry belongs', 'session', (hostile) =>
    updateOf(hostile, (doc) => doc.getMap('agenda').set('x1', new Y.Text('x'))),
  ),
];

const right = (
  name: string,
  token: 'viewerToken' | 'commenterToken',
  act: (hostile: Hostile) => void,
  doors: Attack['doors'] = ['yjs', 'palabre'],
): Attack => ({
  name,
  threat: 'writing without the right to',
  room: 'session',
  doors,
  expected: ['forbidden'],
  run: (scene) => once(scene, act, { token: scene[token] }),
});
const writing = (hostile: Hostile) => updateOf(hostile, (doc) => notesOf(doc).insert(0, 'faux'));
const removing = (hostile: Hostile) => updateOf(hostile, (doc) => notesOf(doc).delete(0, 3));

export const rightAttacks: readonly Attack[] = [
  right('a viewer writes', 'viewerToken', (hostile) => hostile.update(writing(hostile))),
  right(
    'a viewer writes as an answer',
    'viewerToken',
    (hostile) => hostile.packet(syncMessage(1, writing(hostile))),
    ['yjs'],
  ),
  right('a viewer only deletes', 'viewerToken', (hostile) => hostile.update(removing(hostile))),
  right('a commenter writes in the record', 'commenterToken', (hostile) => hostile.update(writing(hostile))),
  right('a commenter adds an agenda item', 'commenterToken', (hostile) =>
    hostile.update(
      updateOf(hostile, (doc) => createEntry(doc, 'agenda', 'x1', { order: 'z', state: 'open' }, ['notes'])),
    ),
  ),
];
