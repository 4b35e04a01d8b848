/** An earlier state comes back as an ordinary edit, through a real room and its gate. */
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Principal } from '../../server/accounts/principal.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { createHistory } from '../../server/history/history.ts';
import { restore } from '../../server/history/restore.ts';
import { submitEdit } from '../../server/history/submit-edit.ts';
import { createUpdateLogMemory } from '../../server/log/memory-log.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { Role } from '../../shared/roles.ts';
import { addReading, changeAction } from '../../shared/roadmap/edits.ts';
import { changeText } from '../../shared/text/edits.ts';
import { Chance } from '../sync/simulated-time.ts';
import { roomsOver } from './rooms-over.ts';
import { contentOf, firstSeed, newDoc, randomHistory, writeTo } from './written-history.ts';

afterAll(() => console.info(`history, restoring: PALABRE_SEED=${firstSeed}`));

const documents: readonly DocumentId[] = ['roadmap:demo', 'dialogue:d1', 'proposal:p1'];
const each = documents.flatMap((document) =>
  Array.from({ length: 8 }, (_, round) => [document, firstSeed + round] as const),
);

const somebody = (name: string, role: Role): Principal => ({
  id: `p_${name}`,
  kind: 'participant',
  name,
  group: null,
  role,
  colour: 1,
  rightsVersion: 1,
});
const oumou = somebody('oumou', 'facilitator');

async function office(document: DocumentId, seed: number, length = 40) {
  const written = randomHistory(document, seed, length);
  const log = createUpdateLogMemory(() => 1);
  await writeTo(log, written);
  let held: Promise<void> = Promise.resolve();
  const slow = {
    ...log,
    append: async (...args: Parameters<typeof log.append>) => held.then(() => log.append(...args)),
  };
  /** Keeps what is appended from the disk until the function that it returns is called. */
  const hold = () => {
    let release = () => {};
    held = new Promise((resolve) => (release = resolve));
    return () => release();
  };
  const rooms = roomsOver(slow);
  const history = createHistory(log);
  const content = async (seq?: number) => {
    const state = await history.stateAt(document, { seq: seq ?? (await log.head(document))!.seq });
    return contentOf(document, newDoc([state!.bytes]));
  };
  const back = (seq: number, by = oumou) =>
    restore({ log, rooms, env: systemEnvironment }, document, seq, by);
  return { ...written, log, rooms, history, content, back, hold };
}

type Content = Awaited<ReturnType<Awaited<ReturnType<typeof office>>['content']>>;

/** What people see: entries that are not deleted, and readings, which no restoration takes back. */
const live = (content: Content) =>
  Object.fromEntries(
    Object.entries(content).filter(
      ([key, { fields }]) => typeof fields['deletedAt'] !== 'string' && !key.startsWith('readings/'),
    ),
  );

describe.each(each)('%s, seed %i', (document, seed) => {
  test('restored, the content is the earlier one, and restoring the state before undoes it', async () => {
    const { requests, content, back, log } = await office(document, seed);
    const chance = new Chance(seed);
    for (let round = 0; round < 4; round++) {
      const seq = 1 + chance.below(requests.length);
      const before = (await log.head(document))!.seq;
      const now = await content();
      const restored = await back(seq);
      if ('kind' in restored && restored.kind === 'unchanged') continue;
      expect(restored).toEqual({ kind: 'restored', seq: before + 1 });
      expect(live(await content())).toEqual(live(await content(seq)));
      expect(await log.head(document)).toMatchObject({ epoch: 1, seq: before + 1 });
      const undone = await back(before);
      expect(undone).toEqual({ kind: 'restored', seq: before + 2 });
      expect(await content()).toEqual(now);
    }
  });

  test('it is one update of its own, in the name of who asked, and nothing when nothing differs', async () => {
    const { requests, log, back } = await office(document, seed);
    expect(await back(requests.length)).toEqual({ kind: 'unchanged' });
    await back(1);
    const added = await log.since(document, requests.length, 10);
    expect(added.map(({ principalId }) => principalId)).toEqual(['p_oumou']);
    expect(requests.map(({ updateId }) => updateId)).not.toContain(added[0]!.updateId);
    expect(await back(1)).toEqual({ kind: 'unchanged' });
  });
});

