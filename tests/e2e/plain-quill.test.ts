/**
 * Somebody else's page beside Palabre's own: plain Quill with y-quill and y-websocket's provider, in a browser process of
 * its own and with an API token, edits the notes of a session while Palabre's screen does. Nothing is lost or refused.
 */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Delta } from '../../shared/text/edits.ts';
import { openYjs } from '../support/yjs-client.ts';
import { launchBrowser } from './browser.ts';
import { bundleScript } from './bundle.ts';
import { chip, eventually } from './screen.ts';
import { enter, startWorkspace, type Workspace } from './workspace.ts';

const document = 'dialogue:csa-1';
const patienceMs = 30_000;

/** Another origin, as a page of somebody else has; served really, since browsers keep made-up pages from local addresses. */
const elsewhere = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>Quill</title><body></body>');
});
let origin: string;
let workspace: Workspace;
let browsers: readonly [Browser, Browser];
let token: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`; // it listens
  workspace = await startWorkspace({ PALABRE_ORIGINS: origin });
  browsers = [await launchBrowser(), await launchBrowser()];
  const args = ['token', 'create', '--workspace', 'demo', '--role', 'editor', '--json'];
  const output = execFileSync(process.execPath, ['server/cli/palabre.ts', ...args], {
    env: { ...process.env, PALABRE_DATA: workspace.folder },
    encoding: 'utf8',
  });
  ({ token } = JSON.parse(output) as { token: string }); // the CLI's own answer
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await workspace.close();
  elsewhere.close();
});

const lines = (page: Page) =>
  page.locator('.ql-editor').first().locator('p, h1, h2, h3, h4, h5, li').allInnerTexts();

async function openOwn(): Promise<Page> {
  const { page } = await enter(browsers[0], workspace, { role: 'editor', name: 'Awa' });
  await page.goto(`${workspace.url}/dialogue/csa-1`);
  await page.locator('.ql-editor[contenteditable]').first().waitFor();
  await eventually(() => chip(page), /^Enregistré/, patienceMs);
  return page;
}

interface PlainState {
  readonly text: string;
  readonly delta: Delta;
  readonly closes: readonly number[];
}
const stateOf = (page: Page) => page.evaluate('plainQuill.state()') as Promise<PlainState>;

/** @param words some that the notes contain */
async function openPlain(words: string): Promise<Page> {
  const page = await browsers[1].newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${origin}/`);
  await page.addScriptTag({ content: await bundleScript('plain-quill-in-browser.ts', 'plainQuill') });
  const args = [workspace.url.replace('http', 'ws'), token, document, words];
  await page.evaluate(`plainQuill.start(...${JSON.stringify(args)})`);
  await page.locator('.ql-editor').waitFor();
  return page;
}

/** Puts the caret at the end of the line with these words. */
async function standAtEndOf(page: Page, words: string): Promise<void> {
  const line = page
    .locator('.ql-editor')
    .first()
    .locator('p, h1, h2, h3, h4, h5, li')
    .filter({ hasText: words });
  await line.click();
  await page.keyboard.press('End');
}

async function newLine(page: Page, words: string): Promise<void> {
  await page.locator('.ql-editor').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
}

/** Both show the same lines, the wanted one among them, once. */
async function converge(own: Page, plain: Page, wanted: readonly string[]): Promise<void> {
  for (const page of [own, plain])
    for (const line of wanted)
      await eventually(
        async () => (await lines(page)).filter((found) => found.trim() === line).length,
        1,
        patienceMs,
      );
  await eventually(
    async () => JSON.stringify(await lines(own)),
    JSON.stringify(await lines(plain)),
    patienceMs,
  );
}

async function refusals(): Promise<number> {
  const text = await (await fetch(`${workspace.url}/metrics`)).text();
  return [...text.matchAll(/^palabre_refusals_total\{[^}]*\} (\d+)$/gm)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
}

