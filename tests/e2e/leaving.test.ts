/**
 * The page goes in the very task in which something was done, without network: nothing of it may be lost. Each round
 * does one thing in a cell, a note and a comment as a person's keys do, and reloads or leaves the page before anything
 * else of it can run.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { chip, eventually } from './screen.ts';
import { enter, startWorkspace, type Workspace } from './workspace.ts';

const rounds = 20;
/** Sixty page loads, on a machine that may be busy. */
const timeoutMs = 900_000;
/** For one of them. */
const patienceMs = 60_000;

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  workspace = await startWorkspace();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await workspace.close();
});

type Leaving = 'reload' | 'go elsewhere';

interface LastAct {
  readonly leaving: Leaving;
  readonly key: 'letters' | 'Enter' | 'Ctrl-Enter';
  readonly letters: string;
}

/** Inside the page: the last keys that complete an edit, then it leaves, in one task. */
function actAndLeave({ leaving, key, letters }: LastAct): void {
  if (key === 'letters') document.execCommand('insertText', false, letters);
  else {
    const enter = { key: 'Enter', ctrlKey: key === 'Ctrl-Enter', bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter));
  }
  if (leaving === 'reload') location.reload();
  else location.replace('about:blank');
}

/** Waits until the page that was asked to go has gone. */
async function leave(page: Page, leaving: Leaving, key: LastAct['key'], letters = ''): Promise<void> {
  const gone =
    leaving === 'reload'
      ? page.waitForEvent('load')
      : page.waitForURL('about:blank', { waitUntil: 'commit' });
  // Its answer may be lost with the page.
  await page.evaluate(actAndLeave, { leaving, key, letters }).catch(() => {});
  await gone;
}

async function openOffline(): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await enter(browser, workspace, { role: 'editor', name: 'Awa' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  for (const path of ['/roadmap', '/proposals/pr3', '/dialogue/csa-1']) {
    await page.goto(workspace.url + path);
    await eventually(() => chip(page), /^Enregistré/, patienceMs);
    await page.waitForTimeout(500);
  }
  await context.setOffline(true);
  return { context, page };
}

const cell = (page: Page) =>
  page.getByRole('row').filter({ hasText: 'CSA-P2' }).locator('[data-k="responsible"]');
const notes = (page: Page) => page.locator('.ql-editor').first();

async function changeCell(page: Page, leaving: Leaving, round: number): Promise<void> {
  if (round > 0)
    await eventually(async () => (await cell(page).textContent())?.trim(), `case ${round - 1}`, patienceMs);
  await cell(page).click();
  await page.getByRole('textbox').last().fill(`case ${round}`);
  await leave(page, leaving, 'Enter');
}

const wantedNotes = (count: number) => Array.from({ length: count }, (_, round) => `note-${round}.`);
const foundNotes = async (page: Page) => (await notes(page).innerText()).match(/note-\d+\./g) ?? [];

async function changeNote(page: Page, leaving: Leaving, round: number): Promise<void> {
  await eventually(() => foundNotes(page), wantedNotes(round), patienceMs);
  await notes(page).click();
  await page.keyboard.press('Control+End');
  await leave(page, leaving, 'letters', ` note-${round}.`);
}

const comment = (page: Page, round: number) => page.getByText(`Commentaire ${round}.`, { exact: true });

async function addComment(page: Page, leaving: Leaving, round: number): Promise<void> {
  if (round > 0) await eventually(() => comment(page, round - 1).count(), 1, patienceMs);
  await notes(page).click();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+Alt+m');
  await page
    .getByRole('textbox', { name: /commentaire/i })
    .last()
    .fill(`Commentaire ${round}.`);
  await leave(page, leaving, 'Ctrl-Enter');
}

const kinds = [
  { path: '/roadmap', ready: '[data-k="responsible"]', act: changeCell },
  { path: '/dialogue/csa-1', ready: '.ql-editor[contenteditable]', act: changeNote },
  { path: '/proposals/pr3', ready: '.ql-editor[contenteditable]', act: addComment },
] as const;

/** All of it is there, once. */
async function check(page: Page): Promise<void> {
  await page.goto(`${workspace.url}/roadmap`);
  await eventually(async () => (await cell(page).textContent())?.trim(), `case ${rounds - 1}`, patienceMs);
  await page.goto(`${workspace.url}/dialogue/csa-1`);
  await notes(page).waitFor();
  await eventually(() => foundNotes(page), wantedNotes(rounds), patienceMs);
  await page.goto(`${workspace.url}/proposals/pr3`);
  for (let round = 0; round < rounds; round += 1)
    await eventually(() => comment(page, round).count(), 1, patienceMs);
}

describe('leaving the page in the task of an edit, offline', () => {
  it(
    `keeps a cell, a note and a comment, ${rounds} times each, and sends them once`,
    { timeout: timeoutMs },
    async () => {
      const { context, page } = await openOffline();
      for (const { path, ready, act } of kinds) {
        for (let round = 0; round < rounds; round += 1) {
          const leaving: Leaving = round % 2 === 0 ? 'reload' : 'go elsewhere';
          if (page.url() !== workspace.url + path) await page.goto(workspace.url + path);
          await page.locator(ready).first().waitFor();
          await act(page, leaving, round);
        }
      }
      await check(page);
      await context.setOffline(false);
      await eventually(() => chip(page), /^Enregistré/, patienceMs);
      const other = await enter(browser, workspace, { role: 'editor', name: 'Binta' });
      await check(other.page);
      const noted = () => Object.keys(localStorage).filter((key) => key.includes('.journal.'));
      expect(await page.evaluate(noted)).toEqual([]);
    },
  );
});
