/** Two people in two browsers on two different nodes, through the proxy, while one of the nodes is killed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.ts';
import { joinCodes } from '../cluster/join-codes.ts';
import { launchBrowser } from './browser.ts';
import { chip, eventually } from './screen.ts';
import { enter } from './workspace.ts';

let cluster: Cluster;
let browsers: readonly [Browser, Browser];
let workspace: Parameters<typeof enter>[1];

beforeAll(async () => {
  cluster = await startCluster();
  browsers = [await launchBrowser(), await launchBrowser()];
  const codes = joinCodes({ DATABASE_URL: cluster.databaseUrl });
  const { url } = cluster.proxy;
  const codeOf = (role: string) => codes.find((candidate) => candidate.role === role)?.code ?? '';
  workspace = { url, link: (role) => `${url}/join/${codeOf(role)}` };
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await cluster.close();
});

async function editor(which: 0 | 1, name: string, path: string, ready: string): Promise<Page> {
  const { page } = await enter(browsers[which], workspace, { role: 'editor', name });
  await page.goto(workspace.url + path);
  await page.locator(ready).first().waitFor();
  await eventually(() => chip(page), /Enregistré/);
  return page;
}

/** Two people on this page, one on each node: a page that is loaded again goes where fewer are. */
async function openOnBoth(path: string, ready: string): Promise<readonly [Page, Page]> {
  await eventually(async () => Object.values(cluster.proxy.loads()).every((load) => load === 0), true);
  const one = await editor(0, 'Awa', path, ready);
  const two = await editor(1, 'Binta', path, ready);
  for (let tries = 0; tries < 5 && Object.values(cluster.proxy.loads()).includes(0); tries++) {
    await two.reload();
    await two.locator(ready).first().waitFor();
    await eventually(() => chip(two), /Enregistré/);
    await two.waitForTimeout(300); // the connection of the page before is counted until it has closed
  }
  expect(Object.values(cluster.proxy.loads()), 'both nodes carry somebody').not.toContain(0);
  return [one, two];
}

/** Everything that the page says to its reader about saving, and every alert, until `stop`. */
function overhear(page: Page): () => Promise<Set<string>> {
  const said = new Set<string>();
  const over = new AbortController();
  const listening = (async () => {
    while (!over.signal.aborted) {
      said.add((await chip(page)).replaceAll(/\d+/g, 'N'));
      for (const alert of await page.getByRole('alert').allInnerTexts()) said.add(alert);
      await page.waitForTimeout(50);
    }
  })();
  return async () => {
    over.abort();
    await listening;
    return said;
  };
}

/** Kills the first node while `act` goes on, and starts it again. Returns what the pages said meanwhile. */
async function whileNodeDies(pages: readonly Page[], act: () => Promise<unknown>): Promise<Set<string>> {
  const ears = pages.map(overhear);
  const acting = act();
  await pages[0]?.waitForTimeout(700);
  await cluster.nodes[0]?.kill();
  await acting;
  await Promise.all(pages.map((page) => eventually(() => chip(page), /Enregistré/)));
  await cluster.nodes[0]?.start();
  const said = await Promise.all(ears.map((stop) => stop()));
  await eventually(async () => cluster.proxy.standings()['node1'], 'ready');
  return new Set(said.flatMap((words) => Array.from(words)));
}

/** Nothing but that it is saved, or being saved. */
const calm = /^(Enregistré|Enregistre N)$/;

describe('two browsers on two nodes, one of which is killed', () => {
  it('D1 D2 nothing typed into the roadmap is lost, and nobody is alarmed', async () => {
    const cells = '[data-k="responsible"]';
    const [one, two] = await openOnBoth('/roadmap', cells);
    const cellOf = (page: Page, code: string) =>
      page.getByRole('row').filter({ hasText: code }).locator(cells);
    const fill = async (page: Page, code: string, text: string) => {
      await cellOf(page, code).click();
      const field = page.getByRole('textbox').last();
      await field.fill(text);
      await field.press('Enter');
      await page.waitForTimeout(250);
    };
    const said = await whileNodeDies([one, two], () =>
      Promise.all([
        (async () => {
          for (const code of ['CSA-P1', 'CSA-P2', 'CSA-D1']) await fill(one, code, `Awa ${code}`);
        })(),
        (async () => {
          for (const code of ['CSA-D3', 'CSA-R1']) await fill(two, code, `Binta ${code}`);
        })(),
      ]),
    );
    for (const page of [one, two]) {
      for (const code of ['CSA-P1', 'CSA-P2', 'CSA-D1'])
        await eventually(() => cellOf(page, code).textContent(), new RegExp(`Awa ${code}`));
      for (const code of ['CSA-D3', 'CSA-R1'])
        await eventually(() => cellOf(page, code).textContent(), new RegExp(`Binta ${code}`));
    }
    expect([...said].filter((words) => !calm.test(words))).toEqual([]);
    await Promise.all([one.context().close(), two.context().close()]);
  });

  it('D1 D2 nothing typed into a note is lost, and nobody is alarmed', async () => {
    const texts = '.ql-editor[contenteditable="true"]';
    const [one, two] = await openOnBoth('/dialogue/csa-1', texts);
    const words = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}${String(index)}`);
    const type = async (page: Page, name: string) => {
      await page.locator(texts).first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      for (const word of words(name)) await page.keyboard.type(`${word} `, { delay: 12 });
    };
    const said = await whileNodeDies([one, two], () => Promise.all([type(one, 'awa'), type(two, 'binta')]));
    const textOf = (page: Page) => page.locator(texts).first().innerText();
    await eventually(async () => (await textOf(one)) === (await textOf(two)), true);
    const text = await textOf(one);
    for (const word of [...words('awa'), ...words('binta')])
      expect(
        text.split(/\s+/).filter((found) => found === word),
        word,
      ).toHaveLength(1);
    expect([...said].filter((shown) => !calm.test(shown))).toEqual([]);
    await Promise.all([one.context().close(), two.context().close()]);
  });
});
