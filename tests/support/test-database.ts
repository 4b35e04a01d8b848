/**
 * A fresh Postgres database for one test. The server is the one of TEST_DATABASE_URL (the address of a role that may make
 * databases), or else one of the test file's own.
 */
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { makeDatabase, removeDatabase, startPostgres, type PostgresServer } from './postgres-server.ts';

const given = process.env['TEST_DATABASE_URL'] ?? '';
/** A machine that is busy with much else takes its time. */
const startTimeoutMs = 240_000;
let server: PostgresServer | null = null;

beforeAll(async () => {
  if (given === '') server = await startPostgres();
}, startTimeoutMs);
afterAll(() => server?.stop(), startTimeoutMs);

/** The address of a database from which others may be made. */
export function adminUrl(): string {
  return server?.url('postgres') ?? given;
}

/** An empty database, dropped after the test; returns its address. */
export async function freshDatabase(): Promise<string> {
  const admin = adminUrl();
  const url = await makeDatabase(admin);
  onTestFinished(() => removeDatabase(admin, url));
  return url;
}
