/**
 * Hostile updates by the ten thousand: the gate answers each with a verdict, never throws, keeps nothing pending, and
 * what it accepted replays into the same document.
 */
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openDocument } from '../../server/gate/apply-update.ts';
import { createDocumentGate } from '../../server/gate/document-gate.ts';
import { createOwnership } from '../../server/gate/ownership.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { historyOf } from './documents.ts';
import { forgedUpdate, honestUpdates, mutated, writers } from './mutants.ts';
import { connection, inShort } from './people.ts';
import { unitsOf } from './state-units.ts';
import { firstSeed, frames, randomNumbers, type Pick } from './random-numbers.ts';

afterAll(() => console.info(`mutation fuzz: PALABRE_SEED=${firstSeed}`));

/** Everything in a document, read anew: Yjs merges neighbouring structs when it happens to look at them. */
const read = (doc: Y.Doc) => Y.encodeStateAsUpdate(openDocument([Y.encodeStateAsUpdate(doc)], []));

type Hostile = (doc: Y.Doc, honest: Uint8Array, other: Uint8Array, pick: Pick) => Uint8Array;

/** Sends hostile frames among honest ones; a new document every 200 frames. Returns how many got which answer. */
function run(document: DocumentId, hostile: Hostile): Readonly<Record<string, number>> {
  const pick = randomNumbers(firstSeed);
  const honest = honestUpdates(document);
  const tally: Record<string, number> = {};
  for (let frame = 0; frame < frames;) {
    const log = [...historyOf(document)];
    const ownership = createOwnership([], limits);
    let time = 0; // so slowly that no rate is a matter
    const open = () => createDocumentGate(log, { document, ownership, limits, now: () => (time += 1_000) });
    let gate = open();
    const next = new Map<number, number>(writers.map((writer) => [writer, 0]));
    for (let round = 0; round < 200; round++, frame++) {
      const writer = writers[pick(2)]!;
      const own = honest.get(writer)!;
      const at = next.get(writer)!;
      const fair = pick(4) === 0 && at < own.length;
      const source = own[Math.min(at, own.length - 1)]!;
      const bytes = fair ? source : hostile(gate.doc, source, own[pick(own.length)]!, pick);
      if (fair) next.set(writer, at + 1);
      const name = fair || pick(2) === 0 ? `p${writer}` : 'mallory';
      const verdict = gate.judge(bytes, connection(document, name, 'facilitator'));
      tally[inShort(verdict)] = (tally[inShort(verdict)] ?? 0) + 1;
      if (verdict.kind === 'accepted') log.push(verdict.bytes);
      if (verdict.kind === 'refused' && verdict.tainted) gate = open();
      expect([gate.doc.store.pendingStructs, gate.doc.store.pendingDs]).toEqual([null, null]);
    }
    const again = openDocument(log, []); // as the server reads it; a client would clean up formats
    expect(Y.equalSnapshots(Y.snapshot(again), Y.snapshot(gate.doc))).toBe(true);
    expect(unitsOf(read(again))).toEqual(unitsOf(read(gate.doc)));
  }
  console.info(document, tally);
  return tally;
}

describe.each(['roadmap:demo', 'free:notebook'] as const)('G2 G3 G7 in %s', (document) => {
  test(
    'mutated bytes',
    () => {
      const tally = run(document, (_doc, honest, other, pick) => mutated(honest, other, pick));
      expect(tally['accepted']).toBeGreaterThan(frames / 50);
      expect(tally['refused malformed']).toBeGreaterThan(frames / 50);
    },
    frames * 6,
  );

  test(
    'well-formed updates that refer to anything',
    () => {
      const tally = run(document, (doc, _honest, _other, pick) => forgedUpdate(doc, pick));
      expect(tally['accepted']).toBeGreaterThan(frames / 50);
      expect(tally['refused schema']).toBeGreaterThan(frames / 50);
      expect(tally['refused forged']).toBeGreaterThan(frames / 50);
      expect(tally['resync resync']).toBeGreaterThan(frames / 50);
    },
    frames * 6,
  );
});
