/** On a slow link the words of a text are there before its editor: a press on them must not be lost. */
import { expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { eventually } from './screen.ts';
import { enter, startWorkspace } from './workspace.ts';

it('a press on a text before its editor has come puts the caret there, and what is typed then is kept', async () => {
  const workspace = await startWorkspace();
  const browser = await launchBrowser();
  const { page } = await enter(browser, workspace, {
    role: 'editor',
    name: 'Awa',
    context: { viewport: { width: 360, height: 740 }, serviceWorkers: 'block' },
  });
  const held: (() => void)[] = [];
  await page.route('**/quill-editor-*.js', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto(`${workspace.url}/dialogue/csa-1`);
  const line = page.locator('.ql-editor:not([contenteditable]) p').first();
  const before = await line.innerText();
  await line.click({ position: { x: 2, y: 8 } });
  await eventually(async () => held.length > 0, true);
  for (const release of held) release();
  const editor = page.locator('.ql-editor[contenteditable]').first();
  await editor.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Tôt : ');
  await eventually(() => editor.locator('p').first().innerText(), `Tôt : ${before}`);
  expect(await page.locator('.chip').last().innerText()).toMatch(/Enregistr/);
  await browser.close();
  await workspace.close();
});
