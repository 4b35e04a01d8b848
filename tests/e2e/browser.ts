/** A real Chromium: `CHROME_PATH`, or the one that comes with the packages (Linux x64), or an installed Chrome. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

interface Executable {
  readonly path: string;
  readonly args: readonly string[];
}

async function findExecutable(): Promise<Executable> {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined) return { path: given, args: [] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Set before the import: the package then unpacks its own shared libraries too.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    return { path: await packed.executablePath(), args: packed.args };
  }
  const path = installed.find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error('No browser was found. Install Chrome or Chromium, or name one in CHROME_PATH.');
  return { path, args: [] };
}

/** Arguments of the packed browser that would make it unlike a person's: one process, no web security. */
const unlikeAPerson =
  /^--(single-process|disable-web-security|allow-running-insecure-content|no-zygote|headless)/;

/** Its own browser process; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { path, args } = await findExecutable();
  return await chromium.launch({
    executablePath: path,
    args: [
      ...args.filter((argument) => !unlikeAPerson.test(argument)),
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
