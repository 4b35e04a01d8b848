/** The commands over Postgres: copies from one storage to the other, and the way from the data folder to a database. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type * as Y from 'yjs';
import type { Archive } from '../../server/backup/archive.ts';
import { createPostgresArchive } from '../../server/backup/postgres-archive.ts';
import { createSqliteArchive } from '../../server/backup/sqlite-archive.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { sameState } from '../../server/log/same-state.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { besideTheWorker, temporaryFolder } from '../contract/storages.ts';
import { openPalabre } from '../support/palabre-client.ts';
import { runSql } from '../support/postgres-server.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';
import { freshDatabase } from '../support/test-database.ts';
import { palabre } from './command-line.ts';

const embeddedArchive = (folder: string) => createSqliteArchive(databaseFile(folder));
const databaseArchive = (url: string) => createPostgresArchive(url, systemEnvironment);
const oneSentence = /^[^\n]+\n$/;

async function serve(options: TestServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  onTestFinished(() => server.stop());
  return server;
}

interface Shown {
  readonly doc: Y.Doc;
  readonly epoch: number;
  readonly seq: number;
}

/** Every document of the storage with its head, as a person is given it by the server. */
async function shown(
  server: TestServer,
  archive: Archive,
  token: string,
): Promise<ReadonlyMap<string, Shown>> {
  const client = openPalabre(server.url, token);
  const seen = new Map<string, Shown>();
  for (const document of (await archive.epochs()).keys()) {
    const id = document as DocumentId; // the storage's own
    const { doc, answer } = await client.join(id);
    seen.set(document, { doc, epoch: answer.epoch, seq: answer.seq });
  }
  client.end();
  return seen;
}

function expectSame(one: ReadonlyMap<string, Shown>, other: ReadonlyMap<string, Shown>): void {
  expect([...one.keys()].toSorted()).toEqual([...other.keys()].toSorted());
  for (const [document, { doc, seq }] of one) {
    const twin = other.get(document);
    expect(twin?.seq, document).toBe(seq);
    expect(twin !== undefined && sameState(doc, twin.doc), document).toBe(true);
  }
}

const epochsOf = (seen: ReadonlyMap<string, Shown>) =>
  new Map([...seen].map(([document, { epoch }]) => [document, epoch]));

/** A person writes in a document of their own, until it is acknowledged. */
async function write(server: TestServer, token: string, document: DocumentId, count: number): Promise<void> {
  const client = openPalabre(server.url, token);
  const joined = await client.join(document);
  let last = 0;
  for (let number = 0; number < count; number++)
    last = joined.edit((doc) => doc.getText('text').insert(0, `${String(number)} é;`));
  await client.hears('ack', ({ ref }) => ref >= last);
  client.end();
}

/** A folder that a real server has written and left. */
async function writtenFolder() {
  const data = join(temporaryFolder(), 'data');
  const server = await startServer({ folder: data });
  const token = await server.token('editor');
  await write(server, token, 'free:a', 30);
  await write(server, token, 'free:b', 3);
  const seen = await shown(server, embeddedArchive(data), token);
  const links = await server.app.accounts.links();
  await server.app.close();
  return { data, token, seen, links };
}

/** What is kept in a folder; `-shm` is memory that processes share, made anew by whoever opens the file. */
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('-shm'))
    .toSorted()
    .map((name) => [name, hash('sha256', readFileSync(join(folder, name)))]);

test('D7 migrate: a server on Postgres shows what the one on the folder did, with the same people, links and epochs; the folder stays', async () => {
  const { data, token, seen, links } = await writtenFolder();
  expect(seen.size).toBeGreaterThan(4);
  const before = filesIn(data);
  const databaseUrl = await freshDatabase();
  const env = { PALABRE_DATA: data, DATABASE_URL: databaseUrl };
  const moved = await palabre(['migrate', 'embedded-to-postgres', '--json'], env);
  expect(moved).toMatchObject({ code: 0, error: '' });
  expect(JSON.parse(moved.out)).toMatchObject({ from: databaseFile(data), documents: seen.size });
  expect(moved.out).not.toContain(new URL(databaseUrl).password);
  expect(filesIn(data)).toEqual(before);
  const server = await serve({ config: { databaseUrl } });
  const now = await shown(server, databaseArchive(databaseUrl), token);
  expectSame(now, seen);
  expect(epochsOf(now)).toEqual(epochsOf(seen));
  expect(await server.app.accounts.links()).toEqual(links);
  await write(server, token, 'free:a', 2);
  expect(await palabre(['verify'], env)).toMatchObject({ code: 0, error: '' });
  const again = await palabre(['migrate', 'embedded-to-postgres'], { ...env, LANG: 'fr' });
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.error).toMatch(/contient déjà des données : prenez une base vide/);
  expect(again.error).toMatch(oneSentence);
}, 240_000);

