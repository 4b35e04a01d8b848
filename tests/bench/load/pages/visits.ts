/** First visits over slow networks, and a repeat visit without any. */
import type { Browser, Page } from 'playwright-core';
import { openAsEditor, type Place } from './workspace.ts';

interface Network {
  /** Milliseconds of a round trip. */
  readonly latency: number;
  /** Bytes per second. */
  readonly downloadThroughput: number;
  readonly uploadThroughput: number;
}

const bytesPerSecond = (kbit: number) => (kbit * 1_000) / 8;

/** As the developer tools of Chromium name them. */
const networks: Readonly<Record<'3G' | '2G', Network>> = {
  '3G': {
    latency: 150,
    downloadThroughput: bytesPerSecond(1_600),
    uploadThroughput: bytesPerSecond(750),
  },
  '2G': { latency: 300, downloadThroughput: bytesPerSecond(250), uploadThroughput: bytesPerSecond(50) },
};

const VISIT_MS = 120_000;

async function throttle(page: Page, network: Network): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...network });
}

/** Milliseconds from following a join link, with nothing kept, until one can type one's name. */
export async function firstVisit(browser: Browser, place: Place, network: '3G' | '2G'): Promise<number> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await throttle(page, networks[network]);
  const startedAt = performance.now();
  await page.goto(place.link('editor'), { timeout: VISIT_MS, waitUntil: 'commit' });
  await page.getByRole('textbox').first().fill('Awa', { timeout: VISIT_MS });
  const took = performance.now() - startedAt;
  await context.close();
  return took;
}

/** Milliseconds from opening the roadmap again without network until its rows stand there. */
export async function repeatVisitOffline(browser: Browser, place: Place): Promise<number> {
  const rows = 'td[data-k="responsible"]';
  const page = await openAsEditor(browser, place, 'Hors ligne', '/roadmap', rows);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload(); // the worker is in charge from now on
  await page.locator(rows).first().waitFor();
  await page.waitForTimeout(2_000); // until the device has kept the document and the files
  await page.context().setOffline(true);
  const startedAt = performance.now();
  await page.goto(`${place.url}/roadmap`, { waitUntil: 'commit' });
  await page.locator(rows).first().waitFor();
  const took = performance.now() - startedAt;
  await page.context().close();
  return took;
}
