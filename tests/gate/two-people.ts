/** Two people who edit, undo, send and hear in any order; what each sends must pass, and all must end the same. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { historyOf, replica, type Replica } from './documents.ts';
import { bench, connection, inShort, type Bench } from './people.ts';

/** One thing a person does: `a` and `b` are random numbers, `fresh` a number that nobody else has. */
export type Deed = (doc: Y.Doc, name: string, a: number, b: number, fresh: number) => void;

/** Deeds that name their fresh number, the fifth of what they are given, make an entry, which undo leaves alone. */
const takesFresh = 5;

export interface Scene {
  readonly document: DocumentId;
  readonly deeds: readonly Deed[];
  /** What undo works in. */
  readonly scope: (doc: Y.Doc) => ConstructorParameters<typeof Y.UndoManager>[0];
  readonly same: (one: Y.Doc, other: Y.Doc) => boolean;
}

interface Side {
  readonly name: string;
  readonly own: Replica;
  readonly undo: Y.UndoManager;
  /** Made and not yet sent, in order. */
  readonly outbox: Uint8Array[];
  /** How much of the log it has received. */
  heard: number;
}

interface Step {
  readonly side: number;
  readonly what: string;
  readonly a: number;
  readonly b: number;
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    side: fc.integer({ min: 0, max: 1 }),
    what: fc.constantFrom('do', 'do', 'do', 'do', 'undo', 'redo', 'send', 'merge', 'answer', 'hear'),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 40 },
);

function sideOf(scene: Scene, name: string, clientId: number): Side {
  const history = historyOf(scene.document);
  const own = replica(clientId, history);
  const outbox: Uint8Array[] = [];
  own.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') outbox.push(update);
  });
  const undo = new Y.UndoManager(scene.scope(own.doc), {
    captureTimeout: 0,
    trackedOrigins: new Set(['deed']),
  });
  return { name, own, undo, outbox, heard: history.length };
}

/** Sends what a side has: each update by itself, all merged, or the difference to what the server holds. */
function flush({ gate, send }: Bench, scene: Scene, side: Side, how: string): void {
  const updates = [...side.outbox];
  side.outbox.length = 0;
  const answer = () => [Y.encodeStateAsUpdate(side.own.doc, Y.encodeStateVector(gate.doc))];
  const merge = () => (updates.length > 1 ? [Y.mergeUpdates(updates)] : updates);
  for (const update of how === 'answer' ? answer() : how === 'merge' ? merge() : updates)
    expect(['accepted', 'known']).toContain(inShort(send(update, connection(scene.document, side.name))));
  expect([gate.doc.store.pendingStructs, gate.doc.store.pendingDs]).toEqual([null, null]);
}

function hear(log: readonly Uint8Array[], side: Side): void {
  for (const update of log.slice(side.heard)) side.own.receive(update);
  side.heard = log.length;
}

/** Plays the steps, then lets both sides send and hear until nobody has anything to say. */
export function play(scene: Scene, script: readonly Step[]): void {
  const table = bench(scene.document, historyOf(scene.document));
  const sides = [sideOf(scene, 'awa', 10), sideOf(scene, 'moussa', 11)];
  let fresh = 0;
  for (const { side: at, what, a, b } of script) {
    const side = sides[at]!;
    const deed = scene.deeds[a % scene.deeds.length]!;
    const origin = deed.length === takesFresh ? 'creation' : 'deed';
    if (what === 'do') side.own.doc.transact(() => deed(side.own.doc, side.name, b, a, fresh++), origin);
    else if (what === 'undo') side.undo.undo();
    else if (what === 'redo') side.undo.redo();
    else if (what === 'hear') hear(table.log, side);
    else flush(table, scene, side, what);
  }
  // several rounds: Yjs itself may answer what it hears with formats it cleans up
  for (let round = 0; round < 4; round++) {
    for (const side of sides) flush(table, scene, side, 'send');
    for (const side of sides) hear(table.log, side);
  }
  for (const side of sides) expect(scene.same(side.own.doc, table.gate.doc)).toBe(true);
  expect(scene.same(replica(3, table.log).doc, table.gate.doc)).toBe(true);
}
