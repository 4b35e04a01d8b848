/** What was, and who changed it: read from logs of random histories. */
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ChangedEntry } from '../../server/history/changed-parts.ts';
import { createHistory } from '../../server/history/history.ts';
import { createUpdateLogMemory } from '../../server/log/memory-log.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { Chance } from '../sync/simulated-time.ts';
import { contentOf, firstSeed, newDoc, randomHistory, writeTo, type Written } from './written-history.ts';

afterAll(() => console.info(`history, reading: PALABRE_SEED=${firstSeed}`));

const documents: readonly DocumentId[] = ['roadmap:demo', 'dialogue:d1', 'proposal:p1'];
const rounds = 12;
const length = 60;

async function written(document: DocumentId, seed: number) {
  const made = randomHistory(document, seed, length);
  const log = createUpdateLogMemory(() => 1);
  await writeTo(log, made);
  return { ...made, log, history: createHistory(log) };
}

const each = documents.flatMap((document) =>
  Array.from({ length: rounds }, (_, round) => [document, firstSeed + round] as const),
);

type Content = ReturnType<typeof contentOf>;
type Letters = [string, string][];

const sorted = (attributes: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))));

function withDelta(letters: Letters, delta: ChangedEntry['texts'][string]): Letters {
  const result: Letters = [];
  let at = 0;
  for (const step of delta) {
    if ('insert' in step)
      result.push(
        ...step.insert.split('').map((unit): [string, string] => [unit, sorted(step.attributes ?? {})]),
      );
    else if ('delete' in step) at += step.delete;
    else {
      for (const [unit, format] of letters.slice(at, at + step.retain)) {
        const attributes: Record<string, unknown> = { ...JSON.parse(format), ...step.attributes };
        result.push([
          unit,
          sorted(Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))),
        ]);
      }
      at += step.retain;
    }
  }
  return [...result, ...letters.slice(at)];
}

/** Applies what history tells to plain content; every value before must be the one that is there. */
function applyChange(content: Content, { collection, id, made, fields, texts }: ChangedEntry): void {
  const key = `${collection}/${id}`;
  expect(content[key] === undefined).toBe(made);
  const entry = (content[key] ??= { fields: {}, texts: {} });
  for (const [name, { before, after }] of Object.entries(fields)) {
    expect(entry.fields[name]).toBe(before);
    if (after === undefined) delete entry.fields[name];
    else entry.fields[name] = after;
  }
  for (const [name, delta] of Object.entries(texts))
    entry.texts[name] = withDelta(entry.texts[name] ?? [], delta);
}

describe.each(each)('%s, seed %i', (document, seed) => {
  test('the state at every number is that of a replica at that moment', async () => {
    const { history, states } = await written(document, seed);
    for (const [seq, state] of states.entries()) {
      const read = await history.stateAt(document, { seq });
      const doc = newDoc([read!.bytes]);
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(state))).toBe(true);
      expect(contentOf(document, doc)).toEqual(contentOf(document, state));
    }
  });

  test('the changes between two points lead from the content of one to that of the other', async () => {
    const { history, states } = await written(document, seed);
    const chance = new Chance(seed);
    for (let pair = 0; pair < 6; pair++) {
      const [from, to] = [chance.below(states.length), chance.below(states.length)].sort((a, b) => a - b);
      const content = contentOf(document, states[from!]!);
      const { changes, toSeq } = (await history.changesBetween(document, from!, to!))!;
      expect(toSeq).toBe(to);
      for (const { entries } of changes) for (const entry of entries) applyChange(content, entry);
      expect(content).toEqual(contentOf(document, states[to!]!));
    }
  });

  test('groups are of one principal, at most a minute long, and hold every update once', async () => {
    const { history, requests } = await written(document, seed);
    const { changes } = (await history.changesBetween(document, 0, requests.length))!;
    let next = 1;
    for (const { fromSeq, toSeq, principalId, fromMs, toMs } of changes) {
      expect(fromSeq).toBe(next);
      next = toSeq + 1;
      const own = requests.slice(fromSeq - 1, toSeq);
      expect(new Set(own.map((request) => request.principalId))).toEqual(new Set([principalId]));
      expect([fromMs, toMs]).toEqual([own[0]!.atMs, own.at(-1)!.atMs]);
      expect(toMs - fromMs).toBeLessThanOrEqual(60_000);
    }
    expect(next).toBe(requests.length + 1);
  });
});

describe('points', () => {
  const at = async ({ requests }: Written, history: ReturnType<typeof createHistory>, atMs: number) => {
    const state = await history.stateAt('roadmap:demo', { atMs });
    expect(state!.seq).toBe(requests.filter((request) => request.atMs <= atMs).length);
    return state!;
  };

  test('a time is the last update written by then, and before the first nothing', async () => {
    const made = await written('roadmap:demo', firstSeed);
    for (const { atMs } of made.requests) {
      expect((await at(made, made.history, atMs)).atMs).toBe(atMs);
      await at(made, made.history, atMs + 1);
    }
    const before = await at(made, made.history, made.requests[0]!.atMs - 1);
    expect(before).toMatchObject({ seq: 0, atMs: null });
    expect(newDoc([before.bytes]).store.clients.size).toBe(0);
    await at(made, made.history, Number.MAX_SAFE_INTEGER);
  });

  test('an unknown document is null, a number that does not exist is refused', async () => {
    const { history } = await written('roadmap:demo', firstSeed);
    expect(await history.stateAt('roadmap:none', { seq: 0 })).toBeNull();
    expect(await history.changesBetween('roadmap:none', 0, 0)).toBeNull();
    for (const seq of [-1, 0.5, Number.NaN, 1e6])
      await expect(history.stateAt('roadmap:demo', { seq })).rejects.toThrow(RangeError);
    await expect(history.changesBetween('roadmap:demo', 3, 2)).rejects.toThrow(RangeError);
    await expect(history.changesBetween('roadmap:demo', 0, 1e6)).rejects.toThrow(RangeError);
  });

  test('a long history is told in answers of a thousand changes', async () => {
    const log = createUpdateLogMemory(() => 1);
    await log.create('free:long', 1);
    const doc = new Y.Doc();
    const requests = Array.from({ length: 2_500 }, (_, index) => {
      let bytes = new Uint8Array();
      doc.once('update', (update: Uint8Array) => (bytes = new Uint8Array(update)));
      doc.getArray('l').push([index]);
      const principalId = `p_${index % 2}`;
      return { updateId: `1.${index}`, bytes, principalId, rightsVersion: null, atMs: index, bindings: [] };
    });
    await log.append('free:long', 1, requests);
    const history = createHistory(log);
    const told: number[] = [];
    for (let from = 0; from < 2_500;) {
      const { changes, toSeq } = (await history.changesBetween('free:long', from, 2_500))!;
      told.push(changes.length);
      from = toSeq;
    }
    expect(told).toEqual([1_000, 1_000, 500]);
  });
});
