/** Small readings of a page that every end-to-end test makes. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the connection chip says. */
export async function chip(page: Page): Promise<string> {
  return (await page.locator('.chip').last().innerText()).trim();
}

/** Reads again and again until the value is, or matches, what is wanted. */
export async function eventually<T>(
  read: () => Promise<T>,
  wanted: T | RegExp,
  timeoutMs = 15_000,
): Promise<void> {
  const polled = expect.poll(read, { timeout: timeoutMs, interval: 100 });
  await (wanted instanceof RegExp ? polled.toMatch(wanted) : polled.toEqual(wanted));
}
