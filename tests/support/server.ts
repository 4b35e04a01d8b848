/** The real server in this process, on a free port, with its data in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../shared/roles.ts';
import { createApp, type App, type AppParts } from '../../server/app.ts';
import { readConfig, type Config } from '../../server/config.ts';

const YEAR_MS = 365 * 86_400_000;

export interface TestServer {
  readonly app: App;
  readonly port: number;
  /** `http://127.0.0.1:<port>` and the same for WebSockets. */
  readonly url: string;
  readonly wsUrl: string;
  readonly folder: string;
  /** A new API token, a principal of its own. */
  readonly token: (role: Role) => Promise<string>;
  /** The same server again, after a proper end. */
  restart(): Promise<TestServer>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  readonly folder?: string;
  readonly config?: Partial<Config>;
  readonly parts?: Partial<AppParts>;
}

/** Starts it; stop it in `afterEach`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'palabre-test-')));
  const environment = { PORT: '0', PALABRE_DATA: folder, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' };
  const config = { ...readConfig(environment, { lan: false }), ...options.config };
  const app = await createApp(config, options.parts);
  const { port } = await app.listen();
  let tokens = 0;
  let stopped: Promise<void> | null = null;
  const end = () => (stopped ??= app.close());
  return {
    app,
    port,
    url: `http://127.0.0.1:${String(port)}`,
    wsUrl: `ws://127.0.0.1:${String(port)}`,
    folder,
    token: async (role) => {
      const name = `${role} ${String(++tokens)}`;
      return (await app.accounts.createToken(role, name, Date.now() + YEAR_MS)).token;
    },
    restart: async () => {
      await end();
      return startServer({ ...options, folder });
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
