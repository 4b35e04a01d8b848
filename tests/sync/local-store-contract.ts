/** What every LocalStore does (C3). It runs in Node and in a real browser, so it asserts with nothing but itself. */
import * as Y from 'yjs';
import type { LocalStore, OutboxEntry } from '../../client/sync/local-store.ts';
import type { DocumentId } from '../../shared/ids.ts';

const document: DocumentId = 'roadmap:demo';
const other: DocumentId = 'dialogue:s';

function equal(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [found, expected].map((value) =>
    JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part)),
  );
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}

function entry(clientId: number, ref: number, order: number, text = 'x'): OutboxEntry {
  const bytes = new TextEncoder().encode(text);
  const at = '2021-01-18T09:00:00Z';
  return { document, clientId, ref, secret: 's', order, bytes, edit: 'e', args: { text }, at };
}

/** Updates of one text, one character each. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  for (const character of text.split('')) doc.getText('t').insert(doc.getText('t').length, character);
  return updates;
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('t').toJSON();
}

const record = (epoch: number, seq: number) => ({ epoch, seq, permission: 'write' as const });
const keyOf = ({ clientId, ref }: OutboxEntry) => `${clientId}.${ref}`;

export const localStoreContract: Readonly<Record<string, (store: LocalStore) => Promise<void>>> = {
  'knows nothing of a document it never saw': async (store) => {
    equal(await store.load(document), { record: null, committed: [], outbox: [] }, 'load');
    equal(await store.pending(), [], 'pending');
    equal(await store.kept(), [], 'kept');
  },
  'keeps the outbox in order, each entry under its name, until it is removed': async (store) => {
    await store.write(document, { put: [entry(9, 1, 3), entry(7, 2, 2), entry(7, 1, 1)] });
    await store.write(document, { put: [entry(9, 1, 3, 'longer')] });
    const { outbox } = await store.load(document);
    equal(outbox.map(keyOf), ['7.1', '7.2', '9.1'], 'order');
    equal(outbox[2], entry(9, 1, 3, 'longer'), 'entry');
    equal((await store.load(other)).outbox, [], 'other document');
    const pages = await store.pending();
    equal(new Set(pages.map(({ clientId }) => clientId)).size, 2, 'pages');
    await store.write(document, { remove: [entry(7, 1, 1), entry(9, 1, 3)] });
    equal((await store.load(document)).outbox.map(keyOf), ['7.2'], 'removed');
  },
  'adds committed bytes and remembers the highest seq, whichever page wrote it': async (store) => {
    const [a, b, c] = typed('abc');
    if (a === undefined || b === undefined || c === undefined) throw new Error('three updates');
    await store.write(document, { record: record(1, 2), committed: [a, b] });
    await store.write(document, { record: record(1, 1), committed: [c] });
    const stored = await store.load(document);
    equal(stored.record, record(1, 2), 'record');
    equal(textOf(stored.committed), 'abc', 'text');
  },
  'merges many parts without losing any': async (store) => {
    const text = 'abcdefghij'.repeat(45);
    for (const [seq, update] of typed(text).entries())
      await store.write(document, { record: record(1, seq), committed: [update] });
    const stored = await store.load(document);
    equal(textOf(stored.committed), text, 'text');
  },
  'drops an older epoch, and what a page of an older epoch still writes': async (store) => {
    const [old] = typed('x');
    const [fresh] = typed('y');
    if (old === undefined || fresh === undefined) throw new Error('one update each');
    await store.write(document, { record: record(1, 40), committed: [old], put: [entry(7, 1, 1)] });
    await store.write(document, { record: record(2, 3), committed: [fresh] });
    await store.write(document, { record: record(1, 41), committed: [old] });
    const stored = await store.load(document);
    equal(stored.record, record(2, 3), 'record');
    equal(textOf(stored.committed), 'y', 'text');
    equal(stored.outbox.map(keyOf), ['7.1'], 'the outbox stays');
  },
  'keeps refused edits until they are dismissed': async (store) => {
    const kept = (id: string) => ({ id, document, code: 'schema' as const, edit: 'e', text: 't', at: 'a' });
    await store.write(document, { keep: [kept('1'), kept('2')] });
    await store.dismiss('1');
    await store.dismiss('unknown');
    equal(await store.kept(), [kept('2')], 'kept');
  },
};
