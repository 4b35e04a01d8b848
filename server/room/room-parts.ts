/** What every room is made of; app.ts joins them once. */
import type { Limits } from '../../shared/limits.ts';
import type { Environment } from '../environment.ts';
import type { Bus } from '../fanout/bus.ts';
import type { PresenceRegistry } from '../fanout/presence-registry.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Compactor } from './compactor.ts';

export interface RoomParts {
  readonly env: Environment;
  readonly limits: Limits;
  readonly log: UpdateLog;
  readonly bus: Bus;
  /** Null on a node that is alone. */
  readonly registry: PresenceRegistry | null;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly compactor: Compactor;
}

export interface RoomEvents {
  /** Nobody is in it and nothing is on its way to the log. */
  empty(): void;
  /** The document's history was replaced, or it was locked or unlocked: this room is of the former one (D7). */
  replaced(): void;
  /** Messages of other nodes may have been missed. */
  connected(): void;
}

/** Numbers that no two rooms of a node share. */
export interface RoomNumbers {
  readonly channel: number;
  readonly nextVersion: () => number;
}
