/** How soon people see what they and others type, and how smoothly a long table scrolls. */
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../../../support/eventually.ts';
import { Latencies } from '../latencies.ts';
import { openAsEditor, type Place } from './workspace.ts';

const SESSION = '/dialogue/csa-1';
const EDITOR = '.ql-editor[contenteditable]';
/** A letter that nobody else types. */
const MARK = 'w';

async function clickEnd(page: Page): Promise<void> {
  await page.locator(EDITOR).first().click();
  await page.keyboard.press('Control+End');
}

/** Notes when each key was pressed, in milliseconds since 1970. */
function watchKeys(): void {
  const times: number[] = [];
  Object.assign(globalThis, { keyTimes: times });
  addEventListener('keydown', () => times.push(performance.timeOrigin + performance.now()), true);
}

/** Notes when the screen showed one more mark, at the frame in which it was drawn. */
function watchMarks(mark: string): void {
  const times: number[] = [];
  Object.assign(globalThis, { markTimes: times });
  const all = () => (document.body.textContent ?? '').split(mark).length;
  const before = all();
  const observer = new MutationObserver(() =>
    requestAnimationFrame(() => {
      const now = performance.timeOrigin + performance.now();
      while (times.length < all() - before) times.push(now);
    }),
  );
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}

const readTimes = (
  page: Page,
  name: 'keyTimes' | 'markTimes' | 'paintTimes' | 'taskTimes',
): Promise<number[]> =>
  page.evaluate((key) => (globalThis as unknown as Record<string, number[]>)[key] ?? [], name); // set above

/** Milliseconds from a key pressed by one person until the letter stands on another's screen. */
export async function remoteEdits(browser: Browser, place: Place, count: number): Promise<Latencies> {
  const writer = await openAsEditor(browser, place, 'Awa', SESSION, EDITOR);
  const reader = await openAsEditor(browser, place, 'Binta', SESSION, EDITOR);
  await clickEnd(writer);
  await writer.evaluate(watchKeys);
  await reader.evaluate(watchMarks, MARK);
  for (let typed = 0; typed < count; typed++) {
    await writer.keyboard.press(MARK);
    await writer.waitForTimeout(200);
  }
  await eventually(
    'the reader sees all',
    async () => (await readTimes(reader, 'markTimes')).length >= count,
    20_000,
  );
  const [keys, marks] = [await readTimes(writer, 'keyTimes'), await readTimes(reader, 'markTimes')];
  const latencies = new Latencies();
  for (const [index, pressed] of keys.entries()) latencies.add((marks[index] ?? Number.NaN) - pressed);
  await Promise.all([writer.context().close(), reader.context().close()]);
  return latencies;
}

/** Notes for each key how long after it the next frame had been drawn. */
function watchPaints(): void {
  const times: number[] = [];
  Object.assign(globalThis, { paintTimes: times });
  const channel = new MessageChannel();
  const waiting: number[] = [];
  channel.port1.addEventListener('message', () => {
    for (const pressed of waiting.splice(0)) times.push(performance.now() - pressed);
  });
  channel.port1.start();
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      waiting.push(timeStamp);
      // A message posted from within a frame is heard when that frame has been drawn.
      requestAnimationFrame(() => channel.port2.postMessage(null));
    },
    true,
  );
}

/** Milliseconds from a key until it is drawn, at the end of the notes as they are. */
export async function typing(browser: Browser, place: Place, count: number): Promise<Latencies> {
  const page = await openAsEditor(browser, place, 'Coumba', SESSION, EDITOR);
  await clickEnd(page);
  await page.evaluate(watchPaints);
  await page.keyboard.type('x'.repeat(count), { delay: 120 });
  await page.waitForTimeout(500);
  const latencies = new Latencies();
  for (const time of await readTimes(page, 'paintTimes')) latencies.add(time);
  await page.context().close();
  return latencies;
}

/** Milliseconds of the longest task, of those above 50 ms, while a long roadmap is scrolled to its end; 0 when there is none. */
export async function scrolling(browser: Browser, place: Place): Promise<number> {
  const rows = 'td[data-k="responsible"]';
  const page = await openAsEditor(browser, place, 'Djeneba', '/roadmap', rows);
  await page.waitForTimeout(1_500); // what opening takes is not scrolling
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { taskTimes: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await page.locator(rows).first().hover();
  for (let step = 0; step < 100; step++) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(16);
  }
  await page.getByText('B-0999').first().waitFor();
  await page.waitForTimeout(200);
  const tasks = await readTimes(page, 'taskTimes');
  await page.context().close();
  return Math.max(0, ...tasks);
}
