/** Notes, proposals and comments in two browser processes: typed at the same time, through kill -9, offline, forged. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { connect } from '../support/wire.ts';
import { launchBrowser } from './browser.ts';
import { chip, eventually } from './screen.ts';
import { enter, startWorkspace, type Visitor, type Workspace } from './workspace.ts';

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

async function open(which: 0 | 1, visitor: Visitor, path: string): Promise<Page> {
  const { page } = await enter(browsers[which], workspace, visitor);
  await page.goto(workspace.url + path);
  await page.locator('.ql-editor[contenteditable]').first().waitFor();
  return page;
}

/** The text of the notes, or of a proposal's clause. */
function editor(page: Page, number = 0): Locator {
  return page.locator('.ql-editor').nth(number);
}

async function lines(page: Page, number = 0): Promise<string[]> {
  return await editor(page, number).locator('p, h1, h2, h3, li').allInnerTexts();
}

async function clickEnd(page: Page, number = 0): Promise<void> {
  await editor(page, number).click();
  await page.keyboard.press('Control+End');
}

const [awa, binta]: readonly Visitor[] = [
  { role: 'editor', name: 'Awa' },
  { role: 'editor', name: 'Binta' },
] as const;
const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

describe('notes in two browsers', () => {
  it('keeps every character in its line while the other makes it a heading, a list item, presses Enter and undoes', async () => {
    const [one, two] = await Promise.all([
      open(0, awa, '/dialogue/csa-1'),
      open(1, binta, '/dialogue/csa-1'),
    ]);
    await clickEnd(one);
    await one.keyboard.press('Enter');
    await one.keyboard.type('Début ');
    await eventually(async () => (await lines(two)).some((line) => line.includes('Début')), true);
    const typed = 'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze';
    const typing = one.keyboard.type(typed, { delay: 35 });
    const target = editor(two).locator('p, h1, h2, h3, li').filter({ hasText: 'Début' });
    await target.click();
    await two.getByRole('button', { name: /^Titre/ }).click();
    await two.waitForTimeout(200);
    await two
      .getByRole('button', { name: /^Liste( |$)(?!num|de)/ })
      .first()
      .click();
    await two.waitForTimeout(200);
    await target.click();
    await two.keyboard.press('Home');
    await two.keyboard.press('Enter');
    await two.waitForTimeout(200);
    await two.keyboard.press('Control+z');
    await two.waitForTimeout(200);
    await two.keyboard.press('Control+z');
    await typing;
    await eventually(() => chip(one), /Enregistré/);
    await eventually(() => chip(two), /Enregistré/);
    const wanted = `Début ${typed}`;
    await eventually(async () => (await lines(one)).filter((line) => line.includes(wanted)).length, 1);
    await eventually(async () => (await lines(two)).filter((line) => line.includes(wanted)).length, 1);
    expect(await lines(one)).toEqual(await lines(two));
    await close(one, two);
  });

  it('D1 D2 has every character that either had seen, once, when the server is killed with -9 in mid-typing', async () => {
    const [one, two] = await Promise.all([
      open(0, awa, '/dialogue/csa-1'),
      open(1, binta, '/dialogue/csa-1'),
    ]);
    await clickEnd(one);
    await one.keyboard.press('Enter');
    const typed = Array.from({ length: 40 }, (_, number) => `mot${number}`).join(' ');
    const typing = one.keyboard.type(typed, { delay: 20 });
    await eventually(async () => (await lines(two)).some((line) => line.includes('mot5 ')), true);
    const seen = (await lines(two)).find((line) => line.includes('mot5 ')) ?? '';
    await workspace.killAndRestart();
    await typing;
    await eventually(() => chip(one), /^Enregistré/, 30_000);
    await eventually(async () => (await lines(two)).filter((line) => line.includes(typed)).length, 1, 30_000);
    expect(typed.startsWith(seen.trim())).toBe(true);
    expect((await lines(one)).join('\n').split('mot0 ').length).toBe(2);
    const three = await open(0, { role: 'viewer', name: 'Lecture' }, '/dialogue/csa-1');
    await eventually(async () => (await lines(three)).filter((line) => line.includes(typed)).length, 1);
    await close(one, two, three);
  });
});

/** Selects the first words of a clause by keyboard and comments on them. */
async function commentOnClause(page: Page, number: number, body: string): Promise<void> {
  await editor(page, number).click();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+Alt+m');
  await page
    .getByRole('textbox', { name: /commentaire/i })
    .last()
    .fill(body);
  await page.keyboard.press('Control+Enter');
  await page.getByText(body).first().waitFor();
}

