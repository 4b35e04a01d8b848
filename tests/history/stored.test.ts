/** History in the SQLite file: it survives snapshots and restarts, stops at damage, and is read beside a running server. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { systemEnvironment } from '../../server/environment.ts';
import { createHistory } from '../../server/history/history.ts';
import { restore } from '../../server/history/restore.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { DamagedDocumentError, type UpdateLog } from '../../server/log/update-log.ts';
import { compactUpdates } from '../../server/room/compactor.ts';
import { besideTheWorker, temporaryFolder } from '../contract/storages.ts';
import { roomsOver } from './rooms-over.ts';
import { contentOf, firstSeed, newDoc, randomHistory, writeTo, type Written } from './written-history.ts';

afterAll(() => console.info(`history, stored: PALABRE_SEED=${firstSeed}`));

const document = 'roadmap:demo';

async function open(data: string) {
  const storage = await openSqlite(databaseFile(data), systemEnvironment);
  onTestFinished(() => storage.close());
  return storage;
}

async function snapshotAt(log: UpdateLog, { requests }: Written, seq: number): Promise<void> {
  await log.saveSnapshot(document, 1, seq, compactUpdates(requests.slice(0, seq).map(({ bytes }) => bytes)));
}

/** Every state can be read, and the changes up to `head`. */
async function expectAll(log: UpdateLog, { states, requests }: Written, head = requests.length) {
  const history = createHistory(log);
  for (const [seq, state] of states.entries()) {
    const doc = newDoc([(await history.stateAt(document, { seq }))!.bytes]);
    expect(contentOf(document, doc)).toEqual(contentOf(document, state));
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(state))).toBe(true);
  }
  const { changes } = (await history.changesBetween(document, 0, head))!;
  expect(changes.at(-1)!.toSeq).toBe(head);
}

describe('kept', () => {
  test('D5 every state and change is read through snapshots and a restart, and restored after it', async () => {
    const data = temporaryFolder();
    const written = randomHistory(document, firstSeed, 50);
    const first = await openSqlite(databaseFile(data), systemEnvironment);
    await writeTo(first.log, written);
    for (const seq of [20, 40]) await snapshotAt(first.log, written, seq);
    await expectAll(first.log, written);
    await first.close();
    const { log, accounts } = await open(data);
    await expectAll(log, written);
    const rooms = roomsOver(log);
    const { principal } = await accounts.createToken('facilitator', 'Oumou', Date.now() + 86_400_000);
    const restored = await restore({ log, rooms, env: systemEnvironment }, document, 1, principal);
    expect(restored).toEqual({ kind: 'restored', seq: written.requests.length + 1 });
    await rooms.close();
    const { changes } = (await createHistory(log).changesBetween(document, 0, written.requests.length + 1))!;
    expect(changes.at(-1)).toMatchObject({ principalId: principal.id });
    await expectAll(log, written, written.requests.length + 1);
  });

  test('D4 what was before a damaged record, and after a snapshot that covers it, can be read; the rest is refused', async () => {
    const data = temporaryFolder();
    const written = randomHistory(document, firstSeed, 50);
    const { log } = await open(data);
    await writeTo(log, written);
    await snapshotAt(log, written, 40);
    besideTheWorker(databaseFile(data), "UPDATE updates SET bytes = x'0000' WHERE seq = ?", 30);
    const history = createHistory(log);
    for (const seq of [0, 29, 40, 50]) {
      const doc = newDoc([(await history.stateAt(document, { seq }))!.bytes]);
      expect(contentOf(document, doc)).toEqual(contentOf(document, written.states[seq]!));
    }
    for (const seq of [30, 39])
      await expect(history.stateAt(document, { seq })).rejects.toThrow(DamagedDocumentError);
    await expect(history.changesBetween(document, 0, 50)).rejects.toThrow(DamagedDocumentError);
    expect((await history.changesBetween(document, 40, 50))!.toSeq).toBe(50);
  });
});

function palabre(data: string, args: readonly string[], lang = 'C') {
  const cli = resolve(import.meta.dirname, '../../server/cli/palabre.ts');
  const env = { PATH: process.env['PATH'], PALABRE_DATA: data, LANG: lang };
  const child = spawn(process.execPath, [cli, 'history', ...args], { env });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise<{ readonly code: number | null; readonly out: string; readonly error: string }>((done) =>
    child.on('close', (code) => done({ code, out, error })),
  );
}

describe('the command', () => {
  test('lists changes and shows the content at a number and at a time, while the file is open elsewhere', async () => {
    const data = temporaryFolder();
    const written = randomHistory(document, firstSeed, 30);
    const { log } = await open(data);
    await writeTo(log, written);
    const list = await palabre(data, [document, '--json']);
    expect(list).toMatchObject({ code: 0, error: '' });
    const { changes } = (await createHistory(log).changesBetween(document, 0, written.requests.length))!;
    expect(JSON.parse(list.out)).toMatchObject({
      document,
      toSeq: written.requests.length,
      changes: changes.map(({ fromSeq, principalId }) => ({ fromSeq, principal: principalId })),
    });
    const lines = (await palabre(data, [document, '--from', '3', '--to', '9'])).out;
    expect(lines).toMatch(/^4(–\d)? {2}2021-01-18T\d\d:\d\d:\d\d\.\d{3}Z {2}p_\w+/);
    const { atMs } = written.requests[19]!;
    for (const at of ['20', new Date(atMs).toISOString()]) {
      const { out } = await palabre(data, [document, '--at', at, '--json']);
      const shown = JSON.parse(out) as { seq: number; at: string; content: Record<string, object> };
      expect(shown).toMatchObject({ seq: 20, at: new Date(atMs).toISOString() });
      const entries = Object.entries(shown.content).flatMap(([name, byId]) =>
        Object.keys(byId).map((id) => `${name}/${id}`),
      );
      expect(entries.sort()).toEqual(Object.keys(contentOf(document, written.states[20]!)).sort());
    }
  });

  test('says no in one sentence: unknown documents, points that do not exist, damage', async () => {
    const data = temporaryFolder();
    const written = randomHistory(document, firstSeed, 30);
    const { log } = await open(data);
    await writeTo(log, written);
    const wrong: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
      [['roadmap:none'], 1, /no document “roadmap:none”/],
      [['nonsense'], 1, /no document “nonsense”/],
      [[document, '--at', '999'], 2, /--at 999 is no point/],
      [[document, '--at', 'yesterday'], 2, /--at yesterday is no point/],
      [[document, '--at', '2021-13-45'], 2, /is no point/],
      [[document, '--from', '9', '--to', '3'], 2, /--from 9 is no point/],
      [[], 2, /<document> is missing/],
    ];
    for (const [args, code, says] of wrong) {
      const answer = await palabre(data, args);
      expect(answer).toMatchObject({ code, out: '' });
      expect(answer.error).toMatch(says);
    }
    besideTheWorker(databaseFile(data), "UPDATE updates SET bytes = x'0000' WHERE seq = ?", 5);
    const damaged = await palabre(data, [document], 'fr');
    expect(damaged).toMatchObject({ code: 1, out: '' });
    expect(damaged.error).toMatch(/^Ce document ne peut pas être lu en entier .+$/m);
  });
});
