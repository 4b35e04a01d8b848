/** One server process: the real rooms, gate, reception and doors' sessions over what all nodes share. It can die at any point. */
import { pino } from 'pino';
import { createAlarms } from '../../server/log/alarms.ts';
import { createMemoryOffers } from '../../server/log/memory-offers.ts';
import type { PresenceRegistry } from '../../server/fanout/presence-registry.ts';
import { noMetrics } from '../../server/metrics.ts';
import { createInlineCompactor } from '../../server/room/compactor.ts';
import { Rooms } from '../../server/room/rooms.ts';
import type { UpdateLog } from '../../server/log/update-log.ts';
import type { DoorParts } from '../../server/transport/door-parts.ts';
import { createOfferDesk } from '../../server/transport/offer-desk.ts';
import { Reception } from '../../server/transport/reception.ts';
import { watchRights } from '../../server/transport/rights-watch.ts';
import { limits } from '../../shared/limits.ts';
import type { Entrance } from '../sync/simulated-network.ts';
import type { Chance, SimulatedProcess, SimulatedTime } from '../sync/simulated-time.ts';
import type { FaultyBus } from './faulty-bus.ts';
import { createFaultyLog, type LogWeather } from './faulty-log.ts';
import type { SimulatedAccounts } from './simulated-accounts.ts';
import type { Trace } from './trace.ts';
import type { Witness } from './witness.ts';

export const crashPoints = ['before append', 'after append', 'after acknowledgement'] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Small, so that a reader who stands still is closed within a run. */
const simulatedLimits = { ...limits, readerQueueBytes: 12_000 };

/** What an operator may be told in a simulation; anything else is a fault. */
const expectedReports = [
  'the log cannot be written',
  'a document cannot be opened',
  'a snapshot could not be made',
  'a document could not be joined',
];

export interface NodeParts {
  readonly name: string;
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly log: UpdateLog;
  readonly accounts: SimulatedAccounts;
  readonly bus: FaultyBus;
  /** The registry of people of a node with this name on the bus; null when there is one node. */
  readonly registry: ((name: string) => PresenceRegistry) | null;
  readonly witness: Witness;
  readonly trace: Trace;
  /** Timers of the world, which no crash stops. */
  readonly after: (ms: number, callback: () => void) => unknown;
  /** The process died just now: its connections are to be cut. */
  readonly died: (node: SimulatedNode) => void;
}

interface Running {
  readonly process: SimulatedProcess;
  readonly door: DoorParts;
  readonly leaveBus: () => void;
}

export class SimulatedNode {
  weather: LogWeather = 'fine';
  /** Where the process will die next. */
  ambush: CrashPoint | null = null;
  private running: Running | null = null;
  private readonly parts: NodeParts;

  constructor(parts: NodeParts) {
    this.parts = parts;
    this.start();
  }

  get name(): string {
    return this.parts.name;
  }

  get process(): SimulatedProcess | null {
    return this.running?.process ?? null;
  }

  get door(): DoorParts | null {
    return this.running?.door ?? null;
  }

  start(): void {
    if (this.running !== null) return;
    const { time, chance, witness, trace, accounts, bus, after } = this.parts;
    const process = time.process();
    const isAlive = () => process.isAlive;
    const log = createFaultyLog({
      log: this.parts.log,
      witness,
      chance,
      after,
      isAlive,
      weather: () => this.weather,
      diesAt: (point) => this.meets(point),
      count: (what) => trace.note(what, this.name),
    });
    const logger = pino({ level: 'error', base: null }, { write: (line) => this.report(line) });
    const env = process.environment;
    const ownBus = bus.connect(isAlive);
    const compactor = createInlineCompactor();
    const shared = { env, limits: simulatedLimits, logger, metrics: noMetrics };
    const rooms = new Rooms({
      ...shared,
      log,
      bus: ownBus,
      registry: this.parts.registry?.(ownBus.name) ?? null,
      compactor,
    });
    const reception = new Reception({ ...shared, accounts, origins: [], trustsProxy: () => false });
    // In a simulation nothing that was acknowledged is ever lost: an alarm has no reason.
    const alarms = createAlarms((damage) => this.report(JSON.stringify(damage)));
    const desk = createOfferDesk({ offers: createMemoryOffers(), alarms, env, logger });
    watchRights({ accounts, reception, env, bus: ownBus, logger });
    this.running = {
      process,
      door: { rooms, reception, desk, limits: simulatedLimits, env, logger },
      leaveBus: ownBus.leave,
    };
  }

  /** Nothing of the process goes on; what the log has taken stays. */
  crash(why: string): void {
    if (this.running === null) return;
    this.parts.trace.note(`crash ${why}`, this.name);
    this.running.process.kill();
    this.running.leaveBus();
    this.running = null;
    this.ambush = null;
    this.parts.died(this);
  }

  /** How somebody with this credential comes in by the own door; `name` is the wire's. */
  entrance(credential: string, name: string): Entrance | null {
    if (this.running === null) return null;
    const { process, door } = this.running;
    const { witness } = this.parts;
    return {
      parts: door,
      credential,
      admit: () => door.reception.admit(credential),
      isAlive: () => process.isAlive,
      tap: () =>
        witness.watch(name, ({ type }) => {
          if (type === 'ack') this.meets('after acknowledgement');
        }),
    };
  }

  private meets(point: CrashPoint): boolean {
    if (this.ambush !== point) return false;
    this.crash(point);
    return true;
  }

  private report(line: string): void {
    if (!expectedReports.some((expected) => line.includes(expected)))
      this.parts.witness.violations.push(`${this.name} reports: ${line.trim()}`);
  }
}
