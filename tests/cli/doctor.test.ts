import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkNode, checkOpenFiles } from '../../server/cli/doctor-machine.ts';
import { palabre } from '../backup/command-line.ts';
import { besideTheWorker } from '../contract/storages.ts';
import { startServer } from '../support/server.ts';

interface Line {
  readonly name: string;
  readonly state: string;
  readonly words: string;
}

const statesOf = (out: string) =>
  Object.fromEntries((JSON.parse(out) as readonly Line[]).map(({ name, state }) => [name, state])); // the CLI's own answer

test('a sound service: everything is looked at, both doors, and the missing backup is said; then it is there', async () => {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const env = { PALABRE_DATA: server.folder };
  const first = await palabre(['doctor', '--url', server.url, '--json'], env);
  expect(first.error).toBe('');
  expect(statesOf(first.out)).toMatchObject({
    node: 'ok',
    disk: expect.stringMatching(/ok|warning/),
    write: expect.stringMatching(/ok|warning/),
    database: 'ok',
    clock: 'ok',
    backup: 'warning',
    service: 'ok',
    websocket: 'ok',
    polling: 'ok',
    'clock-of-service': 'ok',
  });
  expect(first.code).toBe(0);
  await palabre(['backup', join(server.folder, 'b')], env);
  besideTheWorker(
    join(server.folder, 'palabre.sqlite'),
    'UPDATE updates SET at_ms = ?',
    Date.now() + 3_600_000,
  );
  const second = await palabre(['doctor', '--url', server.url, '--json'], env);
  expect(statesOf(second.out)).toMatchObject({ backup: 'ok', clock: 'warning' });
}, 120_000);

test('what is wrong is said in words, with exit code 1', async () => {
  const closed = createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  onTestFinished(() => void closed.close());
  const address = closed.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { PALABRE_DATA: '/proc/palabre', PORT: String(port), LANG: 'fr' };
  const { code, out } = await palabre(['doctor'], env);
  expect(code).toBe(1);
  expect(out).toMatch(/!!! {2}Le dossier \/proc ne peut pas être écrit jusqu’au disque/);
  expect(out).toMatch(/!!! {2}Il n’y a pas de base de données de Palabre/);
  expect(out).toMatch(/!!! {2}Rien ne répond à .+ comme Palabre/);
});

test('an old Node and few open files are said', () => {
  expect(checkNode('20.1.0')).toMatchObject({ state: 'problem' });
  expect(checkOpenFiles(1_024)).toMatchObject({ state: 'warning' });
  expect(checkOpenFiles(65_536)).toMatchObject({ state: 'ok' });
});