describe('a plain Quill page with y-quill beside Palabre’s own screen', () => {
  it(
    'G1 G5 types, formats, breaks lines, lists and undoes with it: nothing lost, nothing refused',
    { timeout: 600_000 },
    async () => {
      const own = await openOwn();
      const [first = ''] = await lines(own);
      const plain = await openPlain(first);
      expect(await lines(plain)).toEqual(await lines(own));

      // Both type at once, each in a line of their own, then in each other's.
      await newLine(own, 'Palabre :');
      await converge(own, plain, ['Palabre :']);
      await newLine(plain, 'Quill :');
      await converge(own, plain, ['Quill :']);
      const [ours, theirs] = ['un deux trois quatre cinq six sept', 'eins zwei drei vier fünf sechs'];
      await Promise.all([standAtEndOf(own, 'Palabre :'), standAtEndOf(plain, 'Quill :')]);
      await Promise.all([
        own.keyboard.type(` ${ours}`, { delay: 25 }),
        plain.keyboard.type(` ${theirs}`, { delay: 25 }),
      ]);
      await converge(own, plain, [`Palabre : ${ours}`, `Quill : ${theirs}`]);

      // One makes the other's line a heading and bold, while the other goes on in it.
      await Promise.all([standAtEndOf(own, 'Quill :'), standAtEndOf(plain, 'Quill :')]);
      const more = ' und weiter und weiter';
      await Promise.all([
        plain.keyboard.type(more, { delay: 40 }),
        (async () => {
          await own.getByRole('button', { name: /^Titre/ }).click();
          await own.keyboard.press('Shift+Home');
          await own.keyboard.press('Control+b');
        })(),
      ]);
      await converge(own, plain, [`Quill : ${theirs}${more}`]);

      // A list by typing on the plain page, Enter in it, Enter of ours before it; bold by keyboard.
      await newLine(plain, '- ');
      await plain.keyboard.type('premier');
      await plain.keyboard.press('Enter');
      await plain.keyboard.type('second');
      await plain.keyboard.press('Shift+Home');
      await plain.keyboard.press('Control+b');
      await Promise.all([
        plain.keyboard.press('End').then(() => plain.keyboard.type(' point', { delay: 25 })),
        standAtEndOf(own, 'Palabre :').then(async () => {
          await own.keyboard.press('Enter');
          await own.keyboard.type('ligne nouvelle', { delay: 25 });
        }),
      ]);
      await converge(own, plain, ['premier', 'second point', 'ligne nouvelle', `Palabre : ${ours}`]);

      // Each undoes what is its own.
      await own.waitForTimeout(1_200);
      await Promise.all([own.keyboard.type('ANNULE-A'), plain.keyboard.type('ANNULE-B')]);
      await eventually(async () => (await lines(own)).join().includes('ANNULE-B'), true, patienceMs);
      await Promise.all([own.keyboard.press('Control+z'), plain.keyboard.press('Control+z')]);
      await converge(own, plain, ['second point', 'ligne nouvelle']);
      expect((await lines(own)).join()).not.toContain('ANNULE');

      // The log says the same as both; nobody was refused.
      await eventually(() => chip(own), /^Enregistré/, patienceMs);
      const reader = openYjs(workspace.url.replace('http', 'ws'), document, token);
      await reader.synced();
      const { text, delta, closes } = await stateOf(plain);
      const items = [...reader.doc.getMap<Y.Map<Y.Text>>('agenda').values()];
      const stored = items.map((item) => item.get('notes')).find((notes) => notes?.toJSON().includes(first));
      expect(stored?.toJSON()).toBe(text);
      expect(stored?.toDelta()).toEqual(delta);
      reader.end();
      expect(delta).toContainEqual({ insert: '\n', attributes: { list: 'bullet' } });
      expect(JSON.stringify(delta)).toContain('"header"');
      expect(JSON.stringify(delta)).toContain('"bold":true');
      expect(closes).toEqual([]);
      expect(await refusals()).toBe(0);
      await Promise.all([own.context().close(), plain.context().close()]);
    },
  );
});
