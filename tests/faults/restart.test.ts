/**
 * The server is restarted, properly, again and again, under people who type on both doors: nothing is lost or doubled,
 * nobody on the own door is told of more than saving, and the process ends by itself with exit code 0.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually, pause } from '../support/eventually.ts';
import { openYjs } from '../support/yjs-client.ts';
import { add, description, write } from '../sync/person.ts';
import { enter, type OwnPage } from './own-page.ts';
import { createToken, startServerProcess } from './server-process.ts';
import { nightly } from './seeded-random.ts';

const restarts = nightly ? 30 : 3;
const typingMs = 25;
const folder = mkdtempSync(join(tmpdir(), 'palabre-restart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(String(port)));
    });
  });
}

function editorCode(): string {
  const args = ['server/cli/palabre.ts', 'link', 'list', '--json'];
  const env = { ...process.env, PALABRE_DATA: folder };
  const links = JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as {
    role: string;
    code: string;
  }[]; // the CLI's own answer
  return links.find(({ role }) => role === 'editor')?.code ?? '';
}

/** Types `0;1;2;…` behind what stands there; returns the way to stop, and how far it came. */
function typeOn(append: (text: string) => void): () => string {
  let typed = '';
  let count = 0;
  const timer = setInterval(() => {
    const token = `${String(count++)};`;
    append(token);
    typed += token;
  }, typingMs);
  return () => {
    clearInterval(timer);
    return typed;
  };
}

/** The same, said in few words when not. */
function expectSame(text: string, typed: string): void {
  const numbers = text.split(';');
  const wrong = numbers.findIndex((number, index) => number !== String(index));
  expect({ edits: numbers.length, firstWrong: numbers[wrong] }).toEqual({
    edits: typed.split(';').length,
    firstWrong: '',
  });
}

describe(`${String(restarts)} restarts under typing people`, () => {
  it('nothing is lost or doubled, and the own door says at most "saving"', async () => {
    const env = { PORT: await freePort(), LOG_LEVEL: 'info' };
    let server = await startServerProcess(folder, env);
    const url = server.url.replace('ws:', 'http:');
    const token = createToken(folder, 'editor');
    const code = editorCode();
    const pages: OwnPage[] = await Promise.all(['Awa', 'Binta'].map((name) => enter(url, code, name)));
    const providers = ['a', 'b'].map((name) => openYjs(server.url, `free:${name}`, token));
    await Promise.all(providers.map((provider) => provider.synced()));
    for (const { sync } of pages) await eventually('it is open', () => sync.connection.kind === 'saved');
    pages.forEach(({ sync }, index) => add(sync.home, `typed${String(index)}`));

    const stops = [
      ...pages.map(({ sync }, index) => {
        const id = `typed${String(index)}`;
        return typeOn((insert) => {
          const { length } = description(sync.home, id);
          write(sync.home, id, length === 0 ? [{ insert }] : [{ retain: length }, { insert }]);
        });
      }),
      ...providers.map(({ text }) => typeOn((insert) => text.insert(text.length, insert))),
    ];
    const ended: (number | null)[] = [];
    const endings: number[] = [];
    for (let restart = 0; restart < restarts; restart++) {
      await pause(800);
      const askedAt = performance.now();
      ended.push(await server.end());
      endings.push(Math.round(performance.now() - askedAt));
      server = await startServerProcess(folder, env);
      // Something is waiting by now, so that it is saved again only after a join.
      const marks = pages.map(({ said }) => said.length);
      for (const [index, { said }] of pages.entries())
        await eventually(
          'it is open again',
          () => said.slice(marks[index]).some(({ kind }) => kind === 'saved'),
          20_000,
        );
      await Promise.all(providers.map((provider) => provider.synced()));
    }
    await pause(500);
    const typed = stops.map((stop) => stop());
    for (const { sync } of pages)
      await eventually('everything is saved', () => sync.connection.kind === 'saved', 20_000);

    console.log(
      `${String(restarts)} restarts: ${typed.map((text) => text.split(';').length - 1).join(' + ')} edits; ended in ${endings.join(', ')} ms`,
    );
    const reader = await enter(url, code, 'Coumba');
    await eventually('it is open', () => reader.sync.connection.kind === 'saved', 20_000);
    const held = pages.map((_, index) => description(reader.sync.home, `typed${String(index)}`).trim());
    held.forEach((text, index) => expectSame(text, typed[index] ?? ''));
    for (const [index, { text }] of providers.entries()) {
      const fresh = openYjs(server.url, `free:${'ab'.charAt(index)}`, token);
      await fresh.synced();
      for (const doc of [fresh.text, text]) expectSame(doc.toJSON(), typed[pages.length + index] ?? '');
      fresh.end();
    }
    expect(ended).toEqual(ended.map(() => 0));
    const said = new Set(pages.flatMap((page) => page.said.map(({ kind }) => kind)));
    said.delete('connecting'); // before the first connection
    expect([...said].toSorted()).toEqual(['saved', 'saving']);
    for (const { said } of pages)
      expect(
        said.slice(said.findIndex(({ kind }) => kind === 'saved')).map(({ kind }) => kind),
      ).not.toContain('connecting');
    for (const { closes } of providers) {
      expect(closes).toContain(4501);
      expect(closes.filter((code) => code >= 4400 && code < 4500)).toEqual([]);
    }
    for (const { sync } of [...pages, reader]) {
      expect(sync.kept).toEqual([]);
      await sync.close();
    }
    for (const provider of providers) provider.end();
    await server.end();
  });

  it('a second signal does not wait for the drain', async () => {
    const data = mkdtempSync(join(folder, 'twice-'));
    const server = await startServerProcess(data, { PALABRE_DRAIN_MS: '60000' });
    const askedAt = performance.now();
    const ended = server.end();
    const url = server.url.replace('ws:', 'http:');
    await eventually(
      'it says that it ends',
      async () => (await fetch(`${url}/readyz`)).status === 503,
      20_000,
    );
    await pause(600);
    process.kill(server.pid, 'SIGTERM');
    expect(await ended).toBe(1);
    expect(performance.now() - askedAt).toBeLessThan(30_000);
  });
});
