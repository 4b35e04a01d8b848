/** History is kept: snapshots and compaction remove no update, and a mass delete leaves a snapshot of what was there. */
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '../../shared/limits.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { temporaryFolder } from '../contract/storages.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openFile } from './sqlite-file.ts';

const document = 'free:history';

async function startSmall(folder: string): Promise<TestServer> {
  const config = { limits: { ...limits, tailUpdates: 8, snapshotUpdates: 16 } };
  const server = await startServer({ folder, config });
  onTestFinished(() => server.stop());
  return server;
}

async function connect(server: TestServer): Promise<PalabreClient> {
  const client = openPalabre(server.url, await server.token('editor'));
  onTestFinished(() => client.end());
  return client;
}

interface StoredSnapshot {
  readonly seq: number;
  readonly kept: number;
  readonly bytes: Uint8Array;
}

function snapshotsIn(file: string): readonly StoredSnapshot[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db
    .prepare(
      `SELECT snapshots.seq, kept, bytes FROM snapshots JOIN documents ON documents.key = document
       WHERE id = ? ORDER BY snapshots.key`,
    )
    .all(document);
  db.close();
  return rows as unknown as readonly StoredSnapshot[]; // STRICT columns
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('t').toJSON();
}

describe('history', () => {
  test('D5 is whole after many compactions and snapshots: the state at every number can be had', async () => {
    const folder = temporaryFolder();
    const server = await startSmall(folder);
    const author = await connect(server);
    const writing = await author.join(document);
    const texts = [''];
    for (let number = 1; number <= 120; number++) {
      writing.edit((doc) => {
        const text = doc.getText('t');
        if (number % 7 === 0) text.delete(0, 3);
        text.insert((number * 5) % (text.length + 1), `${String(number)};`);
      });
      texts.push(writing.doc.getText('t').toJSON());
      await author.hears('ack', ({ ref }) => ref === number);
    }
    await server.app.close();
    const file = databaseFile(folder);
    const snapshots = snapshotsIn(file);
    expect(snapshots).toHaveLength(1); // it was replaced again and again
    expect(snapshots[0]?.seq).toBeGreaterThan(90);
    const storage = await openFile(file);
    const updates = await storage.log.since(document, 0, 1_000);
    expect(updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    for (const seq of [1, 17, 64, 99, 120])
      expect(textOf(updates.slice(0, seq).map(({ bytes }) => bytes))).toBe(texts[seq]);
    const { snapshot, tail } = (await storage.log.load(document))!; // written above
    expect(textOf([snapshot!.bytes, ...tail.map(({ bytes }) => bytes)])).toBe(texts[120]);
  });

  test('a delete of more than 30 % keeps a snapshot of what was there; later snapshots leave it', async () => {
    const folder = temporaryFolder();
    const server = await startSmall(folder);
    const author = await connect(server);
    const writing = await author.join(document);
    const edit = async (change: (text: Y.Text) => void) => {
      const ref = writing.edit((doc) => change(doc.getText('t')));
      await author.hears('ack', (ack) => ack.ref === ref);
    };
    await edit((text) => text.insert(0, 'a'.repeat(1_000)));
    await edit((text) => text.delete(0, 290)); // not yet a mass delete
    const before = writing.doc.getText('t').toJSON();
    await edit((text) => text.delete(0, 300));
    for (let number = 0; number < 60; number++) await edit((text) => text.insert(0, `${String(number)};`));
    await server.app.close();
    const snapshots = snapshotsIn(databaseFile(folder));
    expect(snapshots.map(({ seq, kept }) => [seq > 2, kept])).toEqual([
      [false, 1],
      [true, 0],
    ]);
    expect(snapshots[0]?.seq).toBe(2);
    expect(textOf([snapshots[0]!.bytes])).toBe(before);
    const storage = await openFile(databaseFile(folder));
    expect(await storage.log.since(document, 0, 1_000)).toHaveLength(63);
    expect(storage.damage).toEqual([]);
  });

  test('kept snapshots are the last eight; one that is older than the one in use replaces nothing', async () => {
    const storage = await openFile(`${temporaryFolder()}/palabre.sqlite`);
    await storage.log.create(document, 1);
    const request = { principalId: 'system', rightsVersion: null, atMs: 1, bindings: [] };
    for (let number = 1; number <= 12; number++)
      await storage.log.append(document, 1, [
        { ...request, updateId: `1.${String(number)}`, bytes: Uint8Array.of(number) },
      ]);
    await storage.log.saveSnapshot(document, 1, 12, Uint8Array.of(12));
    for (let seq = 1; seq <= 11; seq++)
      await storage.log.saveSnapshot(document, 1, seq, Uint8Array.of(seq), true);
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(12);
    expect(snapshotsIn(storage.file).map(({ seq, kept }) => [seq, kept])).toEqual([
      [12, 0],
      ...[4, 5, 6, 7, 8, 9, 10, 11].map((seq) => [seq, 1]),
    ]);
  });
});