describe('a proposal and its comments in two browsers', () => {
  it('lets a commenter open a thread, and replies made at the same time converge', async () => {
    const [editorPage, commenter] = await Promise.all([
      open(0, awa, '/proposals/pr1'),
      open(1, { role: 'commenter', name: 'Observation' }, '/proposals/pr1'),
    ]);
    await commentOnClause(commenter, 0, 'Précisez les délais.');
    await eventually(() => editorPage.getByText('Précisez les délais.').count(), 1);
    const replyWith = async (page: Page, body: string) => {
      await page
        .getByRole('button', { name: /répondre/i })
        .first()
        .click();
      await page.getByRole('textbox', { name: /réponse/i }).fill(body);
      await page.keyboard.press('Control+Enter');
    };
    await Promise.all([replyWith(editorPage, 'Réponse une.'), replyWith(commenter, 'Réponse deux.')]);
    for (const page of [editorPage, commenter]) {
      await eventually(() => page.getByText('Réponse une.').count(), 1);
      await eventually(() => page.getByText('Réponse deux.').count(), 1);
    }
    await close(editorPage, commenter);
  });

  it('G6 refuses a commenter’s forged edit of the text, and nobody else notices', async () => {
    const commenter = await open(0, { role: 'commenter', name: 'Observation' }, '/proposals/pr2');
    const before = await lines(commenter);
    const credential = await commenter.evaluate(() =>
      Object.keys(localStorage)
        .map((key) => localStorage.getItem(key) ?? '')
        .map((value) => /pt_[A-Za-z0-9._-]+/.exec(value)?.[0])
        .find((ticket) => ticket !== undefined),
    );
    expect(credential).toMatch(/^pt_/);
    for (const door of ['palabre', 'yjs'] as const) {
      const doc = new Y.Doc();
      let closed = 0;
      const url = workspace.url.replace('http', 'ws');
      const wire = await connect(
        { door, url, credential: credential ?? '', document: 'proposal:pr2' },
        doc.clientID,
        {
          update: (update) => Y.applyUpdate(doc, update, 'server'),
          closed: () => closed++,
        },
      );
      const clauses = doc.getMap<Y.Map<unknown>>('clauses');
      const text = [...clauses.values()][0]?.get('text');
      if (!(text instanceof Y.Text)) throw new Error('the proposal has no clause');
      const known = Y.encodeStateVector(doc);
      text.insert(0, 'FAUX ');
      wire.send(Y.encodeStateAsUpdate(doc, known), 1);
      await eventually(() => Promise.resolve(closed), 1);
    }
    await commenter.reload();
    await commenter.locator('.ql-editor[contenteditable]').first().waitFor();
    expect(await lines(commenter)).toEqual(before);
    await close(commenter);
  });
});

describe('offline', () => {
  it('keeps a cell, a note and a comment through a reload without network, and merges them on return', async () => {
    const offline = await open(0, awa, '/dialogue/csa-1');
    await offline.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    for (const path of ['/roadmap', '/proposals/pr3', '/dialogue/csa-1']) {
      await offline.goto(workspace.url + path);
      await eventually(() => chip(offline), /Enregistré/);
      await offline.waitForTimeout(500);
    }
    const online = await open(1, binta, '/dialogue/csa-1');
    await offline.context().setOffline(true);
    await offline.locator('.ql-editor[contenteditable]').first().waitFor();
    await clickEnd(offline);
    await offline.keyboard.press('Enter');
    await offline.keyboard.type('note hors ligne');
    await clickEnd(online);
    await online.keyboard.press('Enter');
    await online.keyboard.type('note en ligne');
    await offline.getByRole('link', { name: 'Feuille de route' }).click();
    await offline.getByRole('row').filter({ hasText: 'CSA-P2' }).locator('[data-k="responsible"]').click();
    await offline.getByRole('textbox').last().fill('hors ligne');
    await offline.keyboard.press('Enter');
    await eventually(() => chip(offline), /à envoyer/);
    await offline.goto(`${workspace.url}/proposals/pr3`);
    await offline.locator('.ql-editor[contenteditable]').first().waitFor();
    await commentOnClause(offline, 0, 'Commentaire hors ligne.');
    await eventually(() => chip(offline), /Hors ligne|à envoyer/);
    await offline.reload();
    await offline.getByText('Commentaire hors ligne.').first().waitFor();
    await offline.context().setOffline(false);
    await eventually(() => chip(offline), /^Enregistré/, 40_000);
    await eventually(
      async () => (await lines(online)).filter((line) => line === 'note hors ligne').length,
      1,
      30_000,
    );
    await eventually(async () => (await lines(online)).filter((line) => line === 'note en ligne').length, 1);
    await online.goto(`${workspace.url}/roadmap`);
    await eventually(
      () =>
        online.getByRole('row').filter({ hasText: 'CSA-P2' }).locator('[data-k="responsible"]').textContent(),
      /hors ligne/,
    );
    await online.goto(`${workspace.url}/proposals/pr3`);
    await eventually(() => online.getByText('Commentaire hors ligne.').count(), 1);
    await close(offline, online);
  });
});
