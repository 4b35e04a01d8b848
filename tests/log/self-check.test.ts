import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Environment } from '../../server/environment.ts';
import { createLogger } from '../../server/logger.ts';
import { snapshotHash } from '../../server/log/record-check.ts';
import { startSelfCheck } from '../../server/log/self-check.ts';
import type { CheckPoint, Storage } from '../../server/log/storage.ts';
import { besideTheWorker } from '../contract/storages.ts';
import { request } from '../contract/update-log.ts';
import { document, loadDoc, newFile, openFile, writeTexts } from './sqlite-file.ts';

/** One pass over everything; returns its parts. */
async function pass(storage: Storage): Promise<CheckPoint[]> {
  const parts: CheckPoint[] = [];
  for (let at = await storage.checkPart(null); at !== null; at = await storage.checkPart(at)) parts.push(at);
  return parts;
}

const sentence = Array.from({ length: 500 }, (_, index) => [1 + (index % 3), `mot ${index} `] as const);

describe('the self-check', () => {
  test('D4 D5 reads everything, in small parts, and finds nothing wrong with what is sound', async () => {
    const storage = await openFile(newFile());
    const whole = await writeTexts(storage, sentence);
    for (const text of ['text1', 'text2']) whole.getText(text).delete(3, 20);
    await storage.log.append(document, 1, [request('9.9', { bytes: Y.encodeStateAsUpdate(whole) })]);
    await storage.log.saveSnapshot(document, 1, 501, Y.encodeStateAsUpdate(whole));
    await storage.log.create('dialogue:empty', 1);
    await storage.log.create('proposal:z', 1);
    await storage.log.append('proposal:z', 1, [request('1.1')]);
    const parts = await pass(storage);
    expect(parts.map(({ document: id, seq }) => [id, seq])).toEqual([
      ['dialogue:empty', 0],
      [document, 200],
      [document, 400],
      [document, 501],
      ['proposal:z', 1],
    ]);
    expect(storage.damage).toEqual([]);
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(501);
  });

  test('D4 finds a damaged record that a snapshot covers, which nobody would read', async () => {
    const storage = await openFile(newFile());
    const whole = await writeTexts(storage, sentence.slice(0, 20));
    await storage.log.saveSnapshot(document, 1, 20, Y.encodeStateAsUpdate(whole));
    besideTheWorker(storage.file, `UPDATE updates SET bytes = CAST(X'FF' || bytes AS BLOB) WHERE seq = 7`);
    expect(await storage.log.load(document)).toMatchObject({ quarantined: [] });
    await pass(storage);
    expect(storage.damage).toMatchObject([{ part: 'record', seq: 7 }]);
    expect(storage.alarms.counts).toMatchObject({ record: 1, snapshot: 0 });
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(20);
  });

  test('D5 finds a snapshot that is not what its updates give, and sets it aside', async () => {
    const storage = await openFile(newFile());
    const whole = await writeTexts(storage, sentence.slice(0, 20));
    const wrong = new Y.Doc();
    wrong.clientID = 1;
    wrong.getText('text1').insert(0, 'x'.repeat(whole.getText('text1').length));
    const bytes = Y.encodeStateAsUpdate(wrong);
    await storage.log.saveSnapshot(document, 1, 20, Y.encodeStateAsUpdate(whole));
    const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
    besideTheWorker(
      storage.file,
      `UPDATE snapshots SET bytes = X'${hex(bytes)}', hash = X'${hex(snapshotHash(20, bytes))}'`,
    );
    expect((await loadDoc(storage)).toJSON()).not.toEqual(whole.toJSON());
    await pass(storage);
    expect(storage.damage).toMatchObject([{ part: 'snapshot', seq: 20 }]);
    expect((await loadDoc(storage)).toJSON()).toEqual(whole.toJSON());
  });

  test('leaves the storage alone for 98 % of the time, and waits when it is away', async () => {
    let nowMs = 0;
    const timers: { readonly ms: number; readonly callback: () => void }[] = [];
    const env: Environment = {
      now: () => nowMs,
      random: (bytes) => new Uint8Array(bytes),
      after: (ms, callback) => {
        timers.push({ ms, callback });
        return { cancel: () => {} };
      },
    };
    const answers: (CheckPoint | null | Error)[] = [{ document, seq: 1 }, new Error('away'), null];
    const asked: (CheckPoint | null)[] = [];
    const checkPart = async (at: CheckPoint | null) => {
      asked.push(at);
      nowMs += 40;
      const answer = answers.shift() ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const limits = { selfCheckPauseMs: 1_000, selfCheckPassMs: 600_000 };
    const stop = startSelfCheck({ storage: { checkPart }, env, limits, logger: createLogger('silent') });
    for (const expected of [1_000, 40 * 49, 10_000]) {
      const timer = timers.pop();
      expect(timer?.ms).toBe(expected);
      timer?.callback();
      await new Promise(setImmediate);
    }
    expect(asked).toEqual([null, { document, seq: 1 }, { document, seq: 1 }]);
    expect(timers.map(({ ms }) => ms)).toEqual([600_000]);
    stop();
    timers.pop()?.callback();
    await new Promise(setImmediate);
    expect(timers).toEqual([]);
  });
});
