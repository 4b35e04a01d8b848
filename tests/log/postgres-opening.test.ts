import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import { StorageError } from '../../server/log/storage-error.ts';
import { StartError } from '../../server/start-error.ts';
import { roles } from '../../shared/roles.ts';
import { runSql } from '../support/postgres-server.ts';
import { adminUrl, freshDatabase } from '../support/test-database.ts';

const open = (url: string) => openPostgres(url, systemEnvironment);

async function openClosed(url: string) {
  const storage = await open(url);
  onTestFinished(() => storage.close());
  return storage;
}

/** The same address with something changed. */
function changed(url: string, change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}

/** What a refusal says; it never holds the password. */
async function refusal(url: string): Promise<StorageError> {
  const error: unknown = await open(url).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StorageError);
  const refused = error as StorageError; // just tested
  for (const words of [refused.words.fr, refused.words.en, refused.message]) {
    expect(words).not.toContain(new URL(url).password);
    expect(words.match(/[.!?](?= |$)/g)?.length).toBe(1);
  }
  return refused;
}

const relations = async (url: string) =>
  (await runSql(url, `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('palabre')`)).length;

let roleNumber = 0;

/** A role that may log in and nothing else; returns its address of the database. */
async function poorRole(url: string): Promise<string> {
  const name = `poor_${String(process.pid)}_${String(++roleNumber)}`;
  await runSql(url, `CREATE ROLE ${name} LOGIN PASSWORD 'of-the-poor-role'`);
  onTestFinished(async () => {
    await runSql(url, `DROP OWNED BY ${name} CASCADE`);
    await runSql(adminUrl(), `DROP ROLE ${name}`);
  });
  return changed(url, (to) => {
    to.username = name;
    to.password = 'of-the-poor-role';
  });
}

describe('a database that cannot be used is one sentence, and nothing is changed', () => {
  test('nobody listens, or no such host', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => void server.once('listening', resolve));
    const { port } = server.address() as { port: number }; // it listens on TCP
    server.close();
    const url = `postgres://a:secret@127.0.0.1:${String(port)}/b`;
    expect(await refusal(url)).toMatchObject({ problem: 'unreachable', path: `127.0.0.1:${String(port)}/b` });
    expect(await refusal('postgres://a:secret@no-such-host.invalid/b')).toMatchObject({
      problem: 'unreachable',
      path: 'no-such-host.invalid:5432/b',
    });
  });

  test('a wrong password, an unknown name, no such database', async () => {
    const url = await freshDatabase();
    expect(await refusal(changed(url, (to) => (to.password = 'wrong-one')))).toMatchObject({
      problem: 'login',
    });
    expect(await refusal(changed(url, (to) => (to.username = 'nobody-we-know')))).toMatchObject({
      problem: 'login',
    });
    expect(await refusal(changed(url, (to) => (to.pathname = '/not_there')))).toMatchObject({
      problem: 'noDatabase',
    });
  });

  test('TLS is asked for and there is none', async () => {
    const url = changed(await freshDatabase(), (to) => to.searchParams.set('sslmode', 'verify-full'));
    expect(await refusal(url)).toMatchObject({ problem: 'noTls' });
  });

  test('no permission to make the schema, then to use one that is there; with it, the role works', async () => {
    const url = await freshDatabase();
    const poor = await poorRole(url);
    expect(await refusal(poor)).toMatchObject({ problem: 'privileges' });
    expect(await relations(url)).toBe(0);
    await runSql(url, `CREATE SCHEMA palabre AUTHORIZATION ${new URL(poor).username}`);
    await (await openClosed(poor)).log.create('proposal:a', 1);
    const other = await poorRole(url);
    expect(await refusal(other)).toMatchObject({ problem: 'privileges' });
  });

  test('another program’s tables in our schema', async () => {
    const url = await freshDatabase();
    await runSql(url, 'CREATE SCHEMA palabre');
    await runSql(url, 'CREATE TABLE palabre.theirs (a int)');
    expect(await refusal(url)).toMatchObject({ problem: 'foreignSchema' });
    expect(await relations(url)).toBe(1);
  });

  test('a newer version', async () => {
    const url = await freshDatabase();
    await (await open(url)).close();
    await runSql(url, 'INSERT INTO palabre.schema_steps (step) VALUES (999)');
    expect(await refusal(url)).toMatchObject({ problem: 'newerSchema' });
  });

  test('a database that its administrator made read-only', async () => {
    const url = await freshDatabase();
    const name = new URL(url).pathname.slice(1);
    await runSql(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    expect(await refusal(url)).toMatchObject({ problem: 'standby' });
  });

  test('DATABASE_URL that is no address', () => {
    const wrong = ['x', 'mysql://a:geheim@b/c', 'postgres://a:geheim@b', 'postgres://a:geheim@b/', 'postgres:///c',
      'postgres://a:ge%zzheim@b/c', 'postgres://a:geheim@b/c/d']; // prettier-ignore
    for (const url of wrong) {
      const read = () => readConfig({ DATABASE_URL: url }, { lan: false });
      expect(read, url).toThrow(StartError);
      expect(read).not.toThrow(/geheim/);
    }
    for (const url of [
      'postgres://a@b/c',
      'postgresql://a:b@[::1]:5433/c?sslmode=require',
      'postgres:///c?host=/run',
    ])
      expect(readConfig({ DATABASE_URL: url }, { lan: false }).databaseUrl).toBe(url);
    expect(readConfig({ DATABASE_URL: '' }, { lan: false }).databaseUrl).toBeNull();
  });
});

