/** A backup that is cut short or changed anywhere is refused whole; one of damaged data says so. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BackupError } from '../../server/backup/backup-error.ts';
import { writeBackup } from '../../server/backup/backup-file.ts';
import { checkArchive } from '../../server/backup/check-archive.ts';
import { checkBackup } from '../../server/backup/restore.ts';
import { createSqliteArchive } from '../../server/backup/sqlite-archive.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { besideTheWorker, temporaryFolder } from '../contract/storages.ts';
import { mountSmallDisk } from '../faults/small-disk.ts';
import { nightly, seed, seededRandom } from '../faults/seeded-random.ts';
import { palabre } from './command-line.ts';
import { fillStorage } from './filled-storage.ts';

/** A data folder with something in it, closed, and a backup of it. */
async function filledFolder() {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const storage = await openSqlite(databaseFile(data), systemEnvironment);
  await fillStorage(storage, seededRandom(seed));
  await storage.close();
  const path = join(folder, 'backup');
  const archive = createSqliteArchive(databaseFile(data));
  await writeBackup(path, archive.read(), 1);
  return { folder, data, path, archive };
}

/** Names, sizes and contents of what lies in a folder. */
const contentsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => [
      name,
      statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'hex') : '',
    ]);

const oneSentence = /^[^\n]+\n$/;

describe(`damaged backups, seed ${String(seed)}`, () => {
  test('cut short, longer, or with any bit flipped: refused', async () => {
    const { folder, path } = await filledFolder();
    const whole = readFileSync(path);
    const random = seededRandom(seed);
    const rounds = nightly ? 5_000 : 200;
    const damages: readonly (readonly [string, Buffer])[] = [
      ...Array.from({ length: rounds }, () => {
        const at = random.below(whole.length);
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
        return [`a bit of byte ${String(at)}`, bytes] as const;
      }),
      ...Array.from({ length: rounds / 4 }, () => {
        const length = random.below(whole.length);
        return [`cut at ${String(length)}`, whole.subarray(0, length)] as const;
      }),
      ['longer', Buffer.concat([whole, Buffer.from('x')])],
      ...Array.from({ length: 18 }, (_, at) => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        return [`byte ${String(at)}`, bytes] as const;
      }),
    ];
    const damaged = join(folder, 'damaged');
    for (const [what, bytes] of damages) {
      writeFileSync(damaged, bytes);
      const error: unknown = await checkBackup(damaged).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, what).toBeInstanceOf(BackupError);
      const { problem } = error instanceof BackupError ? error : { problem: null };
      expect(['damagedBackup', 'notABackup'], what).toContain(problem);
    }
    expect((await checkBackup(path)).findings).toEqual([]);
  });

  test('the command says so in one sentence, and changes nothing', async () => {
    const { folder, path, data } = await filledFolder();
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1);
    const damaged = join(folder, 'damaged');
    writeFileSync(damaged, bytes);
    const before = contentsOf(folder);
    for (const args of [['--verify'], ['--replace'], ['--into', join(folder, 'new')]]) {
      const { code, out, error } = await palabre(['restore', damaged, ...args], { PALABRE_DATA: data });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toMatch(/is cut short or damaged/);
      expect(error).toMatch(oneSentence);
    }
    expect(contentsOf(folder)).toEqual(before);
  });

  test('a backup of a newer version is refused as such', async () => {
    const { path, folder } = await filledFolder();
    const { prefixBytes, sealBytes } = await import('../../server/backup/backup-format.ts');
    const { createHash } = await import('node:crypto');
    const bytes = readFileSync(path);
    bytes.writeUInt8(9, prefixBytes - 1);
    const seal = createHash('sha256').update(bytes.subarray(0, -sealBytes)).digest();
    seal.copy(bytes, bytes.length - sealBytes);
    const newer = join(folder, 'newer');
    writeFileSync(newer, bytes);
    await expect(checkBackup(newer)).rejects.toMatchObject({ problem: 'newerBackup' });
  });
});

