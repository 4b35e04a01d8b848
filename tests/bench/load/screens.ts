/** Load of `screens`: a real Chromium visits, types, scrolls and waits. */
import { launchBrowser } from '../../e2e/browser.ts';
import { joinLinks } from '../../e2e/workspace.ts';
import type { Server } from './crowd.ts';
import { addActions, writePages } from './pages/contents.ts';
import { remoteEdits, scrolling, typing } from './pages/editing.ts';
import { idleBytes } from './pages/idle-page.ts';
import { firstVisit, repeatVisitOffline } from './pages/visits.ts';
import { readSettings, report } from './parent.ts';

interface Settings {
  readonly servers: readonly [Server];
  readonly folder: string;
  /** Of watching an idle page. */
  readonly seconds: number;
}

const EDITS = 40;
const ACTIONS = 1_000;
const PAGES = 50;
const KEYS = 60;

const { servers, folder, seconds } = readSettings() as Settings; // written by its scenario
const [server] = servers;
const url = server.url.replace('ws:', 'http:');
const place = { url, link: joinLinks(folder, url) };
const browser = await launchBrowser();
const over3g = await firstVisit(browser, place, '3G');
const over2g = await firstVisit(browser, place, '2G');
const offline = await repeatVisitOffline(browser, place);
const remote = await remoteEdits(browser, place, EDITS);
const idle = await idleBytes(browser, place, seconds);
await writePages(server, PAGES);
const typed = await typing(browser, place, KEYS);
await addActions(server, ACTIONS);
const longestTask = await scrolling(browser, place);
await browser.close();
await report({
  'first visit 3G ms': over3g,
  'first visit 2G ms': over2g,
  'repeat visit offline ms': offline,
  'remote edit p50 ms': remote.percentile(0.5),
  'remote edit p99 ms': remote.percentile(0.99),
  'typing p50 ms': typed.percentile(0.5),
  'typing p95 ms': typed.percentile(0.95),
  'scroll longest task ms': longestTask,
  'idle bytes per minute': idle,
});
