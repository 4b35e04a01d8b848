/** Two people in two browser processes on one roadmap: seen, merged, kept through kill -9, offline and a blocked WebSocket. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startFirewall } from './firewall.ts';
import { chip, eventually } from './screen.ts';
import { enter, startWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browsers: readonly [Browser, Browser];

beforeAll(async () => {
  workspace = await startWorkspace();
  browsers = [await launchBrowser(), await launchBrowser()];
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await workspace.close();
});

function cell(page: Page, code: string, column: string): Locator {
  return page.getByRole('row').filter({ hasText: code }).locator(`[data-k="${column}"]`);
}

/** Types into a cell as a person does: click, type, Enter. */
async function type(page: Page, code: string, column: string, text: string): Promise<void> {
  await cell(page, code, column).click();
  const field = page.getByRole('textbox').last();
  await field.fill(text);
  await field.press('Enter');
}

async function roadmapOf(browser: Browser, name: string): Promise<Page> {
  const { page } = await enter(browser, workspace, { role: 'editor', name });
  await page.goto(`${workspace.url}/roadmap`);
  await cell(page, 'CSA-P2', 'responsible').waitFor();
  return page;
}

describe('the roadmap in two browsers', () => {
  it('shows an edit of one to the other, and cells edited at the same time converge', async () => {
    const [one, two] = await Promise.all([roadmapOf(browsers[0], 'Awa'), roadmapOf(browsers[1], 'Binta')]);
    await type(one, 'CSA-P2', 'responsible', 'Facilitation');
    await eventually(() => cell(two, 'CSA-P2', 'responsible').textContent(), /Facilitation/);
    await Promise.all([
      type(one, 'CSA-D3', 'responsible', 'Groupe un'),
      type(two, 'CSA-D3', 'responsible', 'Groupe deux'),
    ]);
    await eventually(() => chip(one), /Enregistré/);
    await eventually(() => chip(two), /Enregistré/);
    await eventually(
      async () =>
        (await cell(one, 'CSA-D3', 'responsible').textContent()) ===
        (await cell(two, 'CSA-D3', 'responsible').textContent()),
      true,
    );
    await eventually(() => cell(two, 'CSA-D3', 'responsible').textContent(), /Groupe (un|deux)/);
    await Promise.all([one.context().close(), two.context().close()]);
  });

  it('D1 D2 keeps what either had seen when the server is killed with -9 and started again', async () => {
    const [one, two] = await Promise.all([roadmapOf(browsers[0], 'Awa'), roadmapOf(browsers[1], 'Binta')]);
    await type(one, 'CSA-P1', 'responsible', 'avant la coupure');
    await eventually(() => cell(two, 'CSA-P1', 'responsible').textContent(), /avant la coupure/);
    await workspace.killAndRestart();
    await type(two, 'CSA-D1', 'responsible', 'pendant la coupure');
    await eventually(() => cell(one, 'CSA-D1', 'responsible').textContent(), /pendant la coupure/);
    const three = await roadmapOf(browsers[0], 'Coumba');
    await eventually(() => cell(three, 'CSA-P1', 'responsible').textContent(), /avant la coupure/);
    await eventually(() => cell(three, 'CSA-D1', 'responsible').textContent(), /pendant la coupure/);
    await Promise.all([one, two, three].map((page) => page.context().close()));
  });

  it('works by long-polling where the network blocks WebSockets', async () => {
    const wall = await startFirewall(workspace.url);
    const { context, page } = await enter(browsers[0], workspace, {
      role: 'editor',
      name: 'Derrière un pare-feu',
      through: wall.url,
    });
    await page.goto(`${wall.url}/roadmap`);
    const other = await roadmapOf(browsers[1], 'Binta');
    await cell(page, 'CSA-R1', 'responsible').waitFor();
    await type(page, 'CSA-R1', 'responsible', 'par interrogation');
    await eventually(() => cell(other, 'CSA-R1', 'responsible').textContent(), /par interrogation/, 30_000);
    await eventually(() => chip(page), /Enregistré/);
    await type(other, 'CSA-R1', 'responsible', 'et retour');
    await eventually(() => cell(page, 'CSA-R1', 'responsible').textContent(), /et retour/, 30_000);
    expect(wall.blocked, 'a WebSocket must have been tried and blocked').toBeGreaterThan(0);
    await Promise.all([context.close(), other.context().close()]);
    await wall.close();
  });

  it('adds, moves, deletes and undoes one’s own changes, and a viewer changes nothing', async () => {
    const page = await roadmapOf(browsers[0], 'Awa');
    await type(page, 'CSA-P2', 'responsible', 'à annuler');
    await page.keyboard.press('Escape');
    await cell(page, 'CSA-P2', 'responsible').focus();
    await page.keyboard.press('Control+z');
    await eventually(
      async () => /à annuler/.test((await cell(page, 'CSA-P2', 'responsible').textContent()) ?? ''),
      false,
    );
    const { context, page: viewer } = await enter(browsers[1], workspace, {
      role: 'viewer',
      name: 'Lecture',
    });
    await viewer.goto(`${workspace.url}/roadmap`);
    await cell(viewer, 'CSA-P2', 'responsible').waitFor();
    expect(await viewer.getByRole('button', { name: /^Action$/ }).count()).toBe(0);
    await Promise.all([page.context().close(), context.close()]);
  });
});
