/** The contract of `Archive`, which every implementation passes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { differences, digestsOf, type Digests } from '../../server/backup/archive-digest.ts';
import { archiveTables } from '../../server/backup/archive-tables.ts';
import type { Archive } from '../../server/backup/archive.ts';
import { writeBackup } from '../../server/backup/backup-file.ts';
import { checkArchive } from '../../server/backup/check-archive.ts';
import { checkBackup, restoreBackup } from '../../server/backup/restore.ts';
import type { Storage } from '../../server/log/storage.ts';
import { fillStorage, readDocument, writeDocument } from '../backup/filled-storage.ts';
import { seed, seededRandom } from '../faults/seeded-random.ts';

/** A place for a storage, empty at first. */
export interface ArchivePlace {
  readonly archive: Archive;
  /** Opens the storage there, as a server would; closed after the test. */
  readonly open: () => Promise<Storage>;
  /** Tables and their columns as they are in the storage, without keys of its own. */
  readonly schema: () => Promise<ReadonlyMap<string, readonly string[]>>;
}

export type MakePlace = () => Promise<ArchivePlace>;

function backupPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'backup');
}

const noCheck = async () => {};
const restoring = { replace: false, nowMs: Date.parse('2021-01-18T12:00:00Z'), targetName: 'target' };

export function archiveContract(name: string, make: MakePlace): void {
  describe(`${name}, seed ${String(seed)}`, () => {
    test('holds every table and column of the storage', async () => {
      const { open, schema } = await make();
      await open();
      const own = new Map(archiveTables.map((table) => [table.name, table.columns.toSorted()]));
      expect(await schema()).toEqual(own);
    });

    test('what is read and written elsewhere is the same, row by row', async () => {
      const [from, to] = [await make(), await make()];
      await fillStorage(await from.open(), seededRandom(seed));
      const before = await digestsOf(from.archive.read());
      let readBack: Digests = new Map();
      await to.archive.write(from.archive.read(), false, async (written) => {
        readBack = await digestsOf(written);
      });
      expect(differences(before, readBack)).toEqual([]);
      expect(differences(before, await digestsOf(to.archive.read()))).toEqual([]);
      expect(before.size).toBeGreaterThan(8);
    });

    test('D7 a backup restored elsewhere has everything, under epochs that nobody has seen', async () => {
      const [from, to] = [await make(), await make()];
      const path = backupPath();
      const storage = await from.open();
      const { texts, token, ticket, code } = await fillStorage(storage, seededRandom(seed));
      await writeBackup(path, from.archive.read(), 1);
      expect(await checkBackup(path)).toMatchObject({ madeAtMs: 1, documents: texts.size, findings: [] });
      expect(await restoreBackup(path, to.archive, restoring)).toBeNull();
      const restored = await to.open();
      for (const [document, text] of texts) {
        expect(await readDocument(restored, document)).toBe(text);
        const [old, now] = [await storage.log.head(document), await restored.log.head(document)];
        expect(now).toEqual({ ...old, epoch: restoring.nowMs / 1_000 });
        const { lost } = (await restored.log.load(document)) ?? { lost: null };
        expect(lost).toEqual({ epoch: now?.epoch, keptSeq: old?.seq, lostSeq: old?.seq });
      }
      const { accounts, offers } = restored;
      expect(await accounts.authenticate(token)).toMatchObject({ kind: 'token', name: 'Carnet' });
      expect(await accounts.authenticate(ticket)).toMatchObject({ kind: 'participant', name: 'Awa' });
      expect(await accounts.openLink(code)).toEqual({ role: 'editor' });
      expect(await accounts.links()).toEqual(await storage.accounts.links());
      expect(await offers.list('free:a')).toEqual(await storage.offers.list('free:a'));
      expect((await checkArchive(to.archive.read(), { replay: true })).findings).toEqual([]);
    });

    test('D7 what is replaced has a lower epoch, and is refused without being told', async () => {
      const [from, to] = [await make(), await make()];
      const path = backupPath();
      await writeDocument(await from.open(), 'free:a', 5, seededRandom(seed));
      await writeBackup(path, from.archive.read(), 1);
      const first = await to.open();
      await writeDocument(first, 'free:a', 9, seededRandom(seed + 1));
      await first.close();
      const before = await digestsOf(to.archive.read());
      await expect(restoreBackup(path, to.archive, restoring)).rejects.toMatchObject({ problem: 'notEmpty' });
      expect(differences(before, await digestsOf(to.archive.read()))).toEqual([]);
      const late = { ...restoring, replace: true };
      await restoreBackup(path, to.archive, late);
      await restoreBackup(path, to.archive, late); // within the same second
      expect(await to.archive.epochs()).toEqual(new Map([['free:a', restoring.nowMs / 1_000 + 1]]));
    });

    test('a check that fails, or rows that end in an error, change nothing', async () => {
      const [from, to] = [await make(), await make()];
      await fillStorage(await from.open(), seededRandom(seed));
      const failing = to.archive.write(from.archive.read(), false, () => Promise.reject(new Error('no')));
      await expect(failing).rejects.toThrow('no');
      async function* broken() {
        for await (const some of from.archive.read()) {
          yield some;
          if (some.table === 'updates') throw new Error('cut');
        }
      }
      await expect(to.archive.write(broken(), false, noCheck)).rejects.toThrow('cut');
      expect(await to.archive.epochs()).toEqual(new Map());
      await to.archive.write(from.archive.read(), false, noCheck);
    });

    test('reading is of one moment, while others write', async () => {
      const { archive, open } = await make();
      const storage = await open();
      const random = seededRandom(seed);
      await writeDocument(storage, 'free:a', 5, random);
      await writeDocument(storage, 'free:b', 5, random);
      const read = archive.read();
      const rows = read[Symbol.asyncIterator]();
      await rows.next();
      await writeDocument(storage, 'free:c', 5, random);
      const seen: unknown[] = [];
      for (let next = await rows.next(); next.done !== true; next = await rows.next())
        if (next.value.table === 'documents') seen.push(next.value.rows[0]?.['id']);
      expect(seen).toEqual(['free:a', 'free:b']);
    });

    test('the time of the last backup is kept with the data', async () => {
      const { archive, open } = await make();
      await open();
      expect(await archive.lastBackup()).toBeNull();
      await archive.noteBackup(1_611_000_000_000);
      await archive.noteBackup(1_611_000_000_001);
      expect(await archive.lastBackup()).toBe(1_611_000_000_001);
    });
  });
}
