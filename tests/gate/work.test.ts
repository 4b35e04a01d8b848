/** Limits of work: what would keep Yjs busy for seconds is refused before Yjs sees it. */
import { describe, expect, test } from 'vitest';
import { structCount } from '../../server/gate/struct-store.ts';
import { textOf } from '../../shared/workspace/entry.ts';
import { historyOf, replica } from './documents.ts';
import { handMade, text, type HandMadeStruct, type Id } from './hand-made-update.ts';
import { bench, connection, inShort, type Bench } from './people.ts';

const roadmap = 'roadmap:demo';
const history = historyOf(roadmap);
const awa = connection(roadmap, 'awa');
const mallory = connection(roadmap, 'mallory');

/** The id of the item that makes the description's Y.Text, and of its first character. */
const maker = ((): Id => {
  const item = textOf(replica(3, history).doc, 'actions', 'a1', 'description')?._item;
  return [item?.id.client ?? 0, item?.id.clock ?? 0];
})();
const first: Id = [maker[0], maker[1] + 1];
const block = (client: number, clock: number, ...structs: HandMadeStruct[]) => ({ client, clock, structs });
const typed = (origin: Id, body = text('x')): HandMadeStruct => ({ content: 4, origin, body });

describe('limits of work', () => {
  const forgeries = (count: number): Uint8Array =>
    handMade([
      block(
        900,
        0,
        ...Array.from({ length: count }, () => ({
          content: 4,
          parent: maker,
          rightOrigin: first,
          body: text('y'),
        })),
      ),
    ]);

  /** A text of many separate items, as prepending makes them. */
  function scattered(count: number): Bench {
    const writer = replica(2, history);
    const [update] = writer.change((doc) =>
      doc.transact(() => {
        for (let i = 0; i < count; i++) textOf(doc, 'actions', 'a1', 'description')!.insert(0, 'x');
      }),
    );
    const scene = bench(roadmap, history);
    expect(inShort(scene.send(update!, awa))).toBe('accepted');
    return scene;
  }

  test('neighbours far apart cost a walk each: many are refused at once, before Yjs walks', () => {
    const scene = scattered(20_000);
    const forged = forgeries(5_000); // 100 million steps: minutes of work
    const before = process.threadCpuUsage();
    expect(inShort(scene.send(forged, mallory))).toBe('refused tooLarge');
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(250);
  });

  test('one at a time they add up over a connection', () => {
    const scene = bench(roadmap, scattered(2_000).log, { conflictStepsPerConnection: 10_000 });
    const verdicts = Array.from({ length: 8 }, (_, clock) =>
      inShort(
        scene.send(
          handMade([block(900, clock, { content: 4, rightOrigin: first, body: text('y') })]),
          mallory,
        ),
      ),
    );
    expect(verdicts.slice(0, 4)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(verdicts.find((verdict) => verdict !== 'accepted')).toBe('refused rate');
  });

  test('structs of one connection in one burst; another connection has its own', () => {
    const scene = bench(roadmap, history, { structsBurst: 25 });
    const writer = replica(2, history);
    const prepended = (count: number) =>
      writer.change((doc) =>
        doc.transact(() => {
          for (let i = 0; i < count; i++) textOf(doc, 'actions', 'a1', 'description')!.insert(0, 'x');
        }),
      )[0]!;
    expect(inShort(scene.send(prepended(20), awa))).toBe('accepted');
    const more = prepended(20);
    expect(inShort(scene.send(more, awa))).toBe('refused rate');
    expect(inShort(scene.send(more, connection(roadmap, 'awa')))).toBe('accepted');
  });

  test('structs of one document; neighbours that Yjs joins are one', () => {
    const held = structCount(replica(3, history).doc);
    const scene = bench(roadmap, history, { structsPerDocument: held + 10 });
    for (let clock = 0; clock < 30; clock++)
      expect(
        inShort(scene.send(handMade([block(2, clock, typed(clock === 0 ? first : [2, clock - 1]))]), awa)),
      ).toBe('accepted');
    const scattered = Array.from({ length: 12 }, () => typed([2, 3]));
    expect(inShort(scene.send(handMade([block(2, 30, ...scattered)]), awa))).toBe('refused tooLarge');
    expect(inShort(scene.send(handMade([], [[2, 0, 30]]), awa))).toBe('accepted');
  });

  test('deletions in many pieces', () => {
    const scene = bench(roadmap, history, { deletionsPerUpdate: 50 });
    const writer = replica(2, history);
    const [update] = writer.change((doc) =>
      textOf(doc, 'actions', 'a1', 'description')?.insert(0, 'x'.repeat(500)),
    );
    expect(inShort(scene.send(update!, awa))).toBe('accepted');
    const holes = (count: number) => Array.from({ length: count }, (_, i) => [2, i * 2, 1] as const);
    expect(inShort(scene.send(handMade([], holes(51)), mallory))).toBe('refused tooLarge');
    expect(inShort(scene.send(handMade([], holes(50)), mallory))).toBe('accepted');
    expect(inShort(scene.send(handMade([], holes(51)), mallory))).toBe('accepted');
  });

  test('a document that is full takes deletions only', () => {
    const size = history.reduce((sum, update) => sum + update.length, 0);
    const scene = bench(roadmap, history, { documentBytes: size + 100 });
    expect(inShort(scene.send(handMade([block(2, 0, typed(first, text('x'.repeat(60))))]), awa))).toBe(
      'accepted',
    );
    expect(inShort(scene.send(handMade([block(2, 60, typed(first, text('x'.repeat(60))))]), awa))).toBe(
      'refused tooLarge',
    );
    expect(inShort(scene.send(handMade([], [[2, 0, 60]]), awa))).toBe('accepted');
  });
});
