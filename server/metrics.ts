/**
 * What is counted and measured, for whoever runs the service: a port for the pipe, and its text for Prometheus.
 * Numbers only: no names, no contents, no document ids.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { BusFigures } from './fanout/bus.ts';
import type { AlarmCounts } from './log/alarms.ts';
import type { RefusalCode } from '../shared/protocol/refusal.ts';

export type Entrance = 'palabre' | 'yjs' | 'http';

/** What the pipe tells. */
export interface Metrics {
  refused(entrance: Entrance, code: RefusalCode): void;
  /** One more authenticated connection, or one less. */
  connected(entrance: Entrance, change: 1 | -1): void;
  /** An update passed the gate. */
  accepted(): void;
  /** A batch of updates was decided by the log, so long after it was offered first. */
  committed(milliseconds: number): void;
}

/** What is asked for only when somebody looks. */
export interface Standing {
  readonly rooms: number;
  readonly sessions: number;
  /** Bytes accepted and not on disk yet. */
  readonly queueBytes: number;
  /** Messages to and from other nodes; null on a node that is alone. */
  readonly bus: BusFigures | null;
}

export interface MetricsRegistry {
  readonly metrics: Metrics;
  /** Everything, in Prometheus' text format; `contentType` is its media type. */
  readonly contentType: string;
  text(standing: Standing, alarms: AlarmCounts): Promise<string>;
  close(): void;
}

/** For tests and tools that look at nothing. */
export const noMetrics: Metrics = {
  refused: () => {},
  connected: () => {},
  accepted: () => {},
  committed: () => {},
};

const NANOSECONDS = 1e9;
/** Seconds: a disk takes 0.0005 to 0.01, a person notices 0.25. */
const COMMIT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

function gauge(registry: Registry, name: string, help: string, labelNames: readonly string[] = []): Gauge {
  return new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
}

function alarmGauge(registry: Registry): (alarms: AlarmCounts) => void {
  const help = 'Damage found in what is stored, and clients that hold more than the server, by part';
  const found = gauge(registry, 'palabre_storage_alarms_total', help, ['part']);
  return (alarms) => {
    for (const [part, count] of Object.entries(alarms)) found.set({ part }, count);
  };
}

function busGauges(registry: Registry): (figures: BusFigures | null) => void {
  const up = gauge(registry, 'palabre_redis_up', 'Whether messages come through between the nodes');
  const help = 'Messages between the nodes: published, heard, dropped on the way out, forged';
  const messages = gauge(registry, 'palabre_bus_messages_total', help, ['kind']);
  return (figures) => {
    if (figures === null) return;
    const { up: isUp, ...counts } = figures;
    up.set(isUp ? 1 : 0);
    for (const [kind, count] of Object.entries(counts)) messages.set({ kind }, count);
  };
}

/** Memory in bytes and processor time in seconds, as they are when the gauges are shown. */
function processGauges(registry: Registry): () => void {
  const memory = gauge(registry, 'palabre_memory_bytes', 'Memory of the process, and of its main thread', [
    'kind',
  ]);
  const cpu = gauge(registry, 'palabre_cpu_seconds_total', 'Processor time of the process');
  return () => {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    for (const [kind, bytes] of Object.entries({ rss, heapUsed, heapTotal, external }))
      memory.set({ kind }, bytes);
    const { user, system } = process.cpuUsage();
    cpu.set((user + system) / 1e6);
  };
}

export function createMetrics(): MetricsRegistry {
  const registry = new Registry();
  const registers = [registry];
  const refusals = new Counter({
    name: 'palabre_refusals_total',
    help: 'Refusals by door and code',
    labelNames: ['door', 'code'],
    registers,
  });
  const accepted = new Counter({
    name: 'palabre_edits_accepted_total',
    help: 'Edits that passed the gate',
    registers,
  });
  const commits = new Histogram({
    name: 'palabre_commit_seconds',
    help: 'From the offer of a batch to the log until it is on disk',
    buckets: COMMIT_BUCKETS,
    registers,
  });
  const connections = gauge(registry, 'palabre_connections', 'Authenticated connections by door', ['door']);
  const rooms = gauge(registry, 'palabre_rooms', 'Documents in use');
  const sessions = gauge(registry, 'palabre_sessions', 'Documents open on connections');
  const queueBytes = gauge(registry, 'palabre_queue_bytes', 'Bytes accepted and not on disk yet');
  const showAlarms = alarmGauge(registry);
  const showBus = busGauges(registry);
  const delay = gauge(
    registry,
    'palabre_event_loop_delay_seconds',
    'Delay of the event loop since the last look',
    ['quantile'],
  );
  const showProcess = processGauges(registry);
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  return {
    metrics: {
      refused: (door, code) => refusals.inc({ door, code }),
      connected: (door, change) => connections.inc({ door }, change),
      accepted: () => accepted.inc(),
      committed: (milliseconds) => commits.observe(milliseconds / 1_000),
    },
    contentType: registry.contentType,
    text: async (standing, alarms) => {
      showAlarms(alarms);
      showBus(standing.bus);
      rooms.set(standing.rooms);
      sessions.set(standing.sessions);
      queueBytes.set(standing.queueBytes);
      for (const quantile of [50, 99, 100])
        delay.set({ quantile: String(quantile / 100) }, loop.percentile(quantile) / NANOSECONDS);
      showProcess();
      loop.reset();
      return registry.metrics();
    },
    close: () => loop.disable(),
  };
}
