/** What is asked by whoever runs the service: alive, ready, and the figures. */
import { Router } from 'express';
import type { Logger } from '../logger.ts';
import type { Alarms } from '../log/alarms.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { MetricsRegistry } from '../metrics.ts';
import type { Rooms } from '../room/rooms.ts';
import { workspace } from '../workspace.ts';

/** A log that does not answer for so long is not ready. */
const READY_MS = 1_000;

export interface OperatorParts {
  readonly log: UpdateLog;
  readonly logger: Logger;
  readonly rooms: Rooms;
  readonly registry: MetricsRegistry;
  readonly alarms: Alarms;
  /** Whether the server is about to end. */
  readonly isEnding: () => boolean;
}

/** Whether the log answers. Never rejects. */
async function answers(log: UpdateLog, logger: Logger): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  const asked = log.since(workspace.home, Number.MAX_SAFE_INTEGER, 1).then(
    () => true,
    (error: unknown) => {
      logger.warn({ err: error }, 'not ready');
      return false;
    },
  );
  const ready = await Promise.race([asked, late]);
  clearTimeout(timer);
  return ready;
}

/** `/healthz`, `/readyz` and `/metrics`. */
export function operatorRoutes({ log, logger, rooms, registry, alarms, isEnding }: OperatorParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const problem = isEnding() ? 'ending' : (await answers(log, logger)) ? null : 'log';
    // Without Redis other nodes are seconds late, and nothing is lost: still ready (F3).
    const status = rooms.standing.bus?.up === false ? 'degraded' : 'ok';
    response.status(problem === null ? 200 : 503).json({ status: problem ?? status });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.text(rooms.standing, alarms.counts));
  });
  return router;
}
