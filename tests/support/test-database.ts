/**
 * A fresh Postgres database for one test. The server is the one of TEST_DATABASE_URL (the address of a role that may make
 * databases), or else one that this test file starts when it first needs it.
 */
import { afterAll, onTestFinished } from 'vitest';
import { makeDatabase, removeDatabase, startPostgres, type PostgresServer } from './postgres-server.ts';

let started: Promise<PostgresServer> | null = null;

afterAll(async () => {
  const server = started;
  started = null;
  await (await server)?.stop();
});

/** The address of a database from which others may be made. */
export async function adminUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  return (await (started ??= startPostgres())).url('postgres');
}

/** An empty database, dropped after the test; returns its address. */
export async function freshDatabase(): Promise<string> {
  const admin = await adminUrl();
  const url = await makeDatabase(admin);
  onTestFinished(() => removeDatabase(admin, url));
  return url;
}
