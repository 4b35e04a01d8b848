/** Real rooms over a log, without doors. */
import { onTestFinished } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { createBusHub } from '../../server/fanout/bus-memory.ts';
import type { UpdateLog } from '../../server/log/update-log.ts';
import { createLogger } from '../../server/logger.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createInlineCompactor } from '../../server/room/compactor.ts';
import { Rooms } from '../../server/room/rooms.ts';
import { limits } from '../../shared/limits.ts';

/** Closed when the test ends. */
export function roomsOver(log: UpdateLog): Rooms {
  const rooms = new Rooms({
    env: systemEnvironment,
    limits,
    log,
    bus: createBusHub().connect('alone'),
    registry: null,
    logger: createLogger('silent'),
    metrics: createMetrics().metrics,
    compactor: createInlineCompactor(),
  });
  onTestFinished(() => rooms.close());
  return rooms;
}
