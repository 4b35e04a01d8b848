/** The real rooms, gate and door over a log in memory, in a process that can crash. */
import { createBusHub } from '../../server/fanout/bus-memory.ts';
import type { Logger } from '../../server/logger.ts';
import { createLogger } from '../../server/logger.ts';
import { createAlarms } from '../../server/log/alarms.ts';
import { createMemoryOffers } from '../../server/log/memory-offers.ts';
import { createUpdateLogMemory, type MemoryLog } from '../../server/log/memory-log.ts';
import { LogUnavailableError, type UpdateLog } from '../../server/log/update-log.ts';
import { createInlineCompactor } from '../../server/room/compactor.ts';
import { noMetrics } from '../../server/metrics.ts';
import { Rooms } from '../../server/room/rooms.ts';
import type { DoorParts } from '../../server/transport/door-parts.ts';
import { createOfferDesk } from '../../server/transport/offer-desk.ts';
import { Reception } from '../../server/transport/reception.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { refuse } from '../../shared/protocol/refusal.ts';
import { limits } from '../../shared/limits.ts';
import type { SimulatedTime } from './simulated-time.ts';

export type LogFault = 'none' | 'before' | 'after';

export class SimulatedServer {
  log: MemoryLog = createUpdateLogMemory(() => 1);
  readonly offers = createMemoryOffers();
  readonly alarms = createAlarms(() => {});
  /** What the next appends meet: nothing, a failure before writing, or a failure after writing. */
  fault: () => LogFault = () => 'none';
  private readonly logger: Logger = createLogger('silent');
  private readonly time: SimulatedTime;
  private running: { readonly door: DoorParts; kill(): void } | null = null;

  constructor(time: SimulatedTime) {
    this.time = time;
    this.start();
  }

  get door(): DoorParts | null {
    return this.running?.door ?? null;
  }

  start(): void {
    if (this.running !== null) return;
    const { environment, kill } = this.time.process();
    let isAlive = true;
    const log = this.logOf(() => isAlive);
    const rooms = new Rooms({
      env: environment,
      limits,
      log,
      bus: createBusHub().connect('alone'),
      registry: null,
      logger: this.logger,
      compactor: createInlineCompactor(),
      metrics: noMetrics,
    });
    const reception = new Reception({
      // The simulation lets people in itself.
      accounts: { authenticate: async () => refuse('unauthenticated', 'simulated') },
      limits,
      env: environment,
      logger: this.logger,
      metrics: noMetrics,
      origins: [],
      trustsProxy: () => false,
    });
    const desk = createOfferDesk({
      offers: this.offers,
      alarms: this.alarms,
      env: environment,
      logger: this.logger,
    });
    this.running = {
      door: { rooms, reception, desk, limits, env: environment, logger: this.logger },
      kill: () => {
        isAlive = false;
        kill();
      },
    };
  }

  /** Nothing of the process goes on; what the log has taken stays. */
  crash(): void {
    this.running?.kill();
    this.running = null;
  }

  /** All committed updates of a document, in order. */
  async updates(document: DocumentId): Promise<readonly Uint8Array[]> {
    return (await this.log.since(document, 0, 1_000_000)).map((update) => update.bytes);
  }

  /** Gives the document another history, as a restore does, with the server down meanwhile. */
  async replace(document: DocumentId, history: () => Uint8Array, epoch = 2): Promise<void> {
    this.crash();
    this.log = createUpdateLogMemory(() => 1);
    await this.log.create(document, this.time.now);
    this.log.changeHead(document, { epoch });
    const request = {
      updateId: 'restored',
      bytes: history(),
      principalId: 'system',
      rightsVersion: null,
      atMs: this.time.now,
      bindings: [],
    };
    await this.log.append(document, epoch, [request]);
    this.start();
  }

  /** The log as one process sees it: dead with it, and failing where the simulation wants. */
  private logOf(isAlive: () => boolean): UpdateLog {
    const { log } = this;
    const gone = () => new Promise<never>(() => {});
    return {
      ...log,
      append: async (document, epoch, batch) => {
        if (!isAlive()) return gone();
        const fault = this.fault();
        if (fault === 'before') throw new LogUnavailableError('simulated, not written');
        const outcomes = await log.append(document, epoch, batch);
        if (fault === 'after') throw new LogUnavailableError('simulated, written');
        return isAlive() ? outcomes : gone();
      },
    };
  }
}
