import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { StorageError } from '../../server/log/storage-error.ts';
import { besideTheWorker, temporaryFolder } from '../contract/storages.ts';
import { documentA, request } from '../contract/update-log.ts';
import { newFile, openFile } from './sqlite-file.ts';

/** The problem that opening this file meets; fails the test when there is none. */
async function problemOf(file: string): Promise<string> {
  const error: unknown = await openSqlite(file, systemEnvironment).then(
    (storage) => storage.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StorageError)) throw new Error(`expected a StorageError, got ${String(error)}`);
  for (const words of [error.words.fr, error.words.en]) {
    expect(words).toMatch(/[.]$/);
    expect(words).not.toContain('\n');
    expect(words).toContain(error.path);
  }
  return error.problem;
}

/** A file with some updates in it, closed. */
async function usedFile(): Promise<string> {
  const storage = await openFile(newFile());
  await storage.log.create(documentA, 1);
  for (let count = 0; count < 40; count++) {
    await storage.log.append(documentA, 1, [
      request(`1.${count}`, { bytes: new Uint8Array(2_000).fill(count) }),
    ]);
  }
  await storage.close();
  return storage.file;
}

describe('a data folder that cannot be used', () => {
  test('a file in its place, a folder in the file’s place, a folder that cannot hold files', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'x');
    expect(await problemOf(join(folder, 'file', 'palabre.sqlite'))).toBe('folder');
    expect(await problemOf(join(folder, 'file', 'deeper', 'palabre.sqlite'))).toBe('folder');
    mkdirSync(join(folder, 'palabre.sqlite'));
    expect(await problemOf(join(folder, 'palabre.sqlite'))).toBe('unwritable');
    if (process.platform === 'linux') {
      expect(['folder', 'unwritable']).toContain(await problemOf('/proc/palabre/palabre.sqlite'));
      expect(['foreign', 'unwritable']).toContain(await problemOf('/dev/full'));
    }
  });

  test('D4 a write-ahead log without its database is not thrown away', async () => {
    const file = newFile();
    writeFileSync(`${file}-wal`, new Uint8Array(5_000));
    expect(await problemOf(file)).toBe('damaged');
    expect(statSync(`${file}-wal`).size).toBe(5_000);
    expect(readdirSync(dirname(file))).toEqual(['palabre.sqlite-wal']);
  });
});

describe('a file that is not a database of ours', () => {
  test('text, another program’s database, a newer version: refused and not changed', async () => {
    const text = newFile();
    writeFileSync(text, 'Compte rendu de la séance. '.repeat(400));
    const before = readFileSync(text);
    expect(await problemOf(text)).toBe('foreign');
    expect(readFileSync(text)).toEqual(before);

    const foreign = newFile();
    const db = new DatabaseSync(foreign);
    db.exec('CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES (1)');
    db.close();
    const bytes = readFileSync(foreign);
    expect(await problemOf(foreign)).toBe('foreign');
    expect(readFileSync(foreign)).toEqual(bytes);

    const newer = await usedFile();
    besideTheWorker(newer, 'PRAGMA user_version = 3');
    expect(await problemOf(newer)).toBe('newer');
    besideTheWorker(newer, 'PRAGMA user_version = 2');
    const storage = await openFile(newer);
    expect(await storage.log.head(documentA)).toMatchObject({ seq: 40 });
  });

  test('D4 a database that was cut off or overwritten in the middle is refused as damaged', async () => {
    const cut = await usedFile();
    truncateSync(cut, Math.floor(statSync(cut).size / 2 / 4096) * 4096);
    expect(await problemOf(cut)).toBe('damaged');

    const overwritten = await usedFile();
    const file = openSync(overwritten, 'r+');
    for (let page = 1; page * 4096 < statSync(overwritten).size; page++) {
      writeSync(file, new Uint8Array(4096).fill(0xa5), 0, 4096, page * 4096);
    }
    expect(await problemOf(overwritten)).toBe('damaged');

    const header = await usedFile();
    writeSync(openSync(header, 'r+'), 'not a database');
    expect(await problemOf(header)).toBe('foreign');
  });
});

describe('opening at once, and again', () => {
  test('two processes and this one open a folder that does not exist yet, at once: one database', async () => {
    const file = join(temporaryFolder(), 'data', 'palabre.sqlite');
    const script = join(import.meta.dirname, 'appending-child.ts');
    const children = ['left', 'right'].map((name) =>
      spawn(process.execPath, [script, file, name], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const [storages] = await Promise.all([
      Promise.all([openFile(file), openFile(file)]),
      ...children.map((child) => once(child.stdout, 'data')),
    ]);
    for (const child of children) child.kill('SIGKILL');
    const codes = await Promise.all(
      storages.map(async ({ accounts }) => (await accounts.createLink('viewer')).code),
    );
    for (const { accounts } of storages) {
      for (const code of codes) expect(await accounts.openLink(code)).toEqual({ role: 'viewer' }); // one secret
    }
  });

  test('the folder is for its owner only, and what was written is there again', async () => {
    const file = join(temporaryFolder(), 'a', 'b', 'palabre.sqlite');
    const storage = await openFile(file);
    expect(statSync(dirname(file)).mode & 0o077).toBe(0);
    await storage.log.create(documentA, 1);
    await storage.log.append(documentA, 1, [request('1.1')]);
    const link = await storage.accounts.createLink('editor');
    const again = await storage.reopen();
    expect(await again.log.append(documentA, 1, [request('1.1')])).toEqual([{ kind: 'duplicate', seq: 1 }]);
    expect(await again.accounts.openLink(link.code)).toEqual({ role: 'editor' });
  });

  test('D2 a copy of the files of a running server opens with everything acknowledged', async () => {
    const storage = await openFile(newFile());
    await storage.log.create(documentA, 1);
    await storage.log.append(documentA, 1, [request('1.1'), request('1.2')]);
    const copy = newFile();
    for (const part of ['', '-wal']) copyFileSync(`${storage.file}${part}`, `${copy}${part}`);
    expect(await (await openFile(copy)).log.since(documentA, 0, 9)).toHaveLength(2);
  });
});
