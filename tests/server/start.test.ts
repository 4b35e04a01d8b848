/** The server as a process: what it says when it starts, and when it cannot. */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palabre-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs until it ends, or is asked to end once it has said `until`. */
function run(script: string, env: NodeJS.ProcessEnv, args: string[] = [], until?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, LANG: 'C', LC_ALL: '', PORT: '0', PALABRE_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (until?.test(out)) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })));
}

const main = 'server/main.ts';

test('it prints its address and a link for each role, and ends properly', async () => {
  const { code, out, err } = await run(main, {}, [], /viewer.*\n/);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/listening: http:\/\/127\.0\.0\.1:\d+/);
  for (const role of ['facilitator', 'editor', 'commenter', 'viewer'])
    expect(out).toMatch(new RegExp(`${role} +http://127\\.0\\.0\\.1:\\d+/join/\\S+`));
});

test('on the local network it draws a code of the editors’ link', async () => {
  const { code, out } = await run(main, { LANG: 'fr_ML.UTF-8' }, ['--lan'], /[▀▄█]\s*\n\s*\n?$/);
  expect(code).toBe(0);
  expect(out).toMatch(/Palabre écoute/);
  expect(out).toMatch(/[▀▄█]{5}/);
});

test('what keeps it from starting is one clear sentence, in French or English', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  await mkdir(join(folder, 'damaged'));
  await writeFile(join(folder, 'damaged', 'palabre.sqlite'), 'not a database, '.repeat(1_000));
  await writeFile(join(folder, 'file'), '');
  const cases: [NodeJS.ProcessEnv, RegExp][] = [
    [{ PORT: port }, new RegExp(`^Port ${port} is taken: .+\\.\\n$`)],
    [{ PORT: port, LANG: 'fr_FR.UTF-8' }, new RegExp(`^Le port ${port} est déjà pris : .+\\.\\n$`)],
    [{ PORT: 'eighty' }, /^PORT is "eighty", but it must be a whole number .+\.\n$/],
    [{ LOG_LEVEL: 'loud', LANG: 'fr' }, /^LOG_LEVEL vaut « loud », mais il faut l’un de .+\.\n$/],
    [{ PALABRE_LIMIT_UPDATE_BYTES: 'x' }, /^PALABRE_LIMIT_UPDATE_BYTES is "x", .+\.\n$/],
    [{ PALABRE_PROXIES: 'loopback, everybody' }, /^PALABRE_PROXIES is "loopback, everybody", .+\.\n$/],
    [{ PALABRE_LIMIT_NONE: '1' }, /^PALABRE_LIMIT_NONE is not a known limit\. .+\n$/],
    [{ PALABRE_DATA: join(folder, 'damaged') }, /palabre\.sqlite.+\n$/],
    [{ PALABRE_DATA: join(folder, 'file') }, /file.+\n$/],
    [{ HOST: '203.0.113.1' }, /^Cannot listen on 203\.0\.113\.1:.+\n$/],
  ];
  for (const [env, sentence] of cases) {
    const { code, out, err } = await run(main, env);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  taken.close();
});

test('npm start looks first whether everything is there', async () => {
  expect(await run('server/start.mjs', {}, ['--only-check'])).toEqual({ code: 0, out: '', err: '' });
  await chmod(folder, 0o700);
});