describe('damaged data', () => {
  const damages: readonly (readonly [kind: string, sql: string])[] = [
    ['record', `UPDATE updates SET bytes = x'00' WHERE seq = 3`],
    ['missing', `DELETE FROM updates WHERE seq = 3`],
    ['chain', `UPDATE updates SET chain = zeroblob(32) WHERE seq = 3`],
    ['head', `UPDATE documents SET chain = zeroblob(32)`],
    ['beyondHead', `UPDATE documents SET seq = seq - 1 WHERE seq > 0`],
    ['quarantined', `UPDATE updates SET quarantined_at_ms = 1 WHERE seq = 3`],
  ];
  const kindsOf = (findings: readonly { readonly kind: string }[]) => findings.map(({ kind }) => kind);

  test.each(damages)('D4 %s is found in the data, and in a backup of them', async (kind, sql) => {
    const { folder, data, archive } = await filledFolder();
    besideTheWorker(databaseFile(data), sql);
    const { findings } = await checkArchive(archive.read(), { replay: true });
    expect(kindsOf(findings)).toContain(kind);
    const path = join(folder, 'of-damaged');
    await writeBackup(path, archive.read(), 1);
    expect((await checkBackup(path)).findings).toEqual(findings);
  });

  test('the commands say so; restore refuses unless told', async () => {
    const { folder, data } = await filledFolder();
    besideTheWorker(databaseFile(data), `UPDATE updates SET bytes = x'00' WHERE seq = 3`);
    const env = { PALABRE_DATA: data };
    const verified = await palabre(['verify', '--json'], env);
    expect(verified.code).toBe(1);
    expect(kindsOf((JSON.parse(verified.out) as { findings: { kind: string }[] }).findings)).toContain(
      'record',
    );
    const path = join(folder, 'of-damaged');
    const saved = await palabre(['backup', path], env);
    expect(saved).toMatchObject({ code: 1, error: '' });
    expect(saved.out).toContain('Backup made');
    const checked = await palabre(['restore', path, '--verify'], env);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/free:a: change 3 is damaged/);
    const into = join(folder, 'into');
    const refused = await palabre(['restore', path, '--into', into], env);
    expect(refused.code).toBe(1);
    expect(refused.error).toMatch(/--accept-damage/);
    expect(readdirSync(folder)).not.toContain('into');
    const accepted = await palabre(['restore', path, '--into', into, '--accept-damage'], env);
    expect(accepted).toMatchObject({ code: 0, error: '' });
  });

  test('D7 verify finds a tail that was acknowledged and is gone', async () => {
    const { data } = await filledFolder();
    besideTheWorker(databaseFile(data), `DELETE FROM updates WHERE seq > 10`);
    besideTheWorker(
      databaseFile(data),
      `UPDATE documents SET seq = 10, snapshot = NULL, chain = (SELECT chain FROM updates WHERE document = key AND seq = 10) WHERE seq > 10`,
    );
    const { code, out } = await palabre(['verify'], { PALABRE_DATA: data });
    expect(code).toBe(1);
    expect(out).toMatch(/free:a: the last changes, up to \d+, were acknowledged and are not there any more/);
  });

  test('an unsound snapshot is told and keeps nobody from restoring: the log has everything', async () => {
    const { folder, data } = await filledFolder();
    besideTheWorker(databaseFile(data), `UPDATE snapshots SET bytes = x'00'`);
    const path = join(folder, 'again');
    expect((await palabre(['backup', path], { PALABRE_DATA: data })).code).toBe(1);
    const restored = await palabre(['restore', path, '--into', join(folder, 'into')], {});
    expect(restored.code).toBe(0);
    expect(restored.out).toMatch(/snapshot \d+ is damaged/);
  });
});

describe('places', () => {
  test('where there is something already, nothing, or no folder: one sentence, nothing changed', async () => {
    const { folder, data, path } = await filledFolder();
    const env = { PALABRE_DATA: data };
    mkdirSync(join(folder, 'no'));
    const before = contentsOf(folder);
    const refusals = await Promise.all([
      palabre(['backup', path], env),
      palabre(['backup', join(folder, 'not', 'there')], env),
      palabre(['backup', join(folder, 'new')], { PALABRE_DATA: join(folder, 'no') }),
      palabre(['verify'], { PALABRE_DATA: join(folder, 'no') }),
      palabre(['restore', join(folder, 'none'), '--verify'], env),
      palabre(['restore', databaseFile(data), '--verify'], env),
      palabre(['restore', path], env),
    ]);
    for (const { code, out, error } of refusals) {
      expect({ code, out }, error).toEqual({ code: 1, out: '' });
      expect(error).toMatch(oneSentence);
    }
    expect(contentsOf(folder)).toEqual(before);
  });

  test('while a server has the data open, they are not replaced', async () => {
    const { data, path } = await filledFolder();
    const storage = await openSqlite(databaseFile(data), systemEnvironment);
    const refused = await palabre(['restore', path, '--replace'], { PALABRE_DATA: data });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toMatch(/is in use, probably by a running server: stop it/);
    await storage.close();
    const done = await palabre(['restore', path, '--replace', '--json'], { PALABRE_DATA: data });
    expect(done).toMatchObject({ code: 0, error: '' });
    const { setAside } = JSON.parse(done.out) as { setAside: string };
    expect(readdirSync(setAside)).toContain('palabre.sqlite');
  });

  const disk = mountSmallDisk(1);
  test.skipIf(disk === null)('a full disk: one sentence, and nothing is left', async () => {
    if (disk === null) throw new Error('skipped');
    onTestFinished(() => disk.remove());
    const { data, path } = await filledFolder();
    disk.fill(8_000);
    const env = { PALABRE_DATA: data };
    for (const args of [
      ['backup', join(disk.folder, 'b')],
      ['restore', path, '--into', join(disk.folder, 'data')],
    ]) {
      const { code, out, error } = await palabre(args, env);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toMatch(/is full: free some space/);
      expect(error).toMatch(oneSentence);
    }
    const left = readdirSync(disk.folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => !['ballast', 'data'].includes(name))).toEqual([]);
  });
});