/** The update that a person makes who knows the document up to `seq`. */
async function offlineEdit(
  from: Pick<Awaited<ReturnType<typeof office>>, 'history'>,
  seq: number,
  clientId: number,
  make: (doc: Y.Doc) => void,
) {
  const doc = newDoc([(await from.history.stateAt('roadmap:demo', { seq }))!.bytes]);
  doc.clientID = clientId;
  let bytes: Uint8Array = new Uint8Array();
  doc.on('update', (update) => (bytes = update));
  doc.transact(() => make(doc));
  return { principal: somebody('sira', 'editor'), permission: 'write', clientId, bytes } as const;
}

const text = (content: Content, key: string, name: string) =>
  content[key]!.texts[name]!.map(([unit]) => unit).join('');

describe('among others', () => {
  const document = 'roadmap:demo';

  /** A document with one change that can be restored away, and an edit of somebody who knows of that change only. */
  async function scene() {
    const from = await office(document, firstSeed, 1);
    const room = await from.rooms.open(document, null);
    if ('code' in room) throw new Error(room.code);
    const notes = { collection: 'actions', id: 'c1', field: 'description' };
    const first = await offlineEdit(from, 1, 98, (doc) => {
      changeAction.apply(doc, { id: 'c1', fields: { titleFr: 'Autre', percent: 10 } });
      changeText.apply(doc, { ...notes, delta: [{ insert: 'Un deux trois' }] });
    });
    expect(await submitEdit(room, first, systemEnvironment)).toBe(2);
    const meanwhile = await offlineEdit(from, 2, 99, (doc) => {
      changeAction.apply(doc, { id: 'c1', fields: { state: 'in_progress' } });
      changeAction.apply(doc, { id: 'c2', fields: { titleFr: 'Réforme' } });
      changeText.apply(doc, { ...notes, delta: [{ retain: 14 }, { insert: 'quatre' }] });
      addReading.apply(doc, { id: 'r1', fields: { indicatorId: 'i1', date: '2021-01', value: 3 } });
    });
    return { ...from, submit: () => submitEdit(room, meanwhile, systemEnvironment) };
  }

  /** Both are there: the fields and words of the change are taken back, everything else is as somebody left it. */
  function expectBoth(after: Content): void {
    expect(after['actions/c1']!.fields).toEqual({ axisId: 'a1', order: 'a', state: 'in_progress' });
    expect(after['actions/c2']!.fields).toMatchObject({ titleFr: 'Réforme' });
    expect(text(after, 'actions/c1', 'description')).toBe('\nquatre');
    expect(after['readings/r1']!.fields).toMatchObject({ value: 3 });
  }

  test('what somebody did without knowing of it, in other fields, entries and places of a text, survives', async () => {
    const { back, submit, content } = await scene();
    expect(await back(1)).toEqual({ kind: 'restored', seq: 3 });
    expect(await submit()).toBe(4);
    expectBoth(await content());
  });

  test('so does what was on its way to the disk when the restoring edit was made', async () => {
    const { back, submit, content, hold } = await scene();
    const release = hold();
    const written = submit();
    const restored = back(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    expect([await written, await restored]).toEqual([3, { kind: 'restored', seq: 4 }]);
    expectBoth(await content());
  });

  test('a viewer and a commenter are refused by the gate, and nothing is written', async () => {
    const { back, log, requests } = await office(document, firstSeed);
    for (const role of ['viewer', 'commenter'] as const)
      expect(await back(1, somebody('sira', role))).toMatchObject({ code: 'forbidden' });
    expect(await log.head(document)).toMatchObject({ seq: requests.length });
  });

  test('a locked document, an unknown one and a free one are refused; a number that does not exist throws', async () => {
    const { log, rooms, back } = await office(document, firstSeed);
    await expect(back(1e6)).rejects.toThrow(RangeError);
    const parts = { log, rooms, env: systemEnvironment };
    expect(await restore(parts, 'roadmap:none', 0, oumou)).toMatchObject({ code: 'unknownDocument' });
    expect(await restore(parts, 'free:notes', 0, oumou)).toMatchObject({ code: 'schema' });
    log.changeHead(document, { lockedAtMs: 1 });
    expect(await back(1)).toMatchObject({ code: 'locked' });
  });

  test('other documents stay as they are', async () => {
    const { log, back } = await office(document, firstSeed);
    const other = randomHistory('proposal:p1', firstSeed, 10);
    await writeTo(log, other);
    const before = await log.load('proposal:p1');
    await back(1);
    expect(await log.load('proposal:p1')).toEqual(before);
  });
});
