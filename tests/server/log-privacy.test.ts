/** The server's log says what happened, never who or what: names, texts and credentials of a whole session are not in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { palabre } from '../backup/command-line.ts';
import { startServerProcess } from '../faults/server-process.ts';
import { eventually } from '../support/eventually.ts';
import { openPalabre } from '../support/palabre-client.ts';
import { openYjs } from '../support/yjs-client.ts';

test('P1 a session with names, texts, tokens and offences leaves none of them in the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-privacy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PALABRE_DATA: folder };
  const made = await palabre(
    ['token', 'create', '--workspace', 'demo', '--role', 'editor', '--name', 'Zenabouxname', '--json'],
    env,
  );
  const { token } = JSON.parse(made.out) as { token: string }; // the CLI's own answer
  const server = await startServerProcess(folder, { LOG_LEVEL: 'trace' });
  const url = server.url.replace('ws:', 'http:');
  const links = JSON.parse((await palabre(['link', 'list', '--json'], env)).out) as {
    role: string;
    code: string;
  }[]; // as above
  const code = links.find(({ role }) => role === 'editor')?.code ?? '';
  const entered = await fetch(`${url}/api/join/${code}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Fatouxname', group: null, language: 'fr' }),
  });
  const { ticket } = (await entered.json()) as { ticket: string }; // people-routes.ts
  await fetch(`${url}/api/me`, { headers: { Authorization: `Bearer ${ticket}wrong` } });
  await fetch(`${url}/api/join/${code}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"name":"Fatouxname',
  });
  const yjs = openYjs(server.url, 'free:secretxdocument', token);
  await yjs.synced();
  yjs.text.insert(0, 'secretxtext');
  const own = openPalabre(url, ticket);
  const joined = await own.join('free:secretxdocument');
  joined.edit((doc) => doc.getText('text').insert(0, 'othersecretxtext'));
  await own.hears('ack');
  own.sendRaw(Uint8Array.of(99));
  await own.hears('refused');
  const stranger = openYjs(server.url, 'free:secretxdocument', 'pk_strangerxtoken');
  await eventually('it is refused', () => stranger.closes.length > 0);
  for (const client of [yjs, own, stranger]) client.end();
  expect(await server.end()).toBe(0);

  const log = server.output().slice(server.output().indexOf('{'));
  expect(log).toContain('"refused"');
  const secrets = [
    'Zenabouxname',
    'Fatouxname',
    'secretxtext',
    token,
    ticket,
    'strangerxtoken',
    ticket.slice(-20),
  ];
  for (const secret of secrets) expect(log.includes(secret), secret).toBe(false);
}, 180_000);
