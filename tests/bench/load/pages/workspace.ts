/** The workspace whose screens are measured, and people in it. */
import type { Browser, Page } from 'playwright-core';
import { enter, type Workspace } from '../../../e2e/workspace.ts';

export type Place = Pick<Workspace, 'url' | 'link'>;

/** An editor, in, on this screen; `ready` is what stands there when it can be used. */
export async function openAsEditor(
  browser: Browser,
  place: Place,
  name: string,
  path: string,
  ready: string,
): Promise<Page> {
  const { page } = await enter(browser, place, { role: 'editor', name });
  await page.goto(place.url + path);
  await page.locator(ready).first().waitFor();
  return page;
}
