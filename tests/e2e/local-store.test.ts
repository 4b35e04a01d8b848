/** The contract of the local store on a real browser's IndexedDB, bundled as the client is. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localStoreContract } from '../sync/local-store-contract.ts';
import { launchBrowser } from './browser.ts';
import { bundleScript } from './bundle.ts';

let browser: Browser;
let script: string;

/** A page of an origin of its own, where IndexedDB is allowed. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.route('http://127.0.0.1:9/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>store</title>' }),
  );
  await page.goto('http://127.0.0.1:9/');
  await page.addScriptTag({ content: script });
  return page;
}

beforeAll(async () => {
  [browser, script] = await Promise.all([
    launchBrowser(),
    bundleScript('local-store-in-browser.ts', 'localStoreChecks'),
  ]);
});
afterAll(() => browser.close());

describe('the local store in IndexedDB', () => {
  for (const title of Object.keys(localStoreContract))
    it(`C3 ${title}`, async () => {
      const page = await openPage();
      expect(await page.evaluate(`localStoreChecks.check(${JSON.stringify(title)})`)).toBe('held');
      await page.context().close();
    });

  it('is another one for each person, and is there after a reload', async () => {
    const page = await openPage();
    await page.evaluate(`localStoreChecks.leaveNote('p_1')`);
    await page.reload();
    await page.addScriptTag({ content: script });
    expect(await page.evaluate(`localStoreChecks.countNotes('p_1')`)).toBe(1);
    expect(await page.evaluate(`localStoreChecks.countNotes('p_2')`)).toBe(0);
    await page.context().close();
  });
});
