/** The only place where the server's parts are made and joined. */
import type { Server } from 'node:http';
import { roles, type Role } from '../shared/roles.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Config } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { systemEnvironment, type Environment } from './environment.ts';
import type { Fanout } from './fanout/fanout.ts';
import { closeFanout, openFanout } from './fanout/open-fanout.ts';
import { createHttpApp } from './http/http-app.ts';
import { createHttpServer } from './http/http-server.ts';
import { startSelfCheck } from './log/self-check.ts';
import type { DamageReport, Storage } from './log/storage.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import type { Compactor } from './room/compactor.ts';
import { createWorkerCompactor } from './room/worker-compactor.ts';
import { openStorage } from './open-storage.ts';
import { Rooms } from './room/rooms.ts';
import { listen } from './listen.ts';
import { shutDown } from './shutdown.ts';
import type { DoorParts } from './transport/door-parts.ts';
import { createOfferDesk } from './transport/offer-desk.ts';
import { PalabreDoor } from './transport/palabre-door.ts';
import { Reception } from './transport/reception.ts';
import { watchRights } from './transport/rights-watch.ts';
import { YjsDoor } from './transport/yjs-door.ts';
import { workspace } from './workspace.ts';

/** What tests may put in place of the real parts. */
export interface AppParts {
  readonly env: Environment;
  readonly logger: Logger;
  readonly storage: Storage;
  readonly fanout: Fanout;
  readonly compactor: Compactor;
}

export interface App {
  /** Starts to listen. Rejects with StartError when the port is taken or not ours to take. */
  listen(): Promise<{ readonly port: number }>;
  /** One working join link per role, made at the first start: their codes. */
  joinCodes(): Promise<readonly { readonly role: Role; readonly code: string }[]>;
  readonly accounts: Accounts;
  readonly logger: Logger;
  /**
   * Says at `/readyz` that it ends, waits as configured, sends everybody away for later, lets what is on its way reach
   * the disk, and stops. Repeated, it is the same ending.
   */
  close(): Promise<void>;
}

async function ensureLinks(accounts: Accounts): Promise<void> {
  const existing = new Set((await accounts.links()).map(({ role }) => role));
  for (const role of roles) if (!existing.has(role)) await accounts.createLink(role, { first: true });
}

async function workingCodes(accounts: Accounts) {
  const links = (await accounts.links()).filter(({ revokedAtMs }) => revokedAtMs === null);
  return roles.flatMap((role) => {
    const code = links.find((link) => link.role === role)?.code;
    return code === undefined ? [] : [{ role, code }];
  });
}

const toldBy = (logger: Logger) => (damage: DamageReport) => logger.error(damage, 'damage was found');

/** Both doors; returns how to close them. */
function openDoors(http: Server, parts: DoorParts): () => Promise<void> {
  const palabreDoor = new PalabreDoor(http, parts, workspace.id);
  const yjsDoor = new YjsDoor(parts);
  http.on('upgrade', (request, socket, head) => {
    if (yjsDoor.serves(request)) yjsDoor.upgrade(request, socket, head);
    else if (request.url?.startsWith('/socket.io/') !== true) socket.destroy();
  });
  return () => {
    yjsDoor.close();
    return palabreDoor.close();
  };
}

/** Makes the server, without listening yet. Rejects with StorageError when the data cannot be used. */
export async function createApp(config: Config, parts: Partial<AppParts> = {}): Promise<App> {
  const { limits, origins, trustsProxy } = config;
  const env = parts.env ?? systemEnvironment;
  const logger = parts.logger ?? createLogger(config.logLevel);
  const storage = parts.storage ?? (await openStorage(config, env, toldBy(logger)));
  const compactor = parts.compactor ?? createWorkerCompactor();
  const { log, accounts } = storage;
  await ensureLinks(accounts);
  await seedDemo(log, env);
  const fanout = parts.fanout ?? (await openFanout({ ...config, ...storage, env, logger }));
  const { bus } = fanout;

  let ending: Promise<void> | null = null;
  const isEnding = () => ending !== null;
  const registry = createMetrics();
  const { metrics } = registry;
  const reception = new Reception({ accounts, limits, env, logger, metrics, origins, trustsProxy });
  const rooms = new Rooms({ env, limits, log, ...fanout, logger, metrics, compactor });
  const { alarms, offers } = storage;
  const desk = createOfferDesk({ alarms, offers, env, logger });
  const doorParts = { rooms, reception, desk, limits, env, logger };
  const http = createHttpServer(
    createHttpApp({ ...config, ...doorParts, accounts, log, bus, registry, alarms, isEnding }),
    limits,
  );
  const closeDoors = openDoors(http, doorParts);
  const stopChecking = startSelfCheck({ storage, env, limits, logger });
  const stopWatching = watchRights({ accounts, reception, env, bus, logger });

  return {
    accounts,
    logger,
    listen: () => listen(http, config),
    joinCodes: () => workingCodes(accounts),
    close: () =>
      (ending ??= shutDown({
        env,
        http,
        reception,
        rooms,
        drainMs: config.drainMs,
        stopTimers: () => {
          stopWatching();
          stopChecking();
        },
        closeDoors,
        release: async () => {
          registry.close();
          await Promise.all([compactor.close(), closeFanout(fanout)]);
          await storage.close();
        },
      })),
  };
}
