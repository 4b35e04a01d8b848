/** What every room is made of; app.ts joins them once. */
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import type { Bus } from '../fanout/bus.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Compactor } from './compactor.ts';

export interface RoomParts {
  readonly env: Environment;
  readonly limits: Limits;
  readonly log: UpdateLog;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly compactor: Compactor;
}