test('migrate refuses in one sentence, and leaves the database empty: a running server, damage, a lost tail, no database', async () => {
  const { data } = await writtenFolder();
  const databaseUrl = await freshDatabase();
  const env = { PALABRE_DATA: data, DATABASE_URL: databaseUrl };
  const refusal = async (says: RegExp, changed: Readonly<Record<string, string>> = {}) => {
    const { code, error } = await palabre(['migrate', 'embedded-to-postgres'], { ...env, ...changed });
    expect(error).toMatch(says);
    expect(error).toMatch(oneSentence);
    expect(code).toBe(1);
    const schemas = await runSql(databaseUrl, `SELECT 1 FROM pg_namespace WHERE nspname LIKE 'palabre%'`);
    expect(schemas).toEqual([]);
  };
  await refusal(/DATABASE_URL is missing/, { DATABASE_URL: '' });
  await refusal(/There is no database of Palabre/, { PALABRE_DATA: temporaryFolder() });
  const server = await startServer({ folder: data });
  await refusal(/is in use, probably by a running server/);
  await server.app.close();
  const file = databaseFile(data);
  besideTheWorker(file, `UPDATE updates SET bytes = x'00' WHERE seq = 3`);
  await refusal(/holds damaged changes/);
  const tail = `(SELECT key FROM documents WHERE id = 'free:a')`;
  besideTheWorker(file, `DELETE FROM updates WHERE document = ${tail} AND seq > 10`);
  besideTheWorker(file, `UPDATE documents SET seq = 10, snapshot = NULL WHERE id = 'free:a'`);
  await refusal(/acknowledged changes are missing at the end: start Palabre once/);
}, 240_000);

test('backup while servers work, doctor tells its age, restore from one storage into the other and back; not under a server', async () => {
  const databaseUrl = await freshDatabase();
  const folder = temporaryFolder();
  const env = { DATABASE_URL: databaseUrl, PALABRE_DATA: join(folder, 'none') };
  const server = await serve({ config: { databaseUrl } });
  const token = await server.token('editor');
  await write(server, token, 'free:a', 12);
  const seen = await shown(server, databaseArchive(databaseUrl), token);
  const statesOf = async () => {
    const { out } = await palabre(['doctor', '--url', server.url, '--json'], env);
    const lines = JSON.parse(out) as readonly { readonly name: string; readonly state: string }[]; // the CLI's own answer
    return Object.fromEntries(lines.map(({ name, state }) => [name, state]));
  };
  expect(await statesOf()).toMatchObject({ database: 'ok', clock: 'ok', backup: 'warning' });
  const path = join(folder, 'backup');
  expect(await palabre(['backup', path], env)).toMatchObject({ code: 0, error: '' });
  expect(await statesOf()).toMatchObject({ backup: 'ok' });
  expect(await palabre(['restore', path, '--verify'], env)).toMatchObject({ code: 0, error: '' });
  expect((await palabre(['restore', path], env)).error).toMatch(/holds data already/);
  expect((await palabre(['restore', path, '--replace'], env)).error).toMatch(
    /is in use, probably by a running/,
  );
  const into = join(folder, 'into');
  expect(await palabre(['restore', path, '--into', into], env)).toMatchObject({ code: 0, error: '' });
  const embedded = await serve({ folder: into });
  expectSame(await shown(embedded, embeddedArchive(into), token), seen);
  await write(embedded, token, 'free:b', 4);
  const later = await shown(embedded, embeddedArchive(into), token);
  const back = join(folder, 'back');
  expect(await palabre(['backup', back], { PALABRE_DATA: into })).toMatchObject({ code: 0, error: '' });
  await server.app.close();
  const replaced = await palabre(['restore', back, '--replace', '--json'], env);
  expect(replaced).toMatchObject({ code: 0, error: '' });
  const { setAside } = JSON.parse(replaced.out) as { readonly setAside: string };
  const [kept] = await runSql(databaseUrl, `SELECT count(*)::int AS count FROM ${setAside}.documents`);
  expect(kept).toEqual({ count: seen.size });
  const restored = await serve({ config: { databaseUrl } });
  expectSame(await shown(restored, databaseArchive(databaseUrl), token), later);
}, 240_000);
