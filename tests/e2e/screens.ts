/** `npm run screens`: pictures of every screen into docs/screens/, at four widths, light and dark, in French. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { enter, startWorkspace, type Workspace } from './workspace.ts';

const folder = 'docs/screens';
const widths = [360, 768, 1280, 1920] as const;
const themes = ['light', 'dark'] as const;
const heights: Record<(typeof widths)[number], number> = { 360: 740, 768: 1024, 1280: 900, 1920: 1080 };
const screens: Readonly<Record<string, string>> = {
  dashboard: '/dashboard',
  roadmap: '/roadmap',
  action: '/roadmap/csa-d2',
  sessions: '/dialogue',
  session: '/dialogue/csa-1',
  proposals: '/proposals',
  proposal: '/proposals/pr10',
  actors: '/actors',
  sources: '/sources',
  people: '/people',
  room: '/room',
};

async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(700); // fonts, charts and the lazy editor
}

async function shoot(
  browser: Browser,
  workspace: Workspace,
  width: (typeof widths)[number],
  theme: (typeof themes)[number],
): Promise<void> {
  const { context, page } = await enter(browser, workspace, {
    role: 'facilitator',
    name: 'Facilitation',
    context: { viewport: { width, height: heights[width] }, colorScheme: theme, reducedMotion: 'reduce' },
  });
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(workspace.url + path);
    await settle(page);
    await page.screenshot({ path: join(folder, `${name}-${width}-fr-${theme}.png`) });
  }
  await context.close();
  const stranger = await browser.newContext({
    viewport: { width, height: heights[width] },
    colorScheme: theme,
    locale: 'fr-FR',
  });
  const join_ = await stranger.newPage();
  await join_.goto(workspace.link('editor'));
  await settle(join_);
  await join_.screenshot({ path: join(folder, `join-${width}-fr-${theme}.png`) });
  await stranger.close();
}

mkdirSync(folder, { recursive: true });
const workspace = await startWorkspace();
const browser = await launchBrowser();
for (const width of widths) for (const theme of themes) await shoot(browser, workspace, width, theme);
await browser.close();
await workspace.close();
console.log(`${widths.length * themes.length * (Object.keys(screens).length + 1)} pictures in ${folder}`);
