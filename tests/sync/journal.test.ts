import { beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../client/sync/journal.ts';
import type { LocalChange, LocalStore, OutboxEntry } from '../../client/sync/local-store.ts';
import { LocalWriter } from '../../client/sync/local-writer.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks, type PageLocks } from '../../client/sync/page-locks.ts';
import { createMemoryStorage, type MemoryStorage } from '../support/memory-storage.ts';
import { Chance, settle, SimulatedTime } from './simulated-time.ts';

const document = 'roadmap:demo';

function entry(ref: number, text = 'x'): OutboxEntry {
  const bytes = new TextEncoder().encode(text);
  const at = '2021-01-18T09:00:00Z';
  return { document, clientId: 7, ref, secret: 's', order: ref, bytes, edit: 'e', args: { text }, at };
}

let storage: MemoryStorage;
let store: LocalStore;
let locks: PageLocks;
let time: SimulatedTime;

beforeEach(() => {
  storage = createMemoryStorage();
  store = createMemoryStore();
  locks = createMemoryLocks();
  time = new SimulatedTime(new Chance(1));
});

const journalOf = (person = 'p_1') => new Journal(storage, person, time.process().environment);

/** What the store is asked to write, to be confirmed by hand. */
function slowStore() {
  const asked: { change: LocalChange; confirm: () => void; refuse: () => void }[] = [];
  const slow: LocalStore = {
    ...store,
    write: (_document, change) =>
      new Promise((resolve, reject) => {
        const confirm = () => resolve(store.write(document, change));
        asked.push({ change, confirm, refuse: () => reject(new Error('full')) });
      }),
  };
  return { asked, slow };
}

function writerOn(target: LocalStore, journal = journalOf()) {
  const { environment } = time.process();
  return new LocalWriter({ document, store: target, journal, environment, written: () => {} });
}

describe('what is typed is on the device in the same turn', () => {
  it('is noted and asked of the store before the turn ends, and forgotten once the store has it', async () => {
    const { asked, slow } = slowStore();
    const writer = writerOn(slow);
    writer.write({ put: [entry(1)] });
    expect(asked.map(({ change }) => change.put?.length)).toEqual([1]);
    expect(storage.items.size).toBe(1);
    expect(writer.unkept).toBe(0);
    asked[0]?.confirm();
    await writer.flush();
    expect(storage.items.size).toBe(0);
  });

  it('a later version of an entry stays noted when an earlier one is confirmed', async () => {
    const { asked, slow } = slowStore();
    const writer = writerOn(slow);
    writer.write({ put: [entry(1, 'a')] });
    writer.write({ put: [entry(1, 'ab')] });
    asked[0]?.confirm();
    await settle();
    expect([...storage.items.values()].join()).toContain('ab');
    asked[1]?.confirm();
    await settle();
    expect(storage.items.size).toBe(0);
    expect((await store.load(document)).outbox).toEqual([entry(1, 'ab')]);
  });

  it('a write that failed is repeated before what came after it', async () => {
    const { asked, slow } = slowStore();
    const writer = writerOn(slow);
    writer.write({ put: [entry(1, 'a')] });
    writer.write({ put: [entry(1, 'ab'), entry(2)] });
    asked[0]?.refuse();
    await settle();
    asked[1]?.confirm();
    await settle();
    expect(writer.unkept).toBe(2);
    await time.advance(5_000);
    expect(asked).toHaveLength(3);
    asked[2]?.confirm();
    await settle();
    expect(writer.unkept).toBe(0);
    expect(storage.items.size).toBe(0);
    expect((await store.load(document)).outbox).toEqual([entry(1, 'ab'), entry(2)]);
  });

  it('a slow disk gets what is typed meanwhile as one write', async () => {
    const { asked, slow } = slowStore();
    const writer = writerOn(slow);
    for (let ref = 1; ref <= 100; ref += 1) writer.write({ put: [entry(ref)] });
    expect(storage.items.size).toBe(100);
    for (let index = 0; index < asked.length; index += 1) {
      asked[index]?.confirm();
      await settle();
    }
    expect(asked.length).toBeLessThan(20);
    expect((await store.load(document)).outbox).toHaveLength(100);
    expect(storage.items.size).toBe(0);
  });

  it('says what would be lost where it can be noted nowhere', async () => {
    const { asked, slow } = slowStore();
    storage = createMemoryStorage(() => false);
    const writer = writerOn(slow);
    writer.write({ put: [entry(1), entry(2)] });
    expect(writer.unkept).toBe(2);
    writer.write({ remove: [entry(1)] }); // acknowledged meanwhile
    expect(writer.unkept).toBe(1);
    asked[0]?.confirm();
    await settle();
    expect(writer.unkept).toBe(0);
  });

  it('is bounded: what is too large for it is not noted, and that is said', () => {
    const writer = writerOn(slowStore().slow);
    writer.write({ put: [entry(1, 'x'.repeat(900_000))] });
    expect(writer.unkept).toBe(1);
    writer.write({ put: [entry(2)] });
    expect(writer.unkept).toBe(1);
    expect(storage.items.size).toBe(1);
  });
});

describe('what a page that has gone could not write', () => {
  it('is written by the next one, all or nothing', async () => {
    await store.write(document, { put: [entry(1), entry(2)] });
    const kept = { id: 'k', document, code: 'schema' as const, edit: 'e', text: 't', at: 'a' };
    journalOf().note(document, { put: [entry(3)], remove: [entry(1)], keep: [kept] });
    await journalOf().recover(store, locks);
    expect((await store.load(document)).outbox).toEqual([entry(2), entry(3)]);
    expect(await store.kept()).toEqual([kept]);
    expect(storage.items.size).toBe(0);
  });

  it('half of a change is never noted', () => {
    let room = 2;
    storage = createMemoryStorage(() => --room >= 0);
    expect(journalOf().note(document, { put: [entry(3), entry(4)], remove: [entry(1)] })).toBe(false);
    expect(storage.items.size).toBe(0);
  });

  it('is left alone while that page is there, and where it is another person’s', async () => {
    const there = journalOf();
    await there.hold(locks);
    there.note(document, { put: [entry(1)] });
    journalOf('p_12').note(document, { put: [entry(2)] });
    await journalOf().recover(store, locks);
    expect((await store.load(document)).outbox).toEqual([]);
    expect(storage.items.size).toBe(2);
  });

  it('stays noted while the device cannot write it', async () => {
    journalOf().note(document, { put: [entry(1)] });
    const full: LocalStore = { ...store, write: () => Promise.reject(new Error('full')) };
    await expect(journalOf().recover(full, locks)).rejects.toThrow('full');
    await journalOf().recover(store, locks);
    expect((await store.load(document)).outbox).toEqual([entry(1)]);
  });
});
