/** axe on every screen, in French, light and dark, wide and narrow: nothing serious. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { enter, startWorkspace, type Workspace } from './workspace.ts';

const paths = [
  '/dashboard',
  '/roadmap',
  '/roadmap/csa-d2',
  '/dialogue',
  '/dialogue/csa-1',
  '/proposals',
  '/proposals/pr10',
  '/people',
  '/actors',
  '/sources',
  '/room',
];

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

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

const looks = [
  { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { name: 'narrow and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
];

describe.each(looks)('axe, $name', ({ viewport, colorScheme }) => {
  it('finds nothing serious on any screen, and nothing wider than the window', async () => {
    const { context, page } = await enter(browser, workspace, {
      role: 'facilitator',
      name: 'Facilitation',
      context: { viewport, colorScheme, reducedMotion: 'reduce', bypassCSP: true },
    });
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(workspace.url + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(500);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }; // put there by the line above
        return (await axe.run()).violations;
      });
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical')
          found.push(`${path}: ${id}: ${nodes[0]?.html ?? ''}`);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) found.push(`${path}: ${overflow} px wider than the window`);
    }
    expect(found).toEqual([]);
    await context.close();
  });
});
