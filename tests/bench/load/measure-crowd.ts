/** A window of measurement over a crowd that writes. */
import { residentMb } from '../../attack/process-figures.ts';
import { pause } from '../../support/eventually.ts';
import { watchCpu } from '../cpu-window.ts';
import type { Crowd } from './crowd.ts';
import { Latencies } from './latencies.ts';

export interface WindowSettings {
  readonly serverPids: readonly number[];
  readonly seconds: number;
  /** Readers of each edit, for the share that arrived. */
  readonly readersPerEdit: number;
}

/** Figures by name; those that a server does not give are NaN. */
export async function measureCrowd(
  crowd: Crowd,
  { serverPids, seconds, readersPerEdit }: WindowSettings,
): Promise<Record<string, number>> {
  const before = { ...crowd.heard };
  const closeCpu = watchCpu(serverPids);
  crowd.acks.latencies = new Latencies();
  crowd.deliveries.start();
  await pause(seconds * 1_000);
  const { deliveries, edits, latencies } = crowd.deliveries.stop();
  const cpu = closeCpu();
  const acks = crowd.acks.latencies;
  return {
    'CPU µs per delivery': cpu.serverMicroseconds / deliveries,
    'CPU µs per edit': cpu.serverMicroseconds / edits,
    'p50 ms': latencies.percentile(0.5),
    'p99 ms': latencies.percentile(0.99),
    'ack p50 ms': acks.percentile(0.5),
    'ack p99 ms': acks.percentile(0.99),
    'bytes per delivery': (crowd.heard.bytes - before.bytes) / deliveries,
    'frames per delivery': (crowd.heard.frames - before.frames) / deliveries,
    'edits/s': edits / seconds,
    'deliveries/s': deliveries / seconds,
    'delivered share': deliveries / Math.max(1, edits * readersPerEdit),
    'connections lost': crowd.heard.closed - before.closed,
    'memory MB': serverPids.reduce((sum, pid) => sum + residentMb(pid), 0),
    'server CPU %': cpu.serverPercent,
    'load CPU %': cpu.loadPercent,
  };
}
