import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { Storage } from '../../server/log/storage.ts';
import { besideTheWorker, temporaryFolder } from '../contract/storages.ts';
import { request } from '../contract/update-log.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function palabre(data: string, args: readonly string[], lang = 'C'): Promise<Ended> {
  const cli = resolve(import.meta.dirname, '../../server/cli/palabre.ts');
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'], PALABRE_DATA: data, LANG: lang },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, out, error })));
}

async function storageIn(data: string): Promise<Storage> {
  const storage = await openSqlite(databaseFile(data), systemEnvironment);
  onTestFinished(() => storage.close());
  return storage;
}

const create = ['token', 'create', '--workspace', 'demo', '--role', 'editor'];

describe('token create', () => {
  test('makes the data folder and prints exactly one JSON line whose token works', async () => {
    const data = join(temporaryFolder(), 'not', 'there yet');
    const { code, out, error } = await palabre(data, [
      ...create,
      '--name',
      'Carnet',
      '--days',
      '3',
      '--json',
    ]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^\{"token":"pk_[\w-]{43}","id":"t_\w+","role":"editor","expires":"[^"]+Z"\}\n$/);
    const printed = JSON.parse(out) as { token: string; id: string; expires: string };
    expect(Date.parse(printed.expires) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
    const { accounts } = await storageIn(data);
    expect(await accounts.authenticate(printed.token)).toMatchObject({
      id: printed.id,
      kind: 'token',
      name: 'Carnet',
      role: 'editor',
    });
  });

  test('says it in one readable line without --json, in the language of LANG', async () => {
    const data = temporaryFolder();
    const fr = await palabre(data, create, 'fr_FR.UTF-8');
    expect(fr.out).toMatch(/^pk_[\w-]{43} \(jeton t_\w+, rôle editor, valable jusqu’au .+\)\n$/);
    const en = await palabre(data, create);
    expect(en.out).toMatch(/^pk_[\w-]{43} \(token t_\w+, role editor, valid until .+\)\n$/);
  });

  test('works while the server writes, and revoking by the CLI holds at once in the server', async () => {
    const data = temporaryFolder();
    const { log, accounts } = await storageIn(data);
    await log.create('roadmap:demo', 1);
    const stop = new AbortController();
    const writer = (async () => {
      let count = 0;
      for (; !stop.signal.aborted; count++) await log.append('roadmap:demo', 1, [request(`1.${count}`)]);
      return count;
    })();
    const made = await palabre(data, [...create, '--json']);
    expect(made).toMatchObject({ code: 0, error: '' });
    const { token, id } = JSON.parse(made.out) as { token: string; id: string };
    expect(await accounts.authenticate(token)).toMatchObject({ id });
    const before = await accounts.rightsRevision();
    expect(await palabre(data, ['token', 'revoke', id])).toMatchObject({ code: 0, error: '' });
    expect(await accounts.authenticate(token)).toMatchObject({ code: 'revoked' });
    expect(await accounts.rightsRevision()).toBeGreaterThan(before);
    stop.abort();
    const count = await writer;
    expect(await log.head('roadmap:demo')).toMatchObject({ seq: count });
  });
});

describe('lists and links', () => {
  test('tokens are listed without their secret, links with their code; both can be revoked', async () => {
    const data = temporaryFolder();
    const { accounts } = await storageIn(data);
    const link = await accounts.createLink('viewer');
    await accounts.enter(link.code, { name: 'Awa', group: null, language: 'fr' });
    const { principal, token } = await accounts.createToken('editor', 'Carnet', Date.now() + 86_400_000);
    const tokens = await palabre(data, ['token', 'list', '--json']);
    expect(JSON.parse(tokens.out)).toMatchObject([{ id: principal.id, name: 'Carnet', revoked: null }]);
    expect(tokens.out).not.toContain(token);
    const links = await palabre(data, ['link', 'list', '--json']);
    const shown = { id: link.id, role: 'viewer', code: link.code, participants: 1, revoked: null };
    expect(JSON.parse(links.out)).toEqual([shown]);
    expect((await palabre(data, ['link', 'list'])).out).toContain(`/join/${link.code}`);
    const revoked = await palabre(data, ['link', 'revoke', link.id], 'fr');
    expect(revoked.out).toBe(`Le lien ${link.id} est retiré, ainsi que l’accès de 1 personne.\n`);
    expect(await accounts.openLink(link.code)).toMatchObject({ code: 'revoked' });
    expect((await palabre(data, ['token', 'list'])).out).toContain('valid until');
  });
});

describe('refusals', () => {
  const wrong: readonly (readonly [args: readonly string[], says: RegExp, code?: number])[] = [
    [['token'], /no command “token”/],
    [['lust', 'list'], /no command “lust list”/],
    [['token', 'create', '--role', 'editor'], /--workspace is missing/],
    [['token', 'create', '--workspace', 'mali', '--role', 'editor'], /no workspace “mali”/],
    [['token', 'create', '--workspace', 'demo'], /--role is missing/],
    [['token', 'create', '--workspace', 'demo', '--role', 'king'], /no role “king”/],
    [[...create, '--days', '0'], /--days is “0”/],
    [[...create, '--days', '1e9'], /--days is “1e9”/],
    [[...create, '--name', 'a\u202eb'], /name must have/],
    [[...create, '--name', ' '], /name must have/],
    [[...create, '--colour', 'red'], /not understood/],
    [[...create, 'more'], /not understood \(more\)/],
    [['token', 'revoke'], /<id> is missing/],
    [['token', 'revoke', 't_nobody'], /no token “t_nobody”/, 1],
    [['link', 'revoke', 'nothing'], /no link “nothing”/, 1],
    [['backup'], /<file> is missing/],
    [['restore', 'x', '--force'], /not understood/],
  ];
  test.each(wrong.map(([args, says, code = 2]) => [args, says, code] as const))(
    '%j: one sentence and an exit code',
    async (args, says, expected) => {
      const { code, out, error } = await palabre(temporaryFolder(), args);
      expect({ code, out }).toEqual({ code: expected, out: '' });
      expect(error).toMatch(says);
      expect(error.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  test('a data folder that is a file, a file that is no database, a newer version: one sentence in French', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    const notAFolder = await palabre(file, ['token', 'list'], 'fr_ML.UTF-8');
    expect(notAFolder).toMatchObject({ code: 1, out: '' });
    expect(notAFolder.error).toMatch(/^Le dossier de données « .+ » ne peut pas être créé ou lu : .+\n$/);
    const data = temporaryFolder();
    await (await openSqlite(databaseFile(data), systemEnvironment)).close();
    besideTheWorker(databaseFile(data), 'PRAGMA user_version = 99');
    const newer = await palabre(data, create, 'fr');
    expect(newer.error).toMatch(/^La base de données « .+ » vient d’une version plus récente.+\n$/);
    expect(newer.code).toBe(1);
  });

  test('--help says everything in both languages', async () => {
    for (const [lang, word] of [
      ['fr', 'Commandes'],
      ['en', 'Commands'],
    ] as const) {
      const { code, out } = await palabre(temporaryFolder(), ['--help'], lang);
      expect(code).toBe(0);
      expect(out).toContain(word);
      for (const command of ['token create', 'token list', 'token revoke', 'link list', 'link revoke']) {
        expect(out).toContain(command);
      }
    }
  });
});
