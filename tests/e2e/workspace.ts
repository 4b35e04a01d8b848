/** A fresh demo workspace in its own server process, and people who come into it by the join links. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { StakeholderGroup } from '../../shared/groups.ts';
import type { Role } from '../../shared/roles.ts';
import type { Language } from '../../shared/words.ts';
import { joinCodes } from '../cluster/join-codes.ts';
import { startServerProcess, type ServerProcess } from '../faults/server-process.ts';

export interface Workspace {
  readonly folder: string;
  /** http://127.0.0.1:<port> */
  readonly url: string;
  readonly server: ServerProcess;
  /** Address of the join link of this role. */
  link(role: Role): string;
  /** kill -9, then the same data again on the same port. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** The addresses of the join links that are kept in a data folder, by role. */
export function joinLinks(folder: string, url: string): Workspace['link'] {
  const links = joinCodes({ PALABRE_DATA: folder });
  return (role) => {
    const link = links.find((candidate) => candidate.role === role);
    if (link === undefined) throw new Error(`no join link for ${role}`);
    return `${url}/join/${link.code}`;
  };
}

export async function startWorkspace(env: NodeJS.ProcessEnv = {}): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-e2e-'));
  let server = await startServerProcess(folder, env);
  const port = new URL(server.url).port;
  const url = `http://127.0.0.1:${port}`;
  return {
    folder,
    url,
    get server() {
      return server;
    },
    link: joinLinks(folder, url),
    killAndRestart: async () => {
      await server.kill();
      server = await startServerProcess(folder, { ...env, PORT: port });
    },
    close: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Visitor {
  readonly role: Role;
  readonly name: string;
  readonly group?: StakeholderGroup;
  readonly language?: Language;
  readonly context?: BrowserContextOptions;
  /** Origin of a proxy in front of the workspace; its own when absent. */
  readonly through?: string;
}

/** Joins by link as a person does: language, name, group, in. Resolves on the dashboard. */
export async function enter(
  browser: Browser,
  workspace: Pick<Workspace, 'url' | 'link'>,
  visitor: Visitor,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const language = visitor.language ?? 'fr';
  const context = await browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...visitor.context,
  });
  const page = await context.newPage();
  await page.goto(workspace.link(visitor.role).replace(workspace.url, visitor.through ?? workspace.url));
  await page.getByRole('textbox').first().fill(visitor.name);
  await page.getByRole('combobox').selectOption(visitor.group ?? 'civil_society');
  await page.getByRole('button', { name: language === 'fr' ? /entrer|rejoindre/i : /enter|join/i }).click();
  await page.waitForURL('**/dashboard');
  return { context, page };
}
