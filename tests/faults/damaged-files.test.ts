/**
 * Damage to the files of a server that was killed: the write-ahead file cut off or with a turned bit, a turned bit in
 * the database or in the witness. Each document opens with everything that was acknowledged, or less with an alarm,
 * or is refused as damaged: never empty, never silently less (D4, D7).
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { systemEnvironment } from '../../server/environment.ts';
import { openOperations } from '../../server/log/open-operations.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { unavailableReason } from '../../server/log/sqlite-failure.ts';
import type { Operations } from '../../server/log/sqlite-operations.ts';
import type { DamageReport, Storage } from '../../server/log/storage.ts';
import { StorageError } from '../../server/log/storage-error.ts';
import { DamagedDocumentError, type StoredDocument } from '../../server/log/update-log.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { nightly, seed, seededRandom, type SeededRandom } from './seeded-random.ts';

const trials = nightly ? 20_000 : 800;
const documents: readonly DocumentId[] = ['proposal:a', 'proposal:b', 'free:c'];
const updatesEach = 60;
/** From here on nothing of a document is in the database file, only in the write-ahead file. */
const checkpointedEach = 25;

const folder = mkdtempSync(join(tmpdir(), 'palabre-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each document read after each of its numbers. */
type History = ReadonlyMap<DocumentId, readonly string[]>;

/** Types into one document, an update each; returns the text after each number. */
async function type(storage: Storage, id: DocumentId, doc: Y.Doc, texts: string[], upTo: number) {
  while (texts.length <= upTo) {
    const before = Y.encodeStateVector(doc);
    const seq = texts.length;
    doc.getText('t').insert((seq * 7) % texts[seq - 1]!.length || 0, `${id}-${String(seq)};`); // one a number: there
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const request = { updateId: `1.${String(seq)}`, principalId: 'system', rightsVersion: null, atMs: seq };
    const [outcome] = await storage.log.append(id, 1, [{ ...request, bytes, bindings: [] }]);
    expect(outcome).toEqual({ kind: 'durable', seq });
    texts.push(doc.getText('t').toJSON());
  }
}

const parts = ['', '-wal', '-witness'];

function copyFiles(from: string, to: string): void {
  for (const part of parts) if (existsSync(`${from}${part}`)) copyFileSync(`${from}${part}`, `${to}${part}`);
}

/** Databases with their witness: `killed` as a killed server leaves it, `ended` with everything in one file. */
async function original(killed: string, ended: string): Promise<History> {
  const live = join(folder, 'live.sqlite');
  const storage = await openSqlite(live, systemEnvironment);
  const docs = new Map(documents.map((id) => [id, { doc: new Y.Doc(), texts: [''] }]));
  for (const [id, { doc, texts }] of docs) {
    await storage.log.create(id, 1);
    await type(storage, id, doc, texts, checkpointedEach);
  }
  const beside = new DatabaseSync(live);
  beside.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  beside.close();
  for (const [id, { doc, texts }] of docs) {
    await storage.log.saveSnapshot(id, 1, checkpointedEach, Y.encodeStateAsUpdate(doc));
    await type(storage, id, doc, texts, updatesEach);
  }
  copyFiles(live, killed);
  await storage.close();
  copyFiles(live, ended);
  return new Map([...docs].map(([id, { texts }]) => [id, texts]));
}

function turnBit(file: string, random: SeededRandom): string {
  const bytes = readFileSync(file);
  const at = random.below(bytes.length);
  const bit = random.below(8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(file, bytes);
  return `bit ${String(bit)} of byte ${String(at)}`;
}

const damages = {
  'write-ahead file cut off': (file: string, random: SeededRandom) => {
    const size = random.below(statSync(`${file}-wal`).size);
    writeFileSync(`${file}-wal`, readFileSync(`${file}-wal`).subarray(0, size));
    return `at ${String(size)}`;
  },
  'bit in the write-ahead file': (file: string, random: SeededRandom) => turnBit(`${file}-wal`, random),
  'bit in the database': (file: string, random: SeededRandom) => turnBit(file, random),
  'bit in the witness': (file: string, random: SeededRandom) => turnBit(`${file}-witness`, random),
} as const;
type DamageName = keyof typeof damages;

/** How often each comes, of every eight. */
const turns: readonly DamageName[] = [
  'write-ahead file cut off',
  'bit in the database',
  'bit in the write-ahead file',
  'bit in the database',
  'write-ahead file cut off',
  'bit in the database',
  'bit in the witness',
  'bit in the database',
];

function textOf({ snapshot, tail }: StoredDocument): string {
  const doc = new Y.Doc();
  if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  return doc.getText('t').toJSON();
}

type Ending = 'whole' | 'less, with an alarm' | 'refused';

/** How one document fares; throws when the promise is broken. */
async function judge(
  load: Operations['load'],
  id: DocumentId,
  texts: readonly string[],
  alarms: readonly DamageReport[],
  damage: DamageName,
): Promise<Ending> {
  let stored: StoredDocument | null;
  try {
    stored = await load(id, 1);
  } catch (error) {
    if (error instanceof DamagedDocumentError || unavailableReason(error) !== null) return 'refused';
    throw error;
  }
  if (stored === null) throw new Error('it is not there, and nobody says so');
  const text = textOf(stored);
  if (text === texts[updatesEach]) return 'whole';
  if (!alarms.some(({ document }) => document === id))
    throw new Error('less than was acknowledged, silently');
  if (text === '') throw new Error('empty');
  if (damage !== 'bit in the database') {
    const kept = texts.indexOf(text);
    if (kept < checkpointedEach) throw new Error('less than was checkpointed');
    expect(stored.lost).toEqual({ epoch: stored.head.epoch, keptSeq: kept, lostSeq: updatesEach });
    expect(stored.head).toMatchObject({ epoch: 2, seq: kept });
  }
  return 'less, with an alarm';
}

async function trial(file: string, history: History, damage: DamageName): Promise<Ending[]> {
  const alarms: DamageReport[] = [];
  let operations: Omit<Operations, 'open'>;
  try {
    const secret = new Uint8Array(32);
    ({ operations } = openOperations([file, secret, true, 1], (found) => alarms.push(found)));
  } catch (error) {
    if (error instanceof StorageError) return documents.map(() => 'refused');
    throw error;
  }
  try {
    const endings: Ending[] = [];
    for (const [id, texts] of history) endings.push(await judge(operations.load, id, texts, alarms, damage));
    if (damage === 'bit in the witness') expect(alarms).toEqual([]);
    return endings;
  } finally {
    operations.close();
  }
}

describe(`damaged files, ${trials} trials, seed ${seed}`, () => {
  it('D4 D7 every document is whole, or less with an alarm, or refused as damaged', async () => {
    const [killed, ended] = [join(folder, 'killed.sqlite'), join(folder, 'ended.sqlite')];
    const history = await original(killed, ended);
    const random = seededRandom(seed);
    const counts: Record<string, number> = {};
    for (let number = 0; number < trials; number++) {
      const name = turns[number % turns.length]!; // there is one
      const copy = join(folder, String(number));
      mkdirSync(copy);
      const file = join(copy, 'palabre.sqlite');
      copyFiles(name === 'bit in the database' ? ended : killed, file);
      const where = damages[name](file, random);
      try {
        for (const ending of await trial(file, history, name)) {
          const key = `${name}: ${ending}`;
          counts[key] = (counts[key] ?? 0) + 1;
        }
      } catch (error) {
        throw new Error(`${name}, ${where}, trial ${String(number)}, seed ${seed}`, { cause: error });
      }
      rmSync(copy, { recursive: true });
    }
    console.log(`damaged files: ${trials} trials, ${documents.length} documents each (seed ${seed})`, counts);
    expect(counts['write-ahead file cut off: less, with an alarm']).toBeGreaterThan(0);
    expect(counts['bit in the witness: whole']).toBe((trials / 8) * documents.length);
  });
});
