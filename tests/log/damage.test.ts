import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DamagedDocumentError } from '../../server/log/update-log.ts';
import { besideTheWorker } from '../contract/storages.ts';
import { request } from '../contract/update-log.ts';
import { document, loadDoc, newFile, openFile, writeTexts, type OpenedFile } from './sqlite-file.ts';

/** Turns one byte of a record's payload over. */
function damageRecord(file: string, seq: number): void {
  besideTheWorker(
    file,
    `UPDATE updates SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || X'FF' AS BLOB) WHERE seq = ?`,
    seq,
  );
}

function damageSnapshot(file: string): void {
  besideTheWorker(file, `UPDATE snapshots SET bytes = CAST(X'FF' || substr(bytes, 2) AS BLOB)`);
}

async function written(texts: readonly (readonly [number, string])[]): Promise<[OpenedFile, Y.Doc]> {
  const storage = await openFile(newFile());
  return [storage, await writeTexts(storage, texts)];
}

describe('a damaged record', () => {
  test('D4 that nothing builds on is put into quarantine and reported; the rest opens', async () => {
    const [storage] = await written([
      [1, 'one'],
      [2, 'two'],
      [1, ' more'],
    ]);
    damageRecord(storage.file, 2);
    const loaded = await storage.log.load(document);
    expect(loaded?.quarantined).toEqual([2]);
    expect(loaded?.tail.map((update) => update.seq)).toEqual([1, 3]);
    expect(loaded?.head.seq).toBe(3);
    const reason = 'the bytes differ from their checksum';
    expect(storage.damage).toEqual([{ document, part: 'record', seq: 2, reason }]);
    expect((await loadDoc(storage)).getText('text1').toJSON()).toBe('one more');
    const again = await storage.reopen();
    expect((await again.log.load(document))?.quarantined).toEqual([2]);
    expect(again.damage).toEqual([]);
    await expect(again.log.since(document, 0, 10)).rejects.toThrow(DamagedDocumentError);
    expect(await again.log.since(document, 2, 10)).toHaveLength(1);
  });

  test('D3 its update may come again and is then written', async () => {
    const [storage] = await written([
      [1, 'one'],
      [2, 'two'],
    ]);
    const original = (await storage.log.since(document, 1, 1))[0];
    damageRecord(storage.file, 2);
    await storage.log.load(document);
    const again = request('2.1', { bytes: original?.bytes ?? new Uint8Array() });
    expect(await storage.log.append(document, 1, [again])).toEqual([{ kind: 'durable', seq: 3 }]);
    expect(await storage.log.append(document, 1, [again])).toEqual([{ kind: 'duplicate', seq: 3 }]);
    expect((await loadDoc(storage)).getText('text2').toJSON()).toBe('two');
  });

  test('D4 that others build on refuses the document as damaged, and only this document', async () => {
    const [storage] = await written([
      [1, 'one'],
      [1, ' two'],
      [1, ' three'],
    ]);
    await storage.log.create('proposal:other', 1);
    damageRecord(storage.file, 2);
    await expect(storage.log.load(document)).rejects.toThrow(DamagedDocumentError);
    await expect(storage.log.load(document)).rejects.toMatchObject({ document });
    expect(await storage.log.load('proposal:other')).toMatchObject({ head: { seq: 0 } });
  });

  test('D4 a missing record counts as damaged: refused where it leaves a gap, opened and reported where not', async () => {
    const [storage] = await written([
      [1, 'one'],
      [2, 'two'],
      [1, ' more'],
    ]);
    besideTheWorker(storage.file, 'DELETE FROM updates WHERE seq = 2');
    expect((await storage.log.load(document))?.quarantined).toEqual([2]);
    expect(storage.damage).toContainEqual({ document, part: 'record', seq: 2, reason: 'missing' });
    besideTheWorker(storage.file, 'DELETE FROM updates WHERE seq = 1');
    await expect(storage.log.load(document)).rejects.toThrow(DamagedDocumentError);
  });

  test('D4 a document of which nothing is left is refused, never opened empty', async () => {
    const [storage] = await written([[1, 'one']]);
    damageRecord(storage.file, 1);
    await expect(storage.log.load(document)).rejects.toThrow(DamagedDocumentError);
    besideTheWorker(storage.file, 'DELETE FROM updates');
    await expect(storage.log.load(document)).rejects.toThrow(DamagedDocumentError);
  });

  test('D4 a record that was replaced together with its checksum breaks the chain, which is reported', async () => {
    const [storage] = await written([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
    besideTheWorker(
      storage.file,
      `UPDATE updates SET (bytes, hash) = (SELECT bytes, hash FROM updates WHERE seq = 1) WHERE seq = 2`,
    );
    await storage.log.load(document);
    expect(storage.damage).toEqual([
      { document, part: 'chain', seq: 2, reason: 'not chained to the record before it' },
    ]);
  });
});

describe('a damaged snapshot', () => {
  test('D5 is passed over and reported: the document comes from the log; the next snapshot replaces it', async () => {
    const [storage, whole] = await written([
      [1, 'one'],
      [2, 'two'],
      [1, ' more'],
    ]);
    await storage.log.saveSnapshot(document, 1, 3, Y.encodeStateAsUpdate(whole));
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(3);
    damageSnapshot(storage.file);
    const loaded = await storage.log.load(document);
    expect(loaded?.snapshot).toBeNull();
    expect(loaded?.tail).toHaveLength(3);
    expect(storage.damage).toMatchObject([{ part: 'snapshot', seq: 3 }]);
    expect((await loadDoc(storage)).toJSON()).toEqual(whole.toJSON());
    await storage.log.saveSnapshot(document, 1, 3, Y.encodeStateAsUpdate(whole));
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(3);
  });

  test('D5 a snapshot covers a record that was damaged, and its saving notices the damage', async () => {
    const [storage, whole] = await written([
      [1, 'one'],
      [1, ' two'],
      [1, ' three'],
    ]);
    damageRecord(storage.file, 2);
    await storage.log.saveSnapshot(document, 1, 3, Y.encodeStateAsUpdate(whole));
    expect(storage.damage).toMatchObject([{ part: 'record', seq: 2 }]);
    const loaded = await storage.log.load(document);
    expect(loaded).toMatchObject({ snapshot: { seq: 3 }, tail: [], quarantined: [] });
    expect((await loadDoc(storage)).getText('text1').toJSON()).toBe('one two three');
  });

  test('D5 a snapshot written but never switched to is not used, and is cleared by the next', async () => {
    const [storage, whole] = await written([[1, 'one']]);
    besideTheWorker(
      storage.file,
      `INSERT INTO snapshots (document, seq, bytes, hash, at_ms) VALUES (1, 1, X'00', X'00', 0)`,
    );
    expect((await storage.log.load(document))?.snapshot).toBeNull();
    expect(storage.damage).toEqual([]);
    await storage.log.saveSnapshot(document, 1, 1, Y.encodeStateAsUpdate(whole));
    expect((await storage.log.load(document))?.snapshot?.seq).toBe(1);
    expect(storage.damage).toEqual([]);
  });
});