describe('a shared database', () => {
  test('everything of ours is in the schema “palabre”; what is beside it stays', async () => {
    const url = await freshDatabase();
    await runSql(url, 'CREATE TABLE public.documents (theirs text)');
    await (await openClosed(url)).log.create('proposal:a', 1);
    const outside = await runSql(
      url,
      `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('public')`,
    );
    expect(outside).toEqual([{ relname: 'documents' }]);
  });

  test('D1 commits are durable whatever the database’s default; remote_apply, which is more, stays', async () => {
    for (const [given, kept] of [
      ['off', 'on'],
      ['local', 'on'],
      ['remote_apply', 'remote_apply'],
    ]) {
      const url = await freshDatabase();
      const name = new URL(url).pathname.slice(1);
      await runSql(url, `ALTER DATABASE ${name} SET synchronous_commit = ${given}`);
      const storage = await openClosed(url);
      await storage.log.create('proposal:a', 1);
      await runSql(
        url,
        `CREATE FUNCTION palabre.tell() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'commits %', current_setting('synchronous_commit'); END $$`,
      );
      await runSql(url, 'CREATE TRIGGER tell BEFORE INSERT ON palabre.links EXECUTE FUNCTION palabre.tell()');
      await expect(storage.accounts.createLink('editor')).rejects.toThrow(`commits ${kept}`);
    }
  });
});

describe('several nodes that start at once', () => {
  test('make one schema, one secret and one first link of each role', async () => {
    const url = await freshDatabase();
    const nodes = await Promise.all(Array.from({ length: 6 }, () => openClosed(url)));
    await Promise.all(
      nodes.flatMap(({ accounts }) => roles.map((role) => accounts.createLink(role, { first: true }))),
    );
    const links = await Promise.all(nodes.map(({ accounts }) => accounts.links()));
    for (const each of links) expect(each).toEqual(links[0]);
    expect(links[0]?.map(({ role }) => role).toSorted()).toEqual([...roles].toSorted());
    const [first, last] = [nodes[0], nodes[5]];
    const code = links[0]?.[0]?.code ?? '';
    const entered = await first?.accounts.enter(code, { name: 'Awa', group: null, language: 'fr' });
    const ticket = entered !== undefined && 'ticket' in entered ? entered.ticket : '';
    expect(await last?.accounts.authenticate(ticket)).toMatchObject({ name: 'Awa' });
    expect(await runSql(url, 'SELECT count(*)::int AS count FROM palabre.schema_steps')).toEqual([
      { count: 1 },
    ]);
  });

  test('a second start changes nothing', async () => {
    const url = await freshDatabase();
    const storage = await open(url);
    const link = await storage.accounts.createLink('editor');
    await storage.close();
    expect(await (await openClosed(url)).accounts.openLink(link.code)).toEqual({ role: 'editor' });
  });
});
