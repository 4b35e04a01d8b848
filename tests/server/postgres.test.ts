/** The server over Postgres: nodes that share a database. */
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { joinByMemory } from '../support/nodes.ts';
import { openPalabre } from '../support/palabre-client.ts';
import { runSql } from '../support/postgres-server.ts';
import { freshDatabase } from '../support/test-database.ts';

const [near, far] = [useServer(), useServer()];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program of ours over a database until it ends, or is asked to end once it has said `until`. */
function run(
  script: string,
  databaseUrl: string,
  args: readonly string[] = [],
  until?: RegExp,
): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, LANG: 'C', LC_ALL: '', PORT: '0', PALABRE_DATA: '/nonexistent/palabre', DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  }); // prettier-ignore
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (until?.test(out)) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })));
}

const cli = 'server/cli/palabre.ts';

test('D3 D4 two nodes that start at once over an empty database make the demo and its links once', async () => {
  const databaseUrl = await freshDatabase();
  const join = joinByMemory();
  const [one, two] = await Promise.all([
    near.start({ config: { databaseUrl }, parts: { fanout: await join() } }),
    far.start({ config: { databaseUrl }, parts: { fanout: await join() } }),
  ]);
  const links = await one.app.accounts.links();
  expect(links.map(({ role }) => role).toSorted()).toEqual(['commenter', 'editor', 'facilitator', 'viewer']);
  expect(await two.app.joinCodes()).toEqual(await one.app.joinCodes());
  const seeded = await runSql(
    databaseUrl,
    'SELECT count(*)::int AS updates, max(seq)::int AS last FROM palabre.updates GROUP BY document',
  );
  expect(seeded.length).toBeGreaterThan(3);
  for (const document of seeded) expect(document).toEqual({ updates: 1, last: 1 });
});

test('F3 people on two nodes edit one document; what one node acknowledges is on the other, and in the log once', async () => {
  const databaseUrl = await freshDatabase();
  const join = joinByMemory();
  const one = await near.start({ config: { databaseUrl }, parts: { fanout: await join() } });
  const two = await far.start({ config: { databaseUrl }, parts: { fanout: await join() } });
  const token = await one.token('editor');
  const [here, there] = [openPalabre(one.url, token), openPalabre(two.url, token)];
  const [awa, bob] = [await here.join('free:x'), await there.join('free:x')];
  const letters = (doc: typeof awa.doc) => doc.getText('text').toJSON().split('').toSorted().join('');
  for (let edit = 0; edit < 10; edit++) {
    awa.edit((doc) => doc.getText('text').insert(0, 'a'));
    bob.edit((doc) => doc.getText('text').insert(0, 'b'));
  }
  const all = 'a'.repeat(10) + 'b'.repeat(10);
  await eventually('both have all', () => letters(awa.doc) === all && letters(bob.doc) === all);
  for (const client of [here, there]) client.end();
  const [log] = await runSql(
    databaseUrl,
    `SELECT max(updates.seq)::int AS last, count(DISTINCT update_id)::int AS ids FROM palabre.updates
     JOIN palabre.documents ON key = document WHERE id = 'free:x'`,
  );
  expect(log?.['last']).toBe(log?.['ids']);
});

test('G9 what the command line revokes in the database ends sessions on every node within two seconds', async () => {
  const databaseUrl = await freshDatabase();
  const one = await near.start({ config: { databaseUrl } });
  const two = await far.start({ config: { databaseUrl } });
  const { code, out } = await run(cli, databaseUrl, [
    'token',
    'create',
    '--workspace',
    'demo',
    '--role',
    'editor',
    '--name',
    'x',
    '--days',
    '1',
    '--json',
  ]);
  expect(code).toBe(0);
  const { token, id } = JSON.parse(out) as { token: string; id: string }; // what the command prints
  const clients = [openPalabre(one.url, token), openPalabre(two.url, token)];
  for (const client of clients) await client.join('free:x');
  const revoked = await run(cli, databaseUrl, ['token', 'revoke', id]);
  expect(revoked.code).toBe(0);
  for (const client of clients) await client.hears('refused', ({ code }) => code === 'revoked');
  for (const client of clients) client.end();
});

test('a database that cannot be used keeps server and command line from starting, in one sentence', async () => {
  const url = new URL(await freshDatabase());
  url.password = 'wrong-and-secret';
  for (const [script, address, sentence] of [
    [
      'server/main.ts',
      url.href,
      /^The database “127\.0\.0\.1:\d+\/\w+” refuses the name or the password: .+\.\n$/,
    ],
    [cli, url.href, /^The database .+ refuses .+\.\n$/],
    ['server/main.ts', 'mysql://x', /^DATABASE_URL is not the address of a PostgreSQL database: .+\.\n$/],
    [cli, 'mysql://x', /^DATABASE_URL is not .+\.\n$/],
  ] as const) {
    const { code, out, err } = await run(script, address, script === cli ? ['link', 'list'] : []);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toContain('secret');
  }
});

test('it starts without a data folder, and ends properly', async () => {
  const { code, err } = await run('server/main.ts', await freshDatabase(), [], /viewer.*\n/);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
